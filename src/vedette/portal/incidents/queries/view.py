"""What somebody sees of alerts and incidents: every other question starts here.

Within what is in scope everything; but who is narrowed to groups of devices sees the alerts on devices of these groups
alone, and the incidents that have such an alert.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.models import Alert, Incident, SuppressionRule
from vedette.portal.telemetry.queries.view import narrowed_organisations, visible_devices


def incidents_in_view(*, actor: Actor, organisation: UUID | None = None) -> QuerySet[Incident]:
    """The incidents of one organisation, or of all that are in scope."""
    rows = Incident.objects.all()
    narrowed = narrowed_organisations(actor=actor)
    if narrowed:
        seen = alerts_in_view(actor=actor).filter(incident=OuterRef("pk"))
        rows = rows.filter(~Q(organisation_id__in=narrowed) | Exists(seen))
    return rows.filter(organisation_id=organisation) if organisation else rows


def counted_incidents(*, actor: Actor, organisation: UUID | None = None) -> QuerySet[Incident]:
    """Those in view that figures count: what a drill made is a sample, and no figure knows of it."""
    return incidents_in_view(actor=actor, organisation=organisation).filter(is_sample=False)


def alerts_in_view(*, actor: Actor, organisation: UUID | None = None) -> QuerySet[Alert]:
    """The alerts of one organisation, or of all that are in scope."""
    rows = Alert.objects.all()
    narrowed = narrowed_organisations(actor=actor)
    if narrowed:
        devices = visible_devices(actor=actor)
        own = devices.filter(organisation_id=OuterRef("organisation_id"), key=OuterRef("device_key"))
        rows = rows.filter(~Q(organisation_id__in=narrowed) | Exists(own))
    return rows.filter(organisation_id=organisation) if organisation else rows


def counted_alerts(*, actor: Actor, organisation: UUID | None = None) -> QuerySet[Alert]:
    """The same of alerts."""
    return alerts_in_view(actor=actor, organisation=organisation).filter(incident__is_sample=False)


def alerts_out_of_view(*, actor: Actor) -> QuerySet[Alert]:
    """What somebody who is narrowed to groups of devices does not see of the organisations that are in scope."""
    return Alert.objects.exclude(pk__in=alerts_in_view(actor=actor).values("pk"))


def suppressions_in_view(*, actor: Actor, organisation: UUID) -> QuerySet[SuppressionRule]:
    """The suppression rules of an organisation; of a device that is out of view there is none."""
    rows = SuppressionRule.objects.filter(organisation_id=organisation)
    if organisation not in narrowed_organisations(actor=actor):
        return rows
    own = visible_devices(actor=actor, organisation=organisation).filter(key=OuterRef("device_key"))
    return rows.filter(Q(device_key="") | Exists(own))
