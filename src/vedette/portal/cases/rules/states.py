"""What a step makes of a case: its phase, what was reported last, and its clock, all at once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from vedette.portal.cases.rules.clock import Clock, turned
from vedette.portal.cases.rules.phases import STEPS, Phase, ProgressCategory, Status, Step, category_of, status_of
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.tenants.rules.business_days import BusinessCalendar

REOPENED_WITHIN = timedelta(days=183)
"""Six months: as long as Defender's own messages are kept."""


@dataclass(frozen=True, slots=True)
class CaseState:
    """Where a case stands."""

    phase: Phase
    clock: Clock
    category: ProgressCategory | None = None
    closed: datetime | None = None

    @property
    def status(self) -> Status | None:
        return status_of(self.phase)


@dataclass(frozen=True, slots=True)
class Said:
    """What goes with a step."""

    words: str = ""
    promised: datetime | None = None
    """The next report at the latest."""


def after(state: CaseState, step: Step, now: datetime, calendar: BusinessCalendar, said: Said) -> CaseState:
    """The case after the step. Raises RefusedError where there is no such step, or something of it is missing."""
    rule = STEPS[step]
    if state.phase not in rule.sources:
        raise RefusedError(CaseReason.NO_SUCH_STEP)
    if rule.needs_words and not said.words:
        raise RefusedError(CaseReason.WORDS_MISSING)
    if step is Step.REOPEN and not may_reopen(state, now):
        raise RefusedError(CaseReason.TOO_LATE_TO_REOPEN)
    is_over = status_of(rule.target) is Status.CLOSED
    return replace(
        state,
        phase=rule.target,
        clock=turned(state.clock, rule.clock, now, calendar, said.promised),
        category=category_of(step) or state.category,
        closed=now if is_over else None,
    )


def may_reopen(state: CaseState, now: datetime) -> bool:
    """Whether the organisation can still open it again."""
    return state.phase is Phase.CLOSED and state.closed is not None and now - state.closed <= REOPENED_WITHIN
