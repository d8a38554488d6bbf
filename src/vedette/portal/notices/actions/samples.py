"""Sample notices: what a drill sends the way of every notice, signed and told like one, and marked as a sample."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.expert_alerts import raise_alert
from vedette.portal.incidents.actions.numbers import number_after, spend
from vedette.portal.incidents.actions.samples import make_sample
from vedette.portal.incidents.actions.samples import remove_sample as remove_sample_incident
from vedette.portal.incidents.rules.numbering import Numbered
from vedette.portal.notices.actions.letters import Written
from vedette.portal.notices.actions.publishing import Release, keep_version, listed
from vedette.portal.notices.models import Notice
from vedette.portal.notices.rules.publishing import alert_of, told_as
from vedette.portal.notices.rules.samples import sample_contents
from vedette.portal.tenants.rules import Language


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample notice as it went out."""

    notice: UUID
    number: int
    alert: UUID
    incident: UUID
    incident_number: int
    written: tuple[Written, ...]
    """Who is mailed of it, as of every notice."""


@transaction.atomic
def publish_sample(*, actor: Actor, organisation: UUID, language: Language) -> Sample:
    """Publish one, in an incident of its own. No actions are recommended: nothing is to be done."""
    said, now = sample_contents(language), timezone.now()
    held = make_sample(actor=actor, organisation=organisation, name=said.incident, severity=said.contents.severity)
    last = Notice.objects.filter(organisation_id=organisation).aggregate(last=Max("number"))["last"]
    notice = Notice(
        organisation_id=organisation,
        number=number_after(organisation, Numbered.NOTICE, last),
        version=1,
        is_sample=True,
        first_activity=now,
        lead_raised=now,
        published=now,
        **listed(said.contents),
    )
    notice.alert_id = raise_alert(actor=actor, held=held, alert=alert_of(told_as(notice.pk), said.contents))
    notice.save(force_insert=True)
    release = Release(actor, organisation, actor.name[:200], "", "", "", now)
    written = keep_version(notice, said.contents, release)
    return Sample(notice.pk, notice.number, notice.alert_id, held.place.incident, held.number, written)


@transaction.atomic
def remove_sample(*, actor: Actor, organisation: UUID, notice: UUID) -> bool:
    """Delete a sample with its alert and its incident; false where there is none.

    Its signed version stays, which nothing deletes; without the notice nobody comes to it. Its number is not given
    again.
    """
    rows = Notice.objects.select_for_update(of=("self",)).select_related("alert")
    row = rows.filter(organisation_id=organisation, pk=notice, is_sample=True).first()
    if row is None:
        return False
    incident = row.alert.incident_id
    spend(organisation, Numbered.NOTICE, row.number)
    row.delete()
    return remove_sample_incident(actor=actor, organisation=organisation, incident=incident)
