"""The action center: what an organisation is asked to do, and what became of it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.queries.lines import ActionLine, lines_of
from vedette.portal.response.queries.view import actions_in_view
from vedette.portal.response.rules.asking import Asked, Shelf
from vedette.portal.response.rules.cards import ThingKind
from vedette.portal.response.rules.states import OPEN
from vedette.portal.telemetry.rules.names import device_key
from vedette.portal.telemetry.rules.reading import pages_of, start_of

ROWS_OF_A_PAGE, MOST_EXPORTED = 50, 10_000
PENDING = Q(withdrawn=None, state__in=OPEN)
"""What waits for the organisation."""


@dataclass(frozen=True, slots=True)
class Centre:
    """A page of one half of the action center."""

    lines: tuple[ActionLine, ...]
    found: int
    """On all pages."""
    pending: int
    history: int

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return pages_of(self.found, ROWS_OF_A_PAGE)


def centre(*, actor: Actor, organisation: UUID, asked: Asked, language: str) -> Centre:
    """What was asked for: what waits with the most urgent first, what is over with the latest first."""
    rows = actions_in_view(actor=actor, organisation=organisation)
    pending, total = rows.filter(PENDING).count(), rows.count()
    wanted = _narrowed(rows, asked)
    found = wanted.count() if asked.is_narrowed else _of(asked, pending, total)
    start = start_of(asked.page, found, ROWS_OF_A_PAGE)
    shown = _ordered(wanted, asked)[start : start + ROWS_OF_A_PAGE]
    lines = lines_of(actor=actor, rows=shown, language=language) if found else []
    return Centre(tuple(lines), found, pending, total - pending)


def exported(*, actor: Actor, organisation: UUID, asked: Asked, language: str) -> list[ActionLine]:
    """All that was asked for, as much as an export holds."""
    rows = _ordered(_narrowed(actions_in_view(actor=actor, organisation=organisation), asked), asked)
    return lines_of(actor=actor, rows=rows[:MOST_EXPORTED], language=language)


def action(*, actor: Actor, organisation: UUID, action: UUID, language: str) -> ActionLine | None:
    """One action, or nothing where it is out of view."""
    rows = actions_in_view(actor=actor, organisation=organisation).filter(pk=action)
    return next(iter(lines_of(actor=actor, rows=rows, language=language)), None)


def _of(asked: Asked, pending: int, total: int) -> int:
    return pending if asked.shelf is Shelf.PENDING else total - pending


def _narrowed(rows: QuerySet[RecommendedAction], asked: Asked) -> QuerySet[RecommendedAction]:
    rows = rows.filter(PENDING) if asked.shelf is Shelf.PENDING else rows.exclude(PENDING)
    exact = {"state": asked.state, "kind": asked.kind, "priority": asked.priority}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if asked.state is not None:
        rows = rows.filter(withdrawn=None)
    if asked.device:
        rows = rows.filter(thing_kind=ThingKind.DEVICE, thing_key__contains=device_key(asked.device))
    if asked.incident is not None:
        led = Q(incident__redirected_to=None, incident__number=asked.incident)
        rows = rows.filter(led | Q(incident__redirected_to__number=asked.incident))
    return rows


def _ordered(rows: QuerySet[RecommendedAction], asked: Asked) -> QuerySet[RecommendedAction]:
    if asked.shelf is Shelf.PENDING:
        return rows.order_by("priority_rank", "published", "incident__number", "number")
    return rows.order_by("-state_since", "-number", "pk")
