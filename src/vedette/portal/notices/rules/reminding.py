"""Who is reminded of a notice that nobody acknowledged: all who work on alerts, then one contact after the other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from vedette.portal.incidents.rules.values import Severity
from vedette.portal.onboarding.rules.reminders import ReminderWaits
from vedette.portal.response.rules.callers import Recipient


@dataclass(frozen=True, slots=True)
class Round:
    """Whom one reminder goes to."""

    told: tuple[Recipient, ...]
    is_last: bool
    """Nobody is left after them."""


def next_round(people: Sequence[Recipient], contacts: Sequence[Recipient], reminded: Collection[str]) -> Round | None:
    """Whose turn it is, given the addresses that were reminded already; nobody's after the last contact.

    Somebody is reminded once, also who is named twice. Who was named meanwhile is reached in their turn.
    """
    known = {each.casefold() for each in reminded}
    turns = [_new(people, known), *(_new([each], known) for each in contacts)]
    left = [turn for turn in turns if turn]
    return Round(left[0], len(left) == 1) if left else None


def _new(recipients: Sequence[Recipient], known: set[str]) -> tuple[Recipient, ...]:
    """Those who are not known yet; they are, afterwards."""
    found = []
    for each in recipients:
        if each.email and each.email.casefold() not in known:
            known.add(each.email.casefold())
            found.append(each)
    return tuple(found)


def wait_of(severity: Severity, waits: ReminderWaits) -> timedelta:
    """How long nobody acknowledges until the next reminder."""
    return timedelta(hours=waits.urgent if severity is Severity.HIGH else waits.other)


def job_key(notice: str, version: int) -> str:
    """By which the reminder that waits is found."""
    return f"{notice}:{version}"
