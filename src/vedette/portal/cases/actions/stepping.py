"""One step of a case: row, history, thread, clock, letters and log, all in one transaction or not at all."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.audit.actions import record
from vedette.portal.cases.actions.history import Told, add_message, note_step
from vedette.portal.cases.actions.letters import tell_of_miss, tell_of_step
from vedette.portal.cases.models import Case, CaseMessage
from vedette.portal.cases.queries.lines import cases_in_view, state_of
from vedette.portal.cases.rules.closing import waits
from vedette.portal.cases.rules.phases import STEPS, Party, Phase, Step
from vedette.portal.cases.rules.questions import checked_words
from vedette.portal.cases.rules.states import CaseState, Said, after
from vedette.portal.cases.rules.thread import Deed, Logged, Way
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.jobs.actions import enqueue
from vedette.portal.live.actions import announce
from vedette.portal.live.rules import Topic
from vedette.portal.tenants.queries import business_calendar

WATCH = "cases.watch"
"""The job that looks at a clock when it ends."""
_DEEDS = {
    Step.WITHDRAW: Logged.WITHDRAWN,
    Step.ASSIGN: Logged.TAKEN,
    Step.REJECT: Logged.REJECTED,
    Step.INVESTIGATE: Logged.INVESTIGATED,
    Step.ASK_FOR_INFORMATION: Logged.REPORTED,
    Step.ASK_FOR_SAMPLES: Logged.REPORTED,
    Step.TAKE_MORE_TIME: Logged.REPORTED,
    Step.CONCLUDE: Logged.ANSWERED,
    Step.REPLY: Logged.SAID_BY_CUSTOMER,
    Step.UPLOAD: Logged.SAID_BY_CUSTOMER,
    Step.GO_ON: Logged.INVESTIGATED,
    Step.FOLLOW_UP: Logged.FOLLOWED_UP,
    Step.ACCEPT: Logged.CLOSED,
    Step.EXPIRE: Logged.CLOSED,
    Step.REOPEN: Logged.REOPENED,
    Step.ESCALATE: Logged.ESCALATED,
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that is taken, and what is said with it."""

    step: Step
    words: str = ""
    promised: datetime | None = None
    way: Way = Way.PORTAL


def locked_case(actor: Actor, at: CasePlace) -> Case:
    """The case, which nobody else changes until the caller's transaction ends; a miss is on record before all else.

    Raises RefusedError where it is out of view.
    """
    rows = cases_in_view(actor=actor, organisation=at.organisation)
    row = rows.select_for_update(of=("self",)).filter(pk=at.case).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    note_miss(row)
    return row


def take(actor: Actor, row: Case, taken: Taken) -> CaseMessage | None:
    """Go with a locked case from where it is, over every phase that the step passes through; what was said with it."""
    words, before = checked_words(taken.words), state_of(row)
    calendar = business_calendar(actor=SERVICE)
    state = after(before, taken.step, timezone.now(), calendar, Said(words, taken.promised))
    put_state(row, state)
    rule, phase = STEPS[taken.step], before.phase
    for station in rule.way:
        due = taken.promised if station is Phase.MORE_TIME_NEEDED else None
        note_step(actor, row, Told(Deed.STEP, rule.party, phase, station, words, due))
        phase = station
    is_said = words and rule.party is not Party.SERVICE
    message = add_message(actor, row, words, rule.party, taken.way) if is_said else None
    row.save()
    watch(row)
    tell_of_step(row, taken.step, words)
    log(actor, row, _DEEDS[taken.step], phase=state.phase.value)
    announce_case(row)
    return message


def put_state(row: Case, state: CaseState) -> None:
    """Let the row say where the case stands."""
    row.phase, row.category = state.phase, state.category or ""
    row.due, row.left = state.clock.due, state.clock.left
    row.closed, row.updated = state.closed, timezone.now()
    row.waits_since = row.updated if waits(state.phase) else None
    row.warnings, row.warned = 0, None


def note_miss(row: Case) -> bool:
    """Put it on record that a report is due and has not come, once for each moment; whether that was news."""
    clock = state_of(row).clock
    if clock.due is None or not clock.is_late(timezone.now()) or row.missed == clock.due:
        return False
    row.missed = clock.due
    row.save(update_fields=["missed"])
    note_step(SERVICE, row, Told(Deed.MISSED, Party.SERVICE, due=clock.due))
    log(SERVICE, row, Logged.MISSED, due=clock.due.isoformat())
    tell_of_miss(row)
    announce_case(row)
    return True


def watch(row: Case) -> None:
    """Let a worker look at the clock as soon as its moment is over; each moment has a job of its own."""
    if row.due is None:
        return
    key = f"{row.pk}:{row.due.timestamp()}"
    arguments = {"organisation": str(row.organisation_id), "case": str(row.pk)}
    due = row.due + timedelta(milliseconds=1)
    enqueue(kind=WATCH, arguments=arguments, organisation=row.organisation_id, due=due, key=key)


def log(actor: Actor, row: Case, deed: Logged, **details: object) -> None:
    """Put it into the log that the organisation reads."""
    told = {"case": str(row.pk), **details}
    record(actor=actor, deed=deed, organisation=row.organisation_id, subject=f"#{row.number} {row.topic}", details=told)


def announce_case(row: Case) -> None:
    """Let open pages know."""
    announce(topic=Topic.CASES, organisation=row.organisation_id)
