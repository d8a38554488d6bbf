"""The organisation's home at a glance, in the reader's words."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.timesince import timesince

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.standing import Hunted, standing
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.incidents.web.lines import Told
from vedette.portal.incidents.web.words import SEVERITIES

_SHOWN = (Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFORMATIONAL)


@dataclass(frozen=True, slots=True)
class StandingInWords:
    """What home shows of incidents and hunts."""

    open: int
    by_severity: list[tuple[Told, int]]
    """The most severe first; also those of which there is none."""
    awaiting_action: int
    until_seen: str
    """Such as *2 hours, 5 minutes*; empty where there is nothing to measure."""
    hunted: Hunted


def standing_in_words(*, actor: Actor, organisation: UUID) -> StandingInWords:
    """How the organisation stands."""
    found = standing(actor=actor, organisation=organisation)
    return StandingInWords(
        open=sum(found.open_by_severity.values()),
        by_severity=[(Told(each, SEVERITIES[each]), found.open_by_severity[each]) for each in _SHOWN],
        awaiting_action=found.awaiting_action,
        until_seen=_in_words(found.until_seen),
        hunted=found.hunted,
    )


def _in_words(span: timedelta | None) -> str:
    if span is None:
        return ""
    now = timezone.now()
    return timesince(now - max(span, timedelta()), now)
