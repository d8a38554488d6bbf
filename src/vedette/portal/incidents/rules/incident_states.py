"""What may become of an incident, who may do it, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from types import MappingProxyType

from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Assignee, Classification, Determination, IncidentStatus, fits


class Party(Enum):
    """On whose side somebody acts."""

    CUSTOMER = "customer"
    EXPERTS = "experts"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class IncidentState:
    """What people decide about an incident."""

    status: IncidentStatus = IncidentStatus.ACTIVE
    assigned_to: str = Assignee.NOBODY
    """A person's name, or one of :class:`Assignee`."""
    is_assigned_to_person: bool = False
    classification: Classification | None = None
    determination: Determination | None = None
    resolved: datetime | None = None
    """When it was resolved; set exactly while it is."""


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody wants an incident in another status."""

    wanted: IncidentStatus
    party: Party
    at: datetime
    comment: str = ""


_STEPS: Mapping[IncidentStatus, frozenset[IncidentStatus]] = MappingProxyType(
    {
        IncidentStatus.ACTIVE: frozenset(
            {IncidentStatus.IN_PROGRESS, IncidentStatus.RESOLVED, IncidentStatus.REDIRECTED}
        ),
        IncidentStatus.IN_PROGRESS: frozenset(
            {
                IncidentStatus.ACTIVE,
                IncidentStatus.AWAITING_ACTION,
                IncidentStatus.RESOLVED,
                IncidentStatus.REDIRECTED,
            }
        ),
        IncidentStatus.AWAITING_ACTION: frozenset(
            {IncidentStatus.IN_PROGRESS, IncidentStatus.RESOLVED, IncidentStatus.REDIRECTED}
        ),
        IncidentStatus.RESOLVED: frozenset({IncidentStatus.ACTIVE}),
        IncidentStatus.REDIRECTED: frozenset(),
    }
)


def steps_from(status: IncidentStatus, party: Party) -> tuple[IncidentStatus, ...]:
    """What somebody of this side can choose next, in the enum's order. Merging is no choice of status."""
    closed = {IncidentStatus.REDIRECTED}
    if party is Party.CUSTOMER:
        closed.add(IncidentStatus.AWAITING_ACTION)
    return tuple(each for each in IncidentStatus if each in _STEPS[status] and each not in closed)


def with_status(state: IncidentState, step: Step) -> IncidentState:
    """The incident after the step. Raises RefusedError where there is no such step for this side.

    An expert who resolves what nobody was asked to act on says why: a true positive goes to the organisation first.
    """
    if state.status is IncidentStatus.REDIRECTED:
        raise RefusedError(Reason.IS_MERGED)
    if step.wanted is state.status:
        return state
    if step.wanted not in _STEPS[state.status]:
        raise RefusedError(Reason.NO_SUCH_STEP)
    if step.wanted is IncidentStatus.AWAITING_ACTION:
        return _awaiting_action(state, step)
    if step.wanted is IncidentStatus.RESOLVED:
        return _resolved(state, step)
    taken = replace(state, status=step.wanted, resolved=None)
    return _taken_by_experts(taken) if step.wanted is IncidentStatus.IN_PROGRESS and _expert(step) else taken


def _expert(step: Step) -> bool:
    return step.party is Party.EXPERTS


def _taken_by_experts(state: IncidentState) -> IncidentState:
    return state if state.is_assigned_to_person else replace(state, assigned_to=Assignee.EXPERTS)


def _awaiting_action(state: IncidentState, step: Step) -> IncidentState:
    if not _expert(step):
        raise RefusedError(Reason.EXPERTS_ONLY)
    if state.classification is not Classification.TRUE_POSITIVE:
        raise RefusedError(Reason.ONLY_TRUE_POSITIVES_AWAIT_ACTION)
    return replace(
        state, status=IncidentStatus.AWAITING_ACTION, assigned_to=Assignee.CUSTOMER, is_assigned_to_person=False
    )


def _resolved(state: IncidentState, step: Step) -> IncidentState:
    resolved = replace(state, status=IncidentStatus.RESOLVED, resolved=step.at)
    if not _expert(step) or state.status is IncidentStatus.AWAITING_ACTION:
        return resolved
    if state.classification is None:
        raise RefusedError(Reason.CLASSIFY_FIRST)
    if state.classification is Classification.TRUE_POSITIVE:
        raise RefusedError(Reason.TRUE_POSITIVES_AWAIT_ACTION)
    if not step.comment.strip():
        raise RefusedError(Reason.COMMENT_MISSING)
    return replace(resolved, assigned_to=Assignee.NOBODY, is_assigned_to_person=False)


def classified(
    state: IncidentState, classification: Classification | None, determination: Determination | None
) -> IncidentState:
    """The incident as what it turned out to be; raises where the two do not fit, or where it was merged."""
    if state.status is IncidentStatus.REDIRECTED:
        raise RefusedError(Reason.IS_MERGED)
    if not fits(classification, determination):
        raise RefusedError(Reason.DETERMINATION_DOES_NOT_FIT)
    return replace(state, classification=classification, determination=determination)


def assigned(state: IncidentState, to: str, *, is_person: bool) -> IncidentState:
    """The incident in somebody's hands."""
    if state.status is IncidentStatus.REDIRECTED:
        raise RefusedError(Reason.IS_MERGED)
    return replace(state, assigned_to=to, is_assigned_to_person=is_person)


def taken_to_hunt(state: IncidentState, at: datetime) -> IncidentState:
    """The incident when an expert begins with it: what nobody began is in progress now."""
    if state.status is IncidentStatus.REDIRECTED:
        raise RefusedError(Reason.IS_MERGED)
    if state.status is not IncidentStatus.ACTIVE:
        return state
    return with_status(state, Step(IncidentStatus.IN_PROGRESS, Party.EXPERTS, at))


def given_back(state: IncidentState, at: datetime) -> IncidentState:
    """The incident when an expert lets go of it: what the experts had alone, and nobody judged, is active again."""
    is_theirs = state.status is IncidentStatus.IN_PROGRESS and state.assigned_to == Assignee.EXPERTS
    if not is_theirs or state.classification is not None:
        return state
    freed = with_status(state, Step(IncidentStatus.ACTIVE, Party.EXPERTS, at))
    return assigned(freed, Assignee.NOBODY, is_person=False)


def judged(state: IncidentState, what: tuple[Classification | None, Determination | None], step: Step) -> IncidentState:
    """The incident after an expert said what it is, and moved it on with the same words.

    To resolve it needs a comment that tells why; what is resolved already stays so. Anything else keeps it in progress,
    and opens it again where it was closed without anybody knowing that it is a true positive.
    """
    told = classified(state, *what)
    if step.wanted is IncidentStatus.RESOLVED:
        return _closed_by_expert(told, step)
    is_news = told.classification is not state.classification and told.classification is Classification.TRUE_POSITIVE
    if is_news and told.status is IncidentStatus.RESOLVED:
        told = with_status(told, Step(IncidentStatus.ACTIVE, Party.EXPERTS, step.at))
    return taken_to_hunt(told, step.at)


def _closed_by_expert(told: IncidentState, step: Step) -> IncidentState:
    if told.status is IncidentStatus.RESOLVED:
        return told
    if not step.comment.strip():
        raise RefusedError(Reason.COMMENT_MISSING)
    return with_status(told, replace(step, party=Party.EXPERTS))
