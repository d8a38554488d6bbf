"""All that a month's report tells of an organisation, as far as somebody sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.hunts.queries.funnel import funnel
from vedette.portal.hunts.queries.ledger import hunts_between
from vedette.portal.hunts.queries.lines import HuntLine
from vedette.portal.hunts.rules.funnel import Funnel
from vedette.portal.incidents.queries.hunts import RunFigures, runs_between
from vedette.portal.incidents.queries.techniques import SeenCategory, techniques_between
from vedette.portal.notices.queries.notices import NoticeLine, notices_between
from vedette.portal.reports.rules.months import Month
from vedette.portal.response.queries.centre import Centre, centre
from vedette.portal.response.rules.asking import Asked
from vedette.portal.telemetry.queries.reporting import ReportingDevices, reporting_devices
from vedette.portal.telemetry.queries.sources import DayVolume, volumes_between
from vedette.portal.telemetry.queries.view import narrowed_organisations
from vedette.portal.tenants.queries import business_calendar


@dataclass(frozen=True, slots=True)
class Period:
    """The month's own moments."""

    since: datetime
    until: datetime
    """The first moment that is no longer in it."""


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """Telemetry that hunts of the month needed and did not have."""

    source: str
    hunts: int


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """What was done for an organisation in a month."""

    funnel: Funnel
    hunts: tuple[HuntLine, ...]
    """Concluded in the month, in order."""
    runs: RunFigures
    notices: tuple[NoticeLine, ...]
    """Published in the month, in order; without samples."""
    seen: tuple[SeenCategory, ...]
    """Of alerts that were raised in the month."""
    volumes: tuple[DayVolume, ...]
    blind_spots: tuple[BlindSpot, ...]
    """Those that most hunts met first."""
    devices: ReportingDevices
    """As they are now."""
    open_actions: Centre
    """What the organisation was asked for and is open now, the most urgent first."""
    is_narrow_seat: bool
    """Somebody who sees some devices only is told of no hunts."""


def period_of(*, actor: Actor, month: Month) -> Period:
    """Where it begins and ends, by the clock of the hunting team."""
    zone = business_calendar(actor=actor).zone
    return Period(month.begin(zone), month.end(zone))


def month_at(*, actor: Actor, moment: datetime) -> Month:
    """Which month that clock shows then."""
    return Month.of(moment, business_calendar(actor=actor).zone)


def report(*, actor: Actor, organisation: UUID, month: Month, language: str) -> ServiceReport:
    """The whole report."""
    span = period_of(actor=actor, month=month)
    hunts = hunts_between(actor=actor, organisation=organisation, since=span.since, until=span.until)
    notices = notices_between(actor=actor, organisation=organisation, since=span.since, until=span.until)
    return ServiceReport(
        funnel=funnel(actor=actor, organisation=organisation, since=span.since, until=span.until),
        hunts=tuple(hunts),
        runs=runs_between(actor=actor, organisation=organisation, since=span.since, until=span.until),
        notices=tuple(each for each in notices if not each.is_sample),
        seen=tuple(techniques_between(actor=actor, organisation=organisation, since=span.since, until=span.until)),
        volumes=tuple(volumes_between(actor=actor, organisation=organisation, first=month.first, last=month.last)),
        blind_spots=blind_spots_of(hunts),
        devices=reporting_devices(actor=actor, organisation=organisation),
        open_actions=centre(actor=actor, organisation=organisation, asked=Asked(), language=language),
        is_narrow_seat=organisation in narrowed_organisations(actor=actor),
    )


def hunts_of(*, actor: Actor, organisation: UUID, month: Month) -> list[HuntLine]:
    """The month's hunts alone, for the file of them."""
    span = period_of(actor=actor, month=month)
    return hunts_between(actor=actor, organisation=organisation, since=span.since, until=span.until)


def blind_spots_of(hunts: Iterable[HuntLine]) -> tuple[BlindSpot, ...]:
    """Telemetry that was missing, by how many hunts missed it."""
    missed: dict[str, int] = {}
    for hunt in hunts:
        for each in hunt.coverage.missing if hunt.coverage else ():
            missed[each.source] = missed.get(each.source, 0) + 1
    ordered = sorted(missed.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(BlindSpot(source, number) for source, number in ordered)
