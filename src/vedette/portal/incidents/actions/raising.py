"""An incident that the hunting team raises by hand: what no rule found, and somebody did."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vedette.portal.access.rules import Actor, NotAllowedError
from vedette.portal.incidents.actions.expert_alerts import raise_alert
from vedette.portal.incidents.actions.history import Change, note
from vedette.portal.incidents.actions.holding import hold
from vedette.portal.incidents.actions.numbers import number_after
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.policies import party_of, require_investigating
from vedette.portal.incidents.rules.expert_alerts import ExpertAlert
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.incident_states import Party
from vedette.portal.incidents.rules.naming import LONGEST_NAME
from vedette.portal.incidents.rules.numbering import Numbered
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.tenants.actions.organisations import hold_organisation
from vedette.portal.tenants.rules import clean_name


@transaction.atomic
def raise_incident(*, actor: Actor, organisation: UUID, alert: ExpertAlert) -> UUID:
    """A new incident with this one alert of the experts; the id of the incident.

    Raises RefusedError where it has no title, or an alert that is told so was raised before.
    """
    require_investigating(actor, organisation)
    if party_of(actor, organisation) is not Party.EXPERTS:
        raise NotAllowedError
    name = clean_name(alert.title, LONGEST_NAME)
    if not name:
        raise RefusedError(Reason.NAME_MISSING)
    hold_organisation(actor=actor, organisation=organisation)
    if Alert.objects.filter(organisation_id=organisation, told_as=alert.told_as).exists():
        raise RefusedError(Reason.TOO_MANY)
    now = timezone.now()
    last = Incident.objects.filter(organisation_id=organisation).aggregate(last=Max("number"))["last"]
    row = Incident.objects.create(
        organisation_id=organisation,
        number=number_after(organisation, Numbered.INCIDENT, last),
        name=name,
        is_named_by_person=True,
        severity=alert.severity,
        severity_rank=alert.severity.rank,
        techniques=list(alert.techniques),
        created=now,
        last_found=now,
        updated=now,
    )
    note(actor, row, Change(Deed.CREATED, after=name))
    raise_alert(actor=actor, held=hold(organisation=organisation, incident=row.pk), alert=alert)
    return row.pk
