"""What may become of a draft, and where a published notice stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import AlertStatus, IncidentStatus
from vedette.portal.notices.rules.refusals import NoticeReason


class DraftState(StrEnum):
    """Where the writing of a notice stands."""

    DRAFTING = "Drafting"
    IN_REVIEW = "InReview"
    PUBLISHED = "Published"
    DROPPED = "Dropped"


OPEN_DRAFTS = (DraftState.DRAFTING, DraftState.IN_REVIEW)
"""While somebody works on it."""


class NoticeState(StrEnum):
    """Where a published notice stands."""

    PUBLISHED = "Published"
    ACKNOWLEDGED = "Acknowledged"
    ACTION_PENDING = "ActionPending"
    CLOSED = "Closed"
    RETRACTED = "Retracted"


@dataclass(frozen=True, slots=True)
class Facts:
    """From which the state of a notice follows, so that it can never say something else than its alert and incident."""

    is_retracted: bool
    is_acknowledged: bool
    alert: AlertStatus
    incident: IncidentStatus


def state_of(facts: Facts) -> NoticeState:
    """Where the notice stands: closed as long as its alert is resolved, pending while its incident awaits actions."""
    if facts.is_retracted:
        return NoticeState.RETRACTED
    if facts.alert is AlertStatus.RESOLVED:
        return NoticeState.CLOSED
    if not facts.is_acknowledged:
        return NoticeState.PUBLISHED
    is_pending = facts.incident is IncidentStatus.AWAITING_ACTION
    return NoticeState.ACTION_PENDING if is_pending else NoticeState.ACKNOWLEDGED


_NEXT_DRAFT: Mapping[DraftState, frozenset[DraftState]] = MappingProxyType(
    {
        DraftState.DRAFTING: frozenset({DraftState.IN_REVIEW, DraftState.PUBLISHED, DraftState.DROPPED}),
        DraftState.IN_REVIEW: frozenset({DraftState.DRAFTING, DraftState.PUBLISHED, DraftState.DROPPED}),
        DraftState.PUBLISHED: frozenset(),
        DraftState.DROPPED: frozenset(),
    }
)


def moved(state: DraftState, wanted: DraftState) -> DraftState:
    """The draft after the step. Raises RefusedError where there is none."""
    if wanted not in _NEXT_DRAFT[state]:
        raise RefusedError(NoticeReason.DRAFT_ELSEWHERE)
    return wanted
