"""Recommended actions as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.view import alerts_in_view
from vedette.portal.incidents.rules.values import ActionState, IncidentStatus
from vedette.portal.response.models import ActionStep, RecommendedAction
from vedette.portal.response.rules.cards import ActionKind, Event, Origin, Priority, Text, Thing, ThingKind, in_language


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of an action's history."""

    at: datetime
    by_name: str
    party: str
    deed: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action with all that is known of it."""

    id: UUID
    organisation: UUID
    incident: UUID
    """The one to which it belongs now."""
    incident_number: int
    incident_is_open: bool
    number: int
    text: Text
    kind: ActionKind
    priority: Priority
    thing: Thing | None
    alerts: tuple[tuple[UUID, str], ...]
    """Those in view on which it rests: id and title."""
    events: tuple[Event, ...]
    origin: Origin
    state: ActionState
    since: datetime
    published: datetime
    published_by_name: str
    withdrawn: datetime | None
    steps: tuple[StepLine, ...]


def lines_of(*, actor: Actor, rows: QuerySet[RecommendedAction], language: str) -> list[ActionLine]:
    """These actions, as a reader of the language is told of them."""
    found = list(rows.select_related("incident", "incident__redirected_to"))
    titles = _titles(actor, found)
    steps = _steps(found)
    return [_line(row, titles, steps.get(row.pk, []), language) for row in found]


def _line(row: RecommendedAction, titles: dict[str, str], steps: list[StepLine], language: str) -> ActionLine:
    home = row.incident.redirected_to or row.incident
    return ActionLine(
        id=row.pk,
        organisation=row.organisation_id,
        incident=home.pk,
        incident_number=home.number,
        incident_is_open=IncidentStatus(home.status).is_open,
        number=row.number,
        text=in_language(Text(row.title, row.what, row.why), row.translations, language),
        kind=ActionKind(row.kind),
        priority=Priority(row.priority),
        thing=Thing(ThingKind(row.thing_kind), row.thing) if row.thing_kind else None,
        alerts=tuple((UUID(each), titles[each]) for each in row.alerts if each in titles),
        events=tuple(Event(source, record) for source, record in row.events),
        origin=Origin(row.origin),
        state=ActionState(row.state),
        since=row.state_since,
        published=row.published,
        published_by_name=row.published_by_name,
        withdrawn=row.withdrawn,
        steps=tuple(steps),
    )


def _titles(actor: Actor, rows: Iterable[RecommendedAction]) -> dict[str, str]:
    wanted = {each for row in rows for each in row.alerts}
    if not wanted:
        return {}
    found = alerts_in_view(actor=actor).filter(pk__in=wanted)
    return {str(pk): title for pk, title in found.values_list("pk", "title")}


def _steps(rows: Iterable[RecommendedAction]) -> dict[UUID, list[StepLine]]:
    found: dict[UUID, list[StepLine]] = {}
    fields = ("action_id", "at", "by_name", "party", "deed", "before", "after", "reason")
    steps = ActionStep.objects.filter(action_id__in=[row.pk for row in rows]).order_by("pk")
    for action, *step in steps.values_list(*fields):
        found.setdefault(action, []).append(StepLine(*step))
    return found
