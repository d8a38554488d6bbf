"""Where a recommended action stands, and by which steps it gets elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import ActionState
from vedette.portal.response.rules.refusals import ResponseReason


class Move(StrEnum):
    """What somebody wants with it."""

    START = "start"
    COMPLETE = "complete"
    FAIL = "fail"
    SKIP = "skip"
    RETRY = "retry"


class ActionDeed(StrEnum):
    """What a step of its history tells."""

    PUBLISHED = "published"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


STEPS: Mapping[ActionState, frozenset[ActionState]] = MappingProxyType(
    {
        ActionState.NEW: frozenset({ActionState.IN_PROGRESS}),
        ActionState.IN_PROGRESS: frozenset({ActionState.COMPLETED, ActionState.FAILED, ActionState.SKIPPED}),
        ActionState.FAILED: frozenset({ActionState.IN_PROGRESS}),
        ActionState.COMPLETED: frozenset(),
        ActionState.SKIPPED: frozenset(),
    }
)
"""There are no others: what was completed or skipped stays so, and what failed can be tried again."""
OUTCOMES: Mapping[Move, ActionState] = MappingProxyType(
    {
        Move.START: ActionState.IN_PROGRESS,
        Move.COMPLETE: ActionState.COMPLETED,
        Move.FAIL: ActionState.FAILED,
        Move.SKIP: ActionState.SKIPPED,
        Move.RETRY: ActionState.IN_PROGRESS,
    }
)
OPEN = (ActionState.NEW, ActionState.IN_PROGRESS)
"""Where it waits for the organisation."""
ENDED = tuple(each for each in ActionState if each not in OPEN)
WITH_A_REASON = frozenset({Move.FAIL, Move.SKIP})
_OFFERED: Mapping[ActionState, tuple[Move, ...]] = MappingProxyType(
    {
        ActionState.NEW: (Move.START, Move.COMPLETE, Move.FAIL, Move.SKIP),
        ActionState.IN_PROGRESS: (Move.COMPLETE, Move.FAIL, Move.SKIP),
        ActionState.FAILED: (Move.RETRY, Move.COMPLETE, Move.SKIP),
        ActionState.COMPLETED: (),
        ActionState.SKIPPED: (),
    }
)


def moves_from(state: ActionState) -> tuple[Move, ...]:
    """What somebody can want with it there."""
    return _OFFERED[state]


def way(state: ActionState, move: Move, reason: str = "") -> tuple[ActionState, ...]:
    """The states through which it goes, one step of the machine after the other; none where it is there already.

    What was not begun and is completed, failed or skipped was in progress on the way. Raises RefusedError where no such
    way leads on, or where the reason is missing.
    """
    wanted = OUTCOMES[move]
    if wanted is state:
        return ()
    if move not in _OFFERED[state]:
        raise RefusedError(ResponseReason.NO_SUCH_MOVE)
    if move in WITH_A_REASON and not reason.strip():
        raise RefusedError(ResponseReason.REASON_MISSING)
    return (wanted,) if wanted in STEPS[state] else (ActionState.IN_PROGRESS, wanted)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an incident's recommended actions came; what was withdrawn does not count."""

    total: int = 0
    completed: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def ended(self) -> int:
        """Those that wait for nobody."""
        return self.completed + self.failed + self.skipped

    @property
    def waiting(self) -> int:
        """Those that wait for the organisation."""
        return self.total - self.ended

    @property
    def is_over(self) -> bool:
        """Whether all of them have ended; where there are none, nothing has."""
        return 0 < self.total == self.ended


def progress(states: Iterable[ActionState]) -> Progress:
    """How far these came."""
    found = list(states)
    counted = {each: found.count(each) for each in ENDED}
    return Progress(
        len(found), counted[ActionState.COMPLETED], counted[ActionState.FAILED], counted[ActionState.SKIPPED]
    )
