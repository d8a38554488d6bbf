"""How many actions wait for whom: for home, the navigation, the workbench, and the pages of what actions concern."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.rules.values import OPEN_STATUSES, ActionState
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.queries.centre import PENDING
from vedette.portal.response.queries.lines import ActionLine, lines_of
from vedette.portal.response.queries.view import actions_in_view
from vedette.portal.response.rules.cards import Priority
from vedette.portal.response.rules.states import Progress, progress

MOST_ABOUT = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for an organisation, as far as somebody sees it."""

    total: int
    urgent: int
    """Of high priority."""


def waiting(*, actor: Actor, organisation: UUID) -> Waiting:
    """Actions that the organisation was asked for and that nothing came of yet."""
    rows = actions_in_view(actor=actor, organisation=organisation).filter(PENDING)
    found = rows.aggregate(total=Count("pk"), urgent=Count("pk", filter=Q(priority=Priority.HIGH)))
    return Waiting(found["total"], found["urgent"])


def progress_of(*, actor: Actor, incidents: Collection[UUID]) -> dict[UUID, Progress]:
    """How far the actions of these incidents came, of those that have any."""
    if not incidents:
        return {}
    rows = actions_in_view(actor=actor).filter(withdrawn=None)
    rows = rows.filter(Q(incident_id__in=incidents) | Q(incident__redirected_to_id__in=incidents))
    return _by_incident(rows)


def progress_of_open(*, actor: Actor, organisations: Collection[UUID] | None) -> dict[UUID, Progress]:
    """The same of every open incident of these organisations that has any; None: of all that are in scope."""
    rows = actions_in_view(actor=actor).filter(withdrawn=None)
    if organisations is not None:
        rows = rows.filter(organisation_id__in=organisations)
    own = Q(incident__status__in=OPEN_STATUSES)
    return _by_incident(rows.filter(own | Q(incident__redirected_to__status__in=OPEN_STATUSES)))


def _by_incident(rows: QuerySet[RecommendedAction]) -> dict[UUID, Progress]:
    states: dict[UUID, list[ActionState]] = defaultdict(list)
    for home, state in rows.values_list(Coalesce("incident__redirected_to_id", "incident_id"), "state"):
        states[home].append(ActionState(state))
    return {home: progress(found) for home, found in states.items()}


def having_actions(states: Iterable[ActionState]) -> Exists:
    """A condition on incidents: an action of theirs, or of one that was merged into them, stands in such a state."""
    own = Q(incident=OuterRef("pk")) | Q(incident__redirected_to=OuterRef("pk"))
    return Exists(RecommendedAction.objects.filter(own, withdrawn=None, state__in=list(states)))


def actions_about(
    *, actor: Actor, organisation: UUID, kinds: Iterable[str], keys: Iterable[str], language: str
) -> list[ActionLine]:
    """Those that concern a thing of these kinds by one of these names, in small letters; what waits comes first."""
    rows = actions_in_view(actor=actor, organisation=organisation).filter(withdrawn=None)
    rows = rows.filter(thing_kind__in=list(kinds), thing_key__in=list(keys)).order_by("-published", "number")
    lines = lines_of(actor=actor, rows=rows[:MOST_ABOUT], language=language)
    return sorted(lines, key=lambda line: line.state not in {ActionState.NEW, ActionState.IN_PROGRESS})
