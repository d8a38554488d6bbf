"""Where what a hunt found belongs among the incidents that are known, without undoing what people did."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Known:
    """An incident that is known already."""

    id: UUID
    number: int
    is_untouched: bool
    """Nobody has worked on it: a hunt may merge it into another."""


@dataclass(frozen=True, slots=True)
class Place:
    """What to do with an incident of a hunt."""

    home: UUID | None
    """The incident that it continues; none: it is a new one."""
    merged: tuple[UUID, ...] = ()
    """Incidents that turn out to be the same and that nobody touched: they lead to ``home`` from now on."""


def place(alerts: Iterable[str], homes: Mapping[str, UUID], known: Mapping[UUID, Known]) -> Place:
    """Where an incident with these alerts belongs.

    ``homes`` says in which known incident an alert lies. It continues the one with most of its alerts; among equals
    one that people touched, then the older one. Alerts never leave where people left them.
    """
    found = Counter(homes[alert] for alert in alerts if alert in homes)
    if not found:
        return Place(None)
    home = min(found, key=lambda each: (-found[each], known[each].is_untouched, known[each].number))
    same = [each for each in found if each != home and known[each].is_untouched]
    return Place(home, tuple(sorted(same, key=lambda each: known[each].number)))
