"""Sample incidents: what a drill is made in. They look like others, and no figure counts them."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.history import Change, note
from vedette.portal.incidents.actions.holding import Held
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.actions.numbers import number_after, spend
from vedette.portal.incidents.actions.rows import LONGEST
from vedette.portal.incidents.actions.state_columns import incident_state
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.policies import require_service
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.numbering import Numbered
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.live.actions import announce
from vedette.portal.live.rules import Topic
from vedette.portal.tenants.actions.organisations import hold_organisation
from vedette.portal.tenants.rules import clean_name


@transaction.atomic
def make_sample(*, actor: Actor, organisation: UUID, name: str, severity: Severity) -> Held:
    """A sample incident, empty and held, for the caller to raise an alert in. Channels hear of it as of any other."""
    require_service(actor)
    hold_organisation(actor=actor, organisation=organisation)
    now = timezone.now()
    last = Incident.objects.filter(organisation_id=organisation).aggregate(last=Max("number"))["last"]
    row = Incident.objects.create(
        organisation_id=organisation,
        number=number_after(organisation, Numbered.INCIDENT, last),
        name=clean_name(name, LONGEST),
        is_named_by_person=True,
        severity=severity,
        severity_rank=severity.rank,
        created=now,
        last_found=now,
        updated=now,
        is_sample=True,
    )
    note(actor, row, Change(Deed.CREATED, after=row.name))
    return Held(Place(organisation, row.pk), row.number, incident_state(row))


@transaction.atomic
def remove_sample(*, actor: Actor, organisation: UUID, incident: UUID) -> bool:
    """Delete a sample incident with its alerts; false where there is none. Its number is not given again.

    The steps of its history stay, which nothing deletes; without the incident nobody comes to them. What tells more of
    the alerts is deleted before, by the app that keeps it.
    """
    require_service(actor)
    rows = Incident.objects.select_for_update().filter(organisation_id=organisation, is_sample=True)
    row = rows.filter(pk=incident).first()
    if row is None:
        return False
    spend(organisation, Numbered.INCIDENT, row.number)
    Alert.objects.filter(incident=row).delete()
    row.delete()
    for topic in (Topic.INCIDENTS, Topic.ALERTS):
        announce(topic=topic, organisation=organisation)
    return True
