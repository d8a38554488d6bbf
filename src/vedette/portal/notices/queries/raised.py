"""What is known of an incident that hunters raised, and of which the engine tells no story."""

from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.alert import alerts_told
from vedette.portal.incidents.queries.incident import alerts_of, incident_page
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Category, Severity
from vedette.portal.notices.rules.sketching import Raised


def raised_incident(*, actor: Actor, organisation: UUID, incident: UUID) -> Raised:
    """What its rows say. Raises RefusedError where it is not there, or out of view."""
    page = incident_page(actor=actor, organisation=organisation, incident=incident)
    if page is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    lines = alerts_of(actor=actor, organisation=organisation, incident=incident)
    alerts = alerts_told(actor=actor, organisation=organisation, alerts=[each.id for each in lines])
    return Raised(
        name=page.name,
        severity=Severity(page.severity),
        categories=[Category(each.category) for each in alerts],
        techniques=[technique for each in alerts for technique in each.techniques],
        devices=page.devices,
        accounts=page.accounts,
    )
