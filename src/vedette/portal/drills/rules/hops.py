"""The hops of a notice's way, where each stands, and when a drill is over. Knows no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

LONGEST = timedelta(minutes=10)
"""What is not there by then did not come in time."""
SLACK = timedelta(minutes=1)
"""After the end of a drill; who looks on later than that is no worker that is alive."""
MOST_A_DAY = 10
"""Drills that an organisation starts within 24 hours."""
LONGEST_DETAIL = 300
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=2), timedelta(seconds=20)


class Hop(StrEnum):
    """What a notice passes, in this order."""

    NOTICE = "notice"
    ALERT = "alert"
    INCIDENT = "incident"
    TABLES = "tables"
    API = "api"
    MAIL = "mail"
    MAIL_RULES = "mail rules"
    WEBHOOKS = "webhooks"
    SYSLOG = "syslog"
    DOCUMENT = "document"


class HopState(StrEnum):
    """Whether it came there."""

    WAITING = "waiting"
    PASSED = "passed"
    FAILED = "failed"
    NOT_SET_UP = "not set up"
    """There is nothing that it could come to."""


class Why(StrEnum):
    """What there is to say, in codes that pages put into words with what to do."""

    NOTHING = ""
    NOT_YET = "not yet"
    NOT_IN_TIME = "not in time"
    NOT_REACHED = "not reached"
    BROKEN = "broken"
    NOT_MADE = "not made"
    NOT_LISTED = "not listed"
    TAG_MISSING = "tag missing"
    LAKE_REFUSES = "lake refuses"
    ROWS_MISSING = "rows missing"
    NO_PROGRAM = "no program"
    NO_ANSWER = "no answer"
    NO_MAIL_SERVER = "no mail server"
    NOBODY_TOLD = "nobody told"
    BAD_ADDRESS = "bad address"
    MAIL_REFUSED = "mail refused"
    MAIL_NOT_TAKEN = "mail not taken"
    NO_RULE = "no rule"
    TOLD_OTHERWISE = "told otherwise"
    NO_RECEIVER = "no receiver"
    RECEIVER_PAUSED = "receiver paused"
    HEARS_OF_OTHERS = "hears of others"
    RECEIVER_ANSWERED = "receiver answered"
    RECEIVER_SILENT = "receiver silent"
    FORGED = "forged"
    PACKAGES_MISSING = "packages missing"
    NOT_LAID_OUT = "not laid out"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something stands with a hop: one for each receiver, or one for all of it."""

    hop: Hop
    state: HopState
    why: Why = Why.NOTHING
    about: str = ""
    """The receiver, the rule, the table."""
    detail: str = ""
    """What others said: an answer, an error."""


def passed(hop: Hop, about: str = "", why: Why = Why.NOTHING) -> Finding:
    """It came there."""
    return Finding(hop, HopState.PASSED, why, about)


def failed(hop: Hop, why: Why, about: str = "", detail: str = "") -> Finding:
    """It did not."""
    return Finding(hop, HopState.FAILED, why, about, detail[:LONGEST_DETAIL])


def waiting(hop: Hop, about: str = "") -> Finding:
    """It may still come."""
    return Finding(hop, HopState.WAITING, Why.NOT_YET, about)


def not_set_up(hop: Hop, why: Why, about: str = "") -> Finding:
    """There is nothing that it could come to."""
    return Finding(hop, HopState.NOT_SET_UP, why, about)


AT_FIRST = tuple(waiting(hop) for hop in Hop)


def not_made(error: str) -> tuple[Finding, ...]:
    """There is no sample, so nothing came anywhere."""
    rest = (failed(hop, Why.NOT_REACHED) for hop in Hop if hop is not Hop.NOTICE)
    return (failed(Hop.NOTICE, Why.NOT_MADE, detail=error), *rest)


def settled(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """When it is over: what still waits did not come in time."""
    return tuple(_late(each) if each.state is HopState.WAITING else each for each in findings)


def _late(found: Finding) -> Finding:
    return replace(found, state=HopState.FAILED, why=Why.NOT_IN_TIME)


def is_waiting(findings: Iterable[Finding]) -> bool:
    """Whether something may still come."""
    return any(each.state is HopState.WAITING for each in findings)


def is_done(findings: Sequence[Finding]) -> bool:
    """Whether nothing of a hop can change any more: what failed may still come while a drill looks."""
    good = {HopState.PASSED, HopState.NOT_SET_UP}
    return bool(findings) and all(each.state in good for each in findings)


def state_of(findings: Iterable[Finding]) -> HopState:
    """Of a hop, or of all of them: the worst that was found."""
    found = {each.state for each in findings}
    order = (HopState.FAILED, HopState.WAITING, HopState.PASSED)
    return next((each for each in order if each in found), HopState.NOT_SET_UP)


def pause_after(lasted: timedelta) -> timedelta:
    """When to look again: soon at first, and less and less often."""
    return min(max(lasted / 4, _FIRST_PAUSE), _LONGEST_PAUSE)


def is_over(ended: datetime | None, deadline: datetime, now: datetime) -> bool:
    """Whether it ended, or nobody looks any more."""
    return ended is not None or now > deadline + SLACK


def kept(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """As JSON."""
    return [
        {
            "hop": each.hop.value,
            "stands": each.state.value,
            "why": each.why.value,
            "about": each.about,
            "detail": each.detail,
        }
        for each in findings
    ]


def read(stored: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """What :func:`kept` kept."""
    return tuple(
        Finding(Hop(each["hop"]), HopState(each["stands"]), Why(each["why"]), str(each["about"]), str(each["detail"]))
        for each in stored
    )
