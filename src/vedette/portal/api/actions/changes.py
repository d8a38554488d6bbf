"""Doing what programs want of alerts and incidents: by the same actions as pages, in one transaction."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from vedette.portal.api.rules.changes import Change, Kept, verdict_after
from vedette.portal.incidents.actions.alerts import (
    assign_alerts,
    change_alert_status,
    classify_alerts,
    comment_on_alert,
    hold_alerts,
)
from vedette.portal.incidents.actions.incidents import Place, assign, change_status, classify, comment_on, tag
from vedette.portal.incidents.queries.records import Standpoint, alert_record, incident_record
from vedette.portal.incidents.rules.records import AlertRecord, IncidentRecord
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination, IncidentStatus
from vedette.portal.tenants.queries import members


@transaction.atomic
def change_alerts(*, at: Standpoint, alerts: Sequence[UUID], change: Change[AlertStatus]) -> None:
    """Change these alerts, all or none; raises RefusedError of incidents."""
    hold_alerts(actor=at.actor, organisation=at.organisation, alerts=alerts)
    for each in alerts:
        _change_alert(at, each, change)


def _change_alert(at: Standpoint, alert: UUID, change: Change[AlertStatus]) -> None:
    now = alert_record(at=at, alert=alert)
    if now is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    place: dict[str, Any] = {"actor": at.actor, "organisation": at.organisation}
    if _is_reassigned(change, now):
        assign_alerts(**place, alerts=[alert], person=_person(at, change.assignee))
    if change.is_verdict:
        classification, determination = _verdict(change, now)
        classify_alerts(**place, alerts=[alert], classification=classification, determination=determination)
    if change.status:
        change_alert_status(**place, alerts=[alert], status=change.status, comment=change.comment)
    elif change.comment:
        comment_on_alert(**place, alert=alert, comment=change.comment)


@transaction.atomic
def change_incident(*, at: Standpoint, number: int, change: Change[IncidentStatus]) -> None:
    """Change this incident, as a whole or not at all; raises RefusedError of incidents."""
    now = incident_record(at=at, number=number)
    if now is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    place: dict[str, Any] = {"actor": at.actor, "at": Place(at.organisation, now.id)}
    if not isinstance(change.tags, Kept):
        tag(**place, tags=change.tags)
    if _is_reassigned(change, now):
        assign(**place, person=_person(at, change.assignee))
    if change.is_verdict:
        classification, determination = _verdict(change, now)
        classify(**place, classification=classification, determination=determination)
    if change.status:
        if change.status is IncidentStatus.IN_PROGRESS and now.status == IncidentStatus.RESOLVED:
            change_status(**place, status=IncidentStatus.ACTIVE)  # what is taken up again was opened first
        change_status(**place, status=change.status, comment=change.comment)
    elif change.comment:
        comment_on(**place, comment=change.comment)


def _verdict(
    change: Change[Any], now: AlertRecord | IncidentRecord
) -> tuple[Classification | None, Determination | None]:
    classification = Classification(now.classification) if now.classification else None
    determination = Determination(now.determination) if now.determination else None
    return verdict_after(change, classification, determination)


def _is_reassigned(change: Change[Any], now: AlertRecord | IncidentRecord) -> bool:
    """Who sends back what was read changes nothing, also where it is the name of somebody who has no address here."""
    return not isinstance(change.assignee, Kept) and change.assignee != now.assigned_to


def _person(at: Standpoint, address: str | Kept) -> UUID | None:
    if not address or isinstance(address, Kept):
        return None
    wanted = address.casefold()
    for line in members(actor=at.actor, organisation=at.organisation):
        if line.email.casefold() == wanted:
            return line.person
    raise RefusedError(Reason.CANNOT_BE_ASSIGNED)
