"""What a hunter goes looking for: the hypothesis, by what it is tested, and the time that is looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from vedette.portal.hunting.rules.verdicts import clean_techniques
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.incidents.rules.naming import clean_text
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.tenants.rules import clean_name

LONGEST_TITLE, LONGEST_TEXT, LONGEST_QUERY = 200, 4_000, 20_000
MOST_DETECTIONS, LONGEST_DETECTION = 40, 300
LONGEST_SPAN = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Plan:
    """A hunt before anything came of it."""

    title: str
    hypothesis: str
    since: datetime
    until: datetime
    """The first moment that is no longer looked at."""
    techniques: tuple[str, ...] = ()
    detections: tuple[str, ...] = ()
    """Rules that were used, by id or title."""
    query: str = ""


def checked_plan(plan: Plan, now: datetime) -> Plan:
    """The plan as it is kept. Raises RefusedError where something is missing, too long, or still to come."""
    clean = replace(
        plan,
        title=clean_name(plan.title, LONGEST_TITLE),
        hypothesis=clean_text(plan.hypothesis),
        techniques=clean_techniques(plan.techniques),
        detections=_detections(plan.detections),
        query=clean_text(plan.query),
    )
    if not clean.title:
        raise RefusedError(HuntsReason.TITLE_MISSING)
    if not clean.hypothesis:
        raise RefusedError(HuntsReason.HYPOTHESIS_MISSING)
    if len(clean.hypothesis) > LONGEST_TEXT or len(clean.query) > LONGEST_QUERY:
        raise RefusedError(Reason.TOO_LONG)
    if not timedelta() < clean.until - clean.since <= LONGEST_SPAN:
        raise RefusedError(HuntsReason.NO_SUCH_SPAN)
    if clean.until > now:
        raise RefusedError(HuntsReason.NOT_YET_OVER)
    return clean


def _detections(named: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(each for each in (clean_name(name, LONGEST_DETECTION) for name in named) if each))
    if len(found) > MOST_DETECTIONS:
        raise RefusedError(Reason.TOO_MANY)
    return found
