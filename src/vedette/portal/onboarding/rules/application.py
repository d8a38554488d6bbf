"""An application for Targeted Attack Notifications: its states, and which step leads from where to where."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ApplicationState(StrEnum):
    """Where an organisation stands; from ``Approved`` on these are states of the service."""

    NOT_APPLIED = "NotApplied"
    SUBMITTED = "Submitted"
    UNDER_REVIEW = "UnderReview"
    MORE_INFO = "MoreInfo"
    APPROVED = "Approved"
    ON = "On"
    OFF = "Off"
    DECLINED = "Declined"
    WITHDRAWN = "Withdrawn"


class Step(StrEnum):
    """What can be done to an application."""

    SUBMIT = "Submit"
    BEGIN_REVIEW = "BeginReview"
    ASK = "AskForMoreInformation"
    ANSWER = "Answer"
    APPROVE = "Approve"
    DECLINE = "Decline"
    WITHDRAW = "Withdraw"
    ENTER_SERVICE = "EnterService"
    TURN_OFF = "TurnOff"
    TURN_ON = "TurnOn"


class Side(StrEnum):
    """Whose step it is."""

    ORGANISATION = "Organisation"
    PROVIDER = "Provider"
    SERVICE = "Service"


@dataclass(frozen=True, slots=True)
class StepRule:
    """Who takes a step, from where, to where."""

    side: Side
    sources: frozenset[ApplicationState]
    target: ApplicationState
    needs_words: bool = False
    """It must be said why, or what."""


def _step(side: Side, target: ApplicationState, *sources: ApplicationState, needs_words: bool = False) -> StepRule:
    return StepRule(side, frozenset(sources), target, needs_words)


_S = ApplicationState

STEPS: Mapping[Step, StepRule] = MappingProxyType(
    {
        Step.SUBMIT: _step(Side.ORGANISATION, _S.SUBMITTED, _S.NOT_APPLIED, _S.DECLINED, _S.WITHDRAWN),
        Step.BEGIN_REVIEW: _step(Side.PROVIDER, _S.UNDER_REVIEW, _S.SUBMITTED),
        Step.ASK: _step(Side.PROVIDER, _S.MORE_INFO, _S.UNDER_REVIEW, needs_words=True),
        Step.ANSWER: _step(Side.ORGANISATION, _S.UNDER_REVIEW, _S.MORE_INFO, needs_words=True),
        Step.APPROVE: _step(Side.PROVIDER, _S.APPROVED, _S.UNDER_REVIEW),
        Step.DECLINE: _step(Side.PROVIDER, _S.DECLINED, _S.UNDER_REVIEW, needs_words=True),
        Step.WITHDRAW: _step(Side.ORGANISATION, _S.WITHDRAWN, _S.SUBMITTED, _S.UNDER_REVIEW, _S.MORE_INFO),
        Step.ENTER_SERVICE: _step(Side.SERVICE, _S.ON, _S.APPROVED),
        Step.TURN_OFF: _step(Side.ORGANISATION, _S.OFF, _S.ON),
        Step.TURN_ON: _step(Side.ORGANISATION, _S.ON, _S.OFF),
    }
)

PENDING = frozenset({_S.SUBMITTED, _S.UNDER_REVIEW, _S.MORE_INFO})
"""Sent in and not decided."""

ACCEPTED = frozenset({_S.APPROVED, _S.ON, _S.OFF})
"""Decided in the organisation's favour: no other application is needed."""


class StepNotPossibleError(Exception):
    """The step does not lead anywhere from this state, or lacks its words."""


def may_take(state: ApplicationState, step: Step) -> bool:
    """Whether the step leads on from this state."""
    return state in STEPS[step].sources


def after(state: ApplicationState, step: Step, words: str = "") -> ApplicationState:
    """The state that the step leads to; raises StepNotPossibleError where it leads nowhere."""
    rule = STEPS[step]
    if state not in rule.sources or (rule.needs_words and not words.strip()):
        raise StepNotPossibleError(f"{step} from {state}")
    return rule.target


def open_steps(state: ApplicationState, side: Side) -> frozenset[Step]:
    """What this side can do now."""
    return frozenset(step for step, rule in STEPS.items() if rule.side is side and state in rule.sources)


def takes_new_notices(state: ApplicationState) -> bool:
    """Whether new notifications are sent; earlier ones stay whatever the state."""
    return state is ApplicationState.ON
