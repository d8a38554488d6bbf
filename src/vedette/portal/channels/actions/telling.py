"""What a message says of what happened: in the shape of Defender's alerts and incidents, with the way to our pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.channels.rules.messages import Facts, Told, moment
from vedette.portal.incidents.queries.alert import AlertPage, alerts_told
from vedette.portal.incidents.queries.incident import IncidentPage, incident_page
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
    for page in alerts_told(actor=SERVICE, organisation=what.organisation, alerts=what.subjects):
        if page.investigation_state == InvestigationState.SUPPRESSED:
            continue
        data = {"organisation": organisation, "alert": alert_facts(page), "link": _link("alert", what, alert=page.id)}
        name = _name(what, page.id)
        yield Told(what.happening, name, page.title, Severity(page.severity), what.at, data, page.is_sample)


def _of_incident(what: Outside, organisation: Facts, subject: UUID) -> Told | None:
    page = incident_page(actor=SERVICE, organisation=what.organisation, incident=subject)
    if page is None or page.is_suppressed:
        return None
    facts = incident_facts(page, _redirected(what.organisation, page))
    data = {"organisation": organisation, "incident": facts, "link": _link("incident", what, incident=page.id)}
    title = f"#{page.number} {page.name}"
    return Told(what.happening, _name(what, page.id), title, Severity(page.severity), what.at, data, page.is_sample)


def _redirected(organisation: UUID, page: IncidentPage) -> int | None:
    if page.redirected_to is None:
        return None
    other = incident_page(actor=SERVICE, organisation=organisation, incident=page.redirected_to)
    return None if other is None else other.number


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


def alert_facts(page: AlertPage) -> Facts:
    """An alert as Defender's API tells it, as far as ours have the same."""
    domain, _, user = page.account.rpartition("\\")
    return {
        "id": str(page.id),
        "incidentId": page.incident_number,
        "title": page.title,
        "severity": page.severity,
        "status": page.status,
        "classification": page.classification or None,
        "determination": page.determination or None,
        "investigationState": page.investigation_state,
        "detectionSource": page.detection_source,
        "detectorId": page.rule,
        "category": page.category,
        "assignedTo": page.assigned_to or None,
        "alertCreationTime": moment(page.created),
        "lastEventTime": moment(page.at),
        "lastUpdateTime": moment(page.updated),
        "resolvedTime": moment(page.resolved),
        "computerDnsName": page.device or None,
        "relatedUser": {"userName": user, "domainName": domain} if page.account else None,
        "mitreTechniques": list(page.techniques),
        "isSample": page.is_sample,
    }


def incident_facts(page: IncidentPage, redirected: int | None) -> Facts:
    """An incident as Defender's API tells it, as far as ours have the same."""
    return {
        "incidentId": page.number,
        "redirectIncidentId": redirected,
        "incidentName": page.name,
        "severity": page.severity,
        "status": page.status[:1].upper() + page.status[1:],
        "classification": page.classification or None,
        "determination": page.determination or None,
        "assignedTo": page.assigned_to or None,
        "createdTime": moment(page.created),
        "lastUpdateTime": moment(page.updated),
        "tags": list(page.tags),
        "alertCount": page.alert_count,
        "devices": list(page.devices),
        "accounts": list(page.accounts),
        "isSample": page.is_sample,
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
