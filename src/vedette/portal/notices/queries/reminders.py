"""Who was reminded of a notice, and when the next reminder is due."""

from dataclasses import dataclass
from datetime import datetime

from vedette.portal.jobs.queries import next_tries
from vedette.portal.notices.models import NoticeReminder
from vedette.portal.notices.queries.notices import NoticeLine
from vedette.portal.notices.queries.recipients import people_of
from vedette.portal.notices.rules.reminding import Round, job_key, next_round
from vedette.portal.notices.rules.states import NoticeState
from vedette.portal.onboarding.queries.contacts import named_for_incidents


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """Somebody who was reminded."""

    version: int
    round: int
    at: datetime
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Reminders:
    """What was done, and what comes next as things stand."""

    lines: tuple[ReminderLine, ...]
    """The oldest first."""
    due: datetime | None = None
    """None where no reminder is planned, as after an alert that was resolved and reopened."""
    coming: Round | None = None
    """None where nobody waits to be reminded: somebody knows, or everybody was reminded."""


def reminders_of(line: NoticeLine) -> Reminders:
    """The reminders of a notice that is in the reader's view."""
    rows = NoticeReminder.objects.filter(notice_id=line.id).order_by("pk")
    lines = tuple(ReminderLine(*each) for each in rows.values_list("version", "round", "at", "name", "email"))
    if line.state is not NoticeState.PUBLISHED or line.is_sample:
        return Reminders(lines)
    key = job_key(str(line.id), line.version)
    due = next_tries("notices.remind", [key]).get(key)
    return Reminders(lines, due, _coming(line, lines))


def _coming(line: NoticeLine, lines: tuple[ReminderLine, ...]) -> Round | None:
    reminded = [each.email for each in lines if each.version == line.version]
    told = people_of(organisation=line.organisation, incident=line.incident)
    return next_round(told, named_for_incidents(line.organisation), reminded)
