"""What somebody asks the action center for, and how an address says it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from vedette.portal.incidents.rules.naming import number_of
from vedette.portal.incidents.rules.values import ActionState
from vedette.portal.response.rules.cards import ActionKind, Priority
from vedette.portal.response.rules.states import ENDED, OPEN
from vedette.portal.telemetry.rules.reading import one_of, page_of

_LONGEST_NAME = 300


class Shelf(StrEnum):
    """Which half of the action center."""

    PENDING = "pending"
    HISTORY = "history"

    @property
    def states(self) -> tuple[ActionState, ...]:
        """Of what lies there; what was withdrawn lies in the history, whatever its state."""
        return OPEN if self is Shelf.PENDING else ENDED


@dataclass(frozen=True, slots=True)
class Asked:
    """Which actions, and which page of them."""

    shelf: Shelf = Shelf.PENDING
    state: ActionState | None = None
    kind: ActionKind | None = None
    priority: Priority | None = None
    device: str = ""
    """A part of its name."""
    incident: int | None = None
    """Its number."""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the half and the page was asked for."""
        return replace(self, page=1) != Asked(self.shelf)


def asked_for(parameters: Mapping[str, str]) -> Asked:
    """What an address asks for; what makes no sense is not asked."""
    shelf = one_of(Shelf, parameters.get("show", "")) or Shelf.PENDING
    state = one_of(ActionState, parameters.get("state", ""))
    return Asked(
        shelf=shelf,
        state=state if state in shelf.states else None,
        kind=one_of(ActionKind, parameters.get("kind", "")),
        priority=one_of(Priority, parameters.get("priority", "")),
        device=parameters.get("device", "").strip()[:_LONGEST_NAME],
        incident=number_of(parameters.get("incident", "").strip()),
        page=page_of(parameters.get("page", "")),
    )


def written(asked: Asked) -> list[tuple[str, str]]:
    """The same as an address says it, without what goes without saying."""
    return list(_written(asked))


def _written(asked: Asked) -> Iterator[tuple[str, str]]:
    if asked.shelf is not Shelf.PENDING:
        yield "show", asked.shelf
    for name in ("state", "kind", "priority", "device", "incident"):
        value = getattr(asked, name)
        if value not in {None, ""}:
            yield name, str(value)
    if asked.page > 1:
        yield "page", str(asked.page)
