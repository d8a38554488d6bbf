"""Which happenings a mail rule is about, and how much of them is mailed. Knows no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import DetectionSource, Severity

MOST_RULES = 50
"""Of an organisation."""
MOST_RECIPIENTS = 20
MOST_AN_HOUR = 30
"""What a rule tells of one by one within an hour of the clock; the rest of that hour comes in one summary."""
MOST_LETTERS_AN_HOUR = 500
"""Letters by rules that an organisation may have written within an hour of the clock; the rest waits for summaries."""
MOST_TESTS_A_DAY = 100
"""Letters that an organisation may have written by trying its rules."""
LONGEST_DESCRIPTION = 500
SHOWN_IN_SUMMARY = 20
KEPT = timedelta(days=400)
"""As long as letters are kept; that an incident was told of is remembered as long as the rule is there."""


class About(StrEnum):
    """What a rule tells of."""

    ALERTS = "alerts"
    INCIDENTS = "incidents"
    NOTICES = "notices"


HEARS: Mapping[About, frozenset[Happening]] = MappingProxyType(
    {
        About.ALERTS: frozenset({Happening.ALERT_CREATED}),
        About.INCIDENTS: frozenset(
            {Happening.ALERT_CREATED, Happening.INCIDENT_CREATED, Happening.INCIDENT_UPDATED},
        ),
        About.NOTICES: frozenset(
            {Happening.NOTICE_PUBLISHED, Happening.NOTICE_AMENDED, Happening.NOTICE_RETRACTED},
        ),
    }
)
"""An alert may make an incident into one that a rule is about, as when it makes it more severe."""
SEVERITIES = tuple(reversed(Severity))
SOURCES = tuple(DetectionSource)


class MailRuleReason(StrEnum):
    """Why something cannot be done with a mail rule, in codes that pages put into words."""

    NAME_MISSING = "name missing"
    NAME_TAKEN = "name taken"
    NO_SEVERITY = "no severity"
    NO_SOURCE = "no source"
    NO_GROUP = "no group"
    NO_RECIPIENT = "no recipient"
    TOO_MANY_RECIPIENTS = "too many recipients"
    BAD_ADDRESS = "bad address"
    OTHER_DEVICES = "other devices"
    TOO_MANY = "too many"
    TOO_MANY_TESTS = "too many tests"
    NO_SUCH_ROW = "no such row"


class MailRuleRefusedError(RefusedError):
    """A refusal that may name what was meant."""

    reason: MailRuleReason

    def __init__(self, reason: MailRuleReason, told: str = "") -> None:
        super().__init__(reason)
        self.told = told
        """What of it was meant, where that has to be said."""


@dataclass(frozen=True, slots=True)
class Found:
    """An alert, as far as rules ask."""

    source: str
    group: UUID | None
    """Of its device; nothing where the device is in none, or it names none."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What happened, as far as rules ask."""

    about: About
    severity: str
    alerts: tuple[Found, ...]
    """Itself, those of the incident, or those of the incident that the notification is about."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a rule tells of."""

    about: About
    sources: frozenset[str]
    severities: frozenset[str]
    groups: frozenset[UUID] | None
    """None for all devices, which a rule has to say: a rule whose last group was removed is about no device."""

    def takes(self, seen: Seen, *, is_known: bool = False) -> bool:
        """Whether the rule tells of this.

        ``is_known`` says that it told of it before: whoever heard of a notification hears what becomes of it, whatever
        its severity is by then.
        """
        if seen.about is not self.about:
            return False
        if self.about is About.NOTICES:
            return (is_known or seen.severity in self.severities) and self._reaches_all_of(seen)
        return seen.severity in self.severities and any(self._is_about(each) for each in seen.alerts)

    def _is_about(self, alert: Found) -> bool:
        return alert.source in self.sources and (self.groups is None or alert.group in self.groups)

    def _reaches_all_of(self, seen: Seen) -> bool:
        """A notification names all that an attack reached: it is for those who see all of that."""
        groups = self.groups
        return groups is None or (bool(seen.alerts) and all(each.group in groups for each in seen.alerts))


def hour_of(at: datetime) -> datetime:
    """When the hour of the clock began in which this is."""
    return at.replace(minute=0, second=0, microsecond=0)
