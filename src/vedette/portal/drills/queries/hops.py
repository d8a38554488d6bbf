"""Whether the sample came where readers, programs and hunters' queries look for it."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from vedette.lake.own_rows import rows_of_alert
from vedette.lake.reader import Period
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.api.queries.answers import alert_answer
from vedette.portal.api.queries.applications import applications
from vedette.portal.api.queries.bearers import Bearer, actor_for
from vedette.portal.api.rules.permissions import ApiPermission
from vedette.portal.drills.rules.hops import Finding, Hop, Why, failed, passed, waiting
from vedette.portal.drills.rules.sample import Sample
from vedette.portal.incidents.actions.alert_rows import ROWS
from vedette.portal.incidents.queries.incident import incident_page
from vedette.portal.incidents.queries.queues.queue import alert_queue
from vedette.portal.incidents.queries.records import Standpoint
from vedette.portal.incidents.rules.expert_alerts import TAG
from vedette.portal.incidents.rules.queues.filters import AlertFilter
from vedette.portal.incidents.rules.values import DetectionSource
from vedette.portal.jobs.queries import troubled
from vedette.portal.notices.queries.notices import notice_page
from vedette.portal.telemetry.queries.lakes import NothingKeptError, opened_lake

TABLES = ("AlertInfo", "AlertEvidence", "DeviceAlertEvents")
_AROUND = timedelta(days=1)


def look_at_notice(sample: Sample) -> Iterator[Finding]:
    """It is there, marked as a sample."""
    page = notice_page(actor=SERVICE, organisation=sample.organisation, notice=sample.notice)
    is_there = page is not None and page.document.is_sample
    yield passed(Hop.NOTICE) if is_there else failed(Hop.NOTICE, Why.NOT_LISTED)


def look_at_alert(sample: Sample) -> Iterator[Finding]:
    """It stands in the queue of alerts where that is narrowed to threat experts."""
    asked = AlertFilter(sources=(DetectionSource.THREAT_EXPERTS,))
    found = alert_queue(actor=SERVICE, organisation=sample.organisation, asked=asked)
    is_there = any(line.id == sample.alert for line in found.lines)
    yield passed(Hop.ALERT) if is_there else failed(Hop.ALERT, Why.NOT_LISTED)


def look_at_incident(sample: Sample) -> Iterator[Finding]:
    """It is there, with the tag by which incidents are found that the experts told of."""
    page = incident_page(actor=SERVICE, organisation=sample.organisation, incident=sample.incident)
    if page is None or not page.alert_count:
        yield failed(Hop.INCIDENT, Why.NOT_LISTED)
    else:
        yield passed(Hop.INCIDENT) if TAG in page.tags else failed(Hop.INCIDENT, Why.TAG_MISSING)


def look_at_tables(sample: Sample) -> Iterator[Finding]:
    """Rows of the alert stand in the lake's three tables of alerts."""
    period = Period(sample.started - _AROUND, sample.started + _AROUND)
    try:
        with opened_lake(actor=SERVICE, organisation=sample.organisation) as reader:
            found = rows_of_alert(reader, str(sample.alert), TABLES, period)
    except NothingKeptError:
        found = dict.fromkeys(TABLES, 0)
    if not any(found.values()):
        refuses = troubled(kind=ROWS, organisation=sample.organisation, since=sample.started)
        yield failed(Hop.TABLES, Why.LAKE_REFUSES) if refuses else waiting(Hop.TABLES)
        return
    for table, number in found.items():
        yield passed(Hop.TABLES, table) if number else failed(Hop.TABLES, Why.ROWS_MISSING, table)


def look_at_api(sample: Sample) -> Iterator[Finding]:
    """A program of the organisation that may read alerts is answered about this one, by what answers every program."""
    known = applications(actor=SERVICE, organisation=sample.organisation)
    reading = [each for each in known if ApiPermission.READ_ALERTS in each.permissions]
    for name, own in [(each.name, each.id) for each in reading] or [("", sample.drill)]:
        yield _answered(sample, name, own)


def _answered(sample: Sample, name: str, own: UUID) -> Finding:
    bearer = Bearer(own, sample.organisation, name, frozenset({ApiPermission.READ_ALERTS}))
    program = actor_for(bearer, ApiPermission.READ_ALERTS)
    with in_view_of(actor=program, organisation=sample.organisation):
        answer = alert_answer(at=Standpoint(program, sample.organisation), alert=sample.alert)
    if answer is None or answer["detectionSource"] != DetectionSource.THREAT_EXPERTS:
        return failed(Hop.API, Why.NO_ANSWER, name)
    return passed(Hop.API, name, Why.NOTHING if name else Why.NO_PROGRAM)
