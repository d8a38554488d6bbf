"""What a message says of what happened: alerts and incidents as the API tells them, with the way to our pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.channels.rules.messages import Facts, Told
from vedette.portal.incidents.queries.records import Standpoint, chosen_alert_records, incident_in_brief
from vedette.portal.incidents.rules.defender.telling import moment, told_alert, told_in_brief
from vedette.portal.incidents.rules.records import IncidentRecord
from vedette.portal.incidents.rules.values import InvestigationState, Severity
from vedette.portal.notices.queries.notices import NoticePage, notice_page
from vedette.portal.tenants.queries import organisation_name


@dataclass(frozen=True, slots=True)
class Outside:
    """What was put into the outbox."""

    organisation: UUID
    happening: Happening
    subjects: tuple[UUID, ...]
    mark: str
    at: datetime


def told_of(what: Outside) -> Iterator[Told]:
    """What there is to tell; nothing of what is gone, or what nobody has to look at."""
    organisation = {
        "id": str(what.organisation),
        "name": organisation_name(actor=SERVICE, organisation=what.organisation) or "",
    }
    if what.happening is Happening.ALERT_CREATED:
        yield from _of_alerts(what, organisation)
        return
    is_of_notices = what.happening.value.startswith("notice.")
    for subject in what.subjects:
        told = _of_notice(what, organisation, subject) if is_of_notices else _of_incident(what, organisation, subject)
        if told is not None:
            yield told


def test_message(organisation: UUID, name: str, at: datetime) -> Told:
    """A message that is about nothing."""
    data = {
        "organisation": {
            "id": str(organisation),
            "name": organisation_name(actor=SERVICE, organisation=organisation) or "",
        },
        "isTest": True,
        "text": "This message was asked for by hand, to see whether messages arrive. Nothing happened.",
    }
    return Told(Happening.TEST, name, "", Severity.UNSPECIFIED, at, data)


def _of_alerts(what: Outside, organisation: Facts) -> Iterator[Told]:
    for record in chosen_alert_records(at=Standpoint(SERVICE, what.organisation), alerts=what.subjects):
        if record.investigation_state == InvestigationState.SUPPRESSED:
            continue
        link = _link("alert", what, alert=record.id)
        data = {
            "organisation": organisation,
            "alert": told_alert(record),
            "isSample": record.is_sample,
            "link": link,
        }
        name, severity = _name(what, record.id), Severity(record.severity)
        yield Told(what.happening, name, record.title, severity, what.at, data, record.is_sample)


def _of_incident(what: Outside, organisation: Facts, subject: UUID) -> Told | None:
    record = incident_in_brief(at=Standpoint(SERVICE, what.organisation), incident=subject)
    if record is None or record.is_suppressed:
        return None
    link = _link("incident", what, incident=record.id)
    data = {
        "organisation": organisation,
        "incident": incident_facts(record),
        "isSample": record.is_sample,
        "link": link,
    }
    title = f"#{record.number} {record.name}"
    severity = Severity(record.severity)
    return Told(what.happening, _name(what, record.id), title, severity, what.at, data, record.is_sample)


def _of_notice(what: Outside, organisation: Facts, subject: UUID) -> Told | None:
    version = int(what.mark)
    page = notice_page(actor=SERVICE, organisation=what.organisation, notice=subject, version=version)
    if page is None:
        return None
    data = {
        "organisation": organisation,
        "notice": notice_facts(page),
        "link": _link("notice", what, notice=subject),
        "document": _link("notice_file", what, notice=subject, version=version),
    }
    title = f"#{page.line.number} {page.document.contents.title}"
    severity = Severity(page.document.contents.severity)
    return Told(what.happening, _name(what, subject), title, severity, what.at, data, page.line.is_sample)


def incident_facts(record: IncidentRecord) -> Facts:
    """An incident as the API tells it; instead of alerts, which have messages of their own, how many and of what."""
    return told_in_brief(record) | {
        "alertCount": record.alert_count,
        "devices": list(record.devices),
        "accounts": list(record.accounts),
    }


def notice_facts(page: NoticePage) -> Facts:
    """A version of a notice; all of it stands in the signed document."""
    line, document = page.line, page.document
    return {
        "id": str(line.id),
        "number": line.number,
        "version": page.shown.number,
        "title": document.contents.title,
        "severity": document.contents.severity,
        "isSample": line.is_sample,
        "isRetracted": document.is_retracted,
        "publishedTime": moment(page.shown.at),
        "acknowledgedTime": moment(line.stamps.acknowledged),
        "incidentId": line.incident_number,
        "alertId": str(line.alert),
        "keyId": page.shown.key,
    }


def _name(what: Outside, subject: UUID) -> str:
    return f"{what.happening}:{subject}:{what.mark}"


def _link(view: str, what: Outside, **place: UUID | int) -> str:
    return str(settings.SITE_ADDRESS) + reverse(view, kwargs={"organisation": what.organisation, **place})
