"""What can be seen in an organisation of what is looked for: devices that wrote events, telemetry that is missing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from vedette.lake.covered import Covered, covered
from vedette.lake.reader import Period
from vedette.lake.refusals import QueryTimedOutError
from vedette.lake.sandbox import ReaderLimits
from vedette.pipeline.needs import Need, looking_for, needs_of, rules_in_use
from vedette.portal.access.rules import Actor
from vedette.portal.hunts.rules.coverage import MOST_NAMES, Coverage, Trouble, Wanted
from vedette.portal.telemetry.queries.lakes import NothingKeptError, opened_lake
from vedette.portal.telemetry.queries.view import visible_devices
from vedette.schema.events import EventKind

_ANY = "*"


@dataclass(frozen=True, slots=True)
class Looked:
    """For which techniques, and with which rules besides, one looks."""

    techniques: Collection[str]
    detections: Collection[str] = ()


def coverage_of(*, actor: Actor, organisation: UUID, span: Period, looked: Looked, limits: ReaderLimits) -> Coverage:
    """What of this time can be seen in an organisation of what is looked for. Raises as ``opened_lake``."""
    try:
        with opened_lake(actor=actor, organisation=organisation, limits=limits) as reader:
            found = covered(reader, span)
    except NothingKeptError:
        found = Covered({}, (), frozenset())
    except QueryTimedOutError:
        return Coverage(trouble=Trouble.TOO_SLOW)
    rules = looking_for(rules_in_use(), looked.techniques, looked.detections)
    known = visible_devices(actor=actor, organisation=organisation).filter(own_events__gt=0, first_seen__lt=span.end)
    silent = [
        name for lake_id, name in known.order_by("key").values_list("lake_id", "name") if lake_id not in found.devices
    ]
    return Coverage(
        events=found.events,
        tables=tuple(found.tables.items()),
        reporting=len(found.devices),
        silent=tuple(silent[:MOST_NAMES]),
        silent_count=len(silent),
        rules=len(rules),
        wanted=tuple(_wanted(needs_of(rules), found.kinds)),
    )


def _wanted(needs: Iterable[Need], kinds: Iterable[tuple[EventKind, int]]) -> Iterable[Wanted]:
    there = list(kinds)
    products = {kind.product for kind, _ in there}
    for need in needs:
        yield Wanted(
            source="/".join(each or _ANY for each in (need.product, need.category, need.service)),
            rules=need.rules,
            events=sum(number for kind, number in there if need.is_met_by(kind)),
            is_platform_seen=not need.product or need.product in products,
        )
