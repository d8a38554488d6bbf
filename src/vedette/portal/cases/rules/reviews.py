"""What may become of the review of a draft, and what of it stands in the team's history."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError


class ReviewState(StrEnum):
    """Where the review of a draft stands."""

    NONE = "none"
    ASKED = "asked"
    APPROVED = "approved"
    CHANGES = "changes"
    """The reviewer asks for changes."""
    VOID = "void"
    """The draft has changed since it was approved."""


class ReviewDeed(StrEnum):
    """What a line of the team's history tells of a review."""

    ASKED = "asked"
    APPROVED = "approved"
    CHANGES = "changes"
    VOIDED = "voided"
    UNAPPROVED = "unapproved"
    """The report was sent without the approval that was asked for."""
    SENT = "sent"
    """The report was sent as it was approved."""
    DROPPED = "dropped"
    """The draft was discarded."""
    TAKEN_OVER = "taken over"
    """Somebody else goes on with the draft."""


_S, _D = ReviewState, ReviewDeed
_ANY = frozenset(ReviewState)
_WAYS: Mapping[ReviewDeed, tuple[frozenset[ReviewState], ReviewState | None]] = MappingProxyType(
    {
        _D.ASKED: (_ANY, _S.ASKED),
        _D.APPROVED: (frozenset({_S.ASKED}), _S.APPROVED),
        _D.CHANGES: (frozenset({_S.ASKED}), _S.CHANGES),
        _D.VOIDED: (frozenset({_S.ASKED, _S.APPROVED}), _S.VOID),
        _D.UNAPPROVED: (frozenset({_S.ASKED, _S.CHANGES, _S.VOID}), _S.NONE),
        _D.SENT: (frozenset({_S.APPROVED}), _S.NONE),
        _D.DROPPED: (_ANY, _S.NONE),
        _D.TAKEN_OVER: (_ANY, None),
    }
)

"""From where a deed can be done, and where it leads; nowhere else where that is None."""


def reviewed(state: ReviewState, deed: ReviewDeed) -> ReviewState:
    """The review after the deed. Raises RefusedError where there is no such step from where it stands."""
    sources, target = _WAYS[deed]
    if state not in sources:
        raise RefusedError(CaseReason.NO_SUCH_STEP)
    return target or state


def lacks_approval(state: ReviewState) -> bool:
    """Whether somebody was asked and has not approved what stands there."""
    return state in _WAYS[ReviewDeed.UNAPPROVED][0]
