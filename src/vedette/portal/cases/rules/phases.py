"""The phases of a case, the steps between them, and what each step does to the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Phase(StrEnum):
    """Where a case stands, as finely as both sides follow it."""

    DRAFT = "Draft"
    """On the asker's screen; nothing of it is kept yet."""
    SUBMITTED = "Submitted"
    ASSIGNED = "Assigned"
    INVESTIGATING = "Investigating"
    MORE_INFORMATION_NEEDED = "MoreInformationNeeded"
    FILE_SAMPLES_NEEDED = "FileSamplesNeeded"
    MORE_TIME_NEEDED = "MoreTimeNeeded"
    CONCLUDED = "ConcludedFromInitialInformation"
    ANSWERED = "Answered"
    CLOSED = "Closed"
    ESCALATED = "EscalatedToIR"
    REJECTED = "Rejected"
    WITHDRAWN = "Withdrawn"


class Status(StrEnum):
    """The same in the three words that programs know (those of a service request of Partner Center)."""

    OPEN = "open"
    ATTENTION_NEEDED = "attention_needed"
    CLOSED = "closed"


class ProgressCategory(StrEnum):
    """What the last progress report said."""

    MORE_INFORMATION_NEEDED = "MoreInformationNeeded"
    FILE_SAMPLES_NEEDED = "FileSamplesNeeded"
    MORE_TIME_NEEDED = "MoreTimeNeeded"
    CONCLUDED = "ConcludedFromInitialInformation"


class Party(StrEnum):
    """Whose step it is."""

    CUSTOMER = "customer"
    EXPERTS = "experts"
    SERVICE = "service"


class Step(StrEnum):
    """What can be done to a case."""

    SUBMIT = "Submit"
    WITHDRAW = "Withdraw"
    ASSIGN = "Assign"
    REJECT = "Reject"
    INVESTIGATE = "Investigate"
    ASK_FOR_INFORMATION = "AskForInformation"
    ASK_FOR_SAMPLES = "AskForSamples"
    TAKE_MORE_TIME = "TakeMoreTime"
    CONCLUDE = "Conclude"
    REPLY = "Reply"
    UPLOAD = "Upload"
    GO_ON = "GoOn"
    """What was asked for did not come, or came by another way: the expert goes on."""
    FOLLOW_UP = "FollowUp"
    ACCEPT = "Accept"
    EXPIRE = "Expire"
    """Nobody answered, after two warnings."""
    REOPEN = "Reopen"
    ESCALATE = "Escalate"


class ClockEffect(StrEnum):
    """What a step does to the clock."""

    KEEP = "keep"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    PROMISE = "promise"
    """It runs until the moment that was promised."""
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class StepRule:
    """Who takes a step, from where, over which phases to the last of them."""

    party: Party
    sources: frozenset[Phase]
    way: tuple[Phase, ...]
    clock: ClockEffect
    needs_words: bool = False
    """It must be said why, or what."""

    @property
    def target(self) -> Phase:
        return self.way[-1]


_P, _CUSTOMER, _EXPERTS = Phase, Party.CUSTOMER, Party.EXPERTS
_UNDER_WORK = frozenset(
    {_P.SUBMITTED, _P.ASSIGNED, _P.INVESTIGATING, _P.MORE_INFORMATION_NEEDED, _P.FILE_SAMPLES_NEEDED}
)
_WAITING = frozenset({_P.MORE_INFORMATION_NEEDED, _P.FILE_SAMPLES_NEEDED})
_AT_WORK = frozenset({_P.INVESTIGATING})


def _one(*phases: Phase) -> frozenset[Phase]:
    return frozenset(phases)


STEPS: Mapping[Step, StepRule] = MappingProxyType(
    {
        Step.SUBMIT: StepRule(_CUSTOMER, _one(_P.DRAFT), (_P.SUBMITTED,), ClockEffect.START, needs_words=True),
        Step.WITHDRAW: StepRule(_CUSTOMER, _one(_P.SUBMITTED), (_P.WITHDRAWN,), ClockEffect.STOP),
        Step.ASSIGN: StepRule(_EXPERTS, _one(_P.SUBMITTED), (_P.ASSIGNED,), ClockEffect.KEEP),
        Step.REJECT: StepRule(_EXPERTS, _one(_P.SUBMITTED), (_P.REJECTED,), ClockEffect.STOP, needs_words=True),
        Step.INVESTIGATE: StepRule(_EXPERTS, _one(_P.ASSIGNED), (_P.INVESTIGATING,), ClockEffect.KEEP),
        Step.ASK_FOR_INFORMATION: StepRule(
            _EXPERTS, _AT_WORK, (_P.MORE_INFORMATION_NEEDED,), ClockEffect.PAUSE, needs_words=True
        ),
        Step.ASK_FOR_SAMPLES: StepRule(
            _EXPERTS, _AT_WORK, (_P.FILE_SAMPLES_NEEDED,), ClockEffect.PAUSE, needs_words=True
        ),
        Step.TAKE_MORE_TIME: StepRule(
            _EXPERTS, _AT_WORK, (_P.MORE_TIME_NEEDED, _P.INVESTIGATING), ClockEffect.PROMISE, needs_words=True
        ),
        Step.CONCLUDE: StepRule(_EXPERTS, _AT_WORK, (_P.CONCLUDED, _P.ANSWERED), ClockEffect.STOP, needs_words=True),
        Step.REPLY: StepRule(
            _CUSTOMER, _one(_P.MORE_INFORMATION_NEEDED), (_P.INVESTIGATING,), ClockEffect.RESUME, needs_words=True
        ),
        Step.UPLOAD: StepRule(_CUSTOMER, _one(_P.FILE_SAMPLES_NEEDED), (_P.INVESTIGATING,), ClockEffect.RESUME),
        Step.GO_ON: StepRule(_EXPERTS, _WAITING, (_P.INVESTIGATING,), ClockEffect.RESUME, needs_words=True),
        Step.FOLLOW_UP: StepRule(
            _CUSTOMER, _one(_P.ANSWERED), (_P.INVESTIGATING,), ClockEffect.START, needs_words=True
        ),
        Step.ACCEPT: StepRule(_CUSTOMER, _one(_P.ANSWERED), (_P.CLOSED,), ClockEffect.STOP),
        Step.EXPIRE: StepRule(Party.SERVICE, _WAITING | {_P.ANSWERED}, (_P.CLOSED,), ClockEffect.STOP),
        Step.REOPEN: StepRule(_CUSTOMER, _one(_P.CLOSED), (_P.INVESTIGATING,), ClockEffect.START, needs_words=True),
        Step.ESCALATE: StepRule(_EXPERTS, _UNDER_WORK, (_P.ESCALATED,), ClockEffect.STOP, needs_words=True),
    }
)
"""Every way that a case can go. A report that is passed through is a phase of its history, not one that it stays in."""

REPORTS: Mapping[ProgressCategory, Step] = MappingProxyType(
    {
        ProgressCategory.MORE_INFORMATION_NEEDED: Step.ASK_FOR_INFORMATION,
        ProgressCategory.FILE_SAMPLES_NEEDED: Step.ASK_FOR_SAMPLES,
        ProgressCategory.MORE_TIME_NEEDED: Step.TAKE_MORE_TIME,
        ProgressCategory.CONCLUDED: Step.CONCLUDE,
    }
)
"""The step that each progress report is."""

_ATTENTION = _WAITING
_OPEN = frozenset({_P.SUBMITTED, _P.ASSIGNED, _P.INVESTIGATING, _P.MORE_TIME_NEEDED, _P.CONCLUDED})

OPEN_PHASES = _UNDER_WORK
"""In which somebody still works on the case, or waits for the organisation."""


def status_of(phase: Phase) -> Status | None:
    """The coarse status; a draft has none."""
    if phase is Phase.DRAFT:
        return None
    if phase in _ATTENTION:
        return Status.ATTENTION_NEEDED
    return Status.OPEN if phase in _OPEN else Status.CLOSED


def category_of(step: Step) -> ProgressCategory | None:
    """What the step reports; nothing where it is no report."""
    return next((category for category, each in REPORTS.items() if each is step), None)


def steps_from(phase: Phase, party: Party) -> tuple[Step, ...]:
    """What this side can do now."""
    return tuple(step for step, rule in STEPS.items() if rule.party is party and phase in rule.sources)
