"""Taking organisations in, and saying who hunts in them."""

from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor, NotAllowedError, ProviderRole, sees
from vedette.portal.audit.actions import record
from vedette.portal.tenants.actions.refusals import Reason, RefusedError
from vedette.portal.tenants.models import Assignment, DeviceGroup, Organisation, Person
from vedette.portal.tenants.policies import require_managing_organisations, require_managing_people
from vedette.portal.tenants.rules import clean_name

_LONGEST_LAKE_NAME = 48


@transaction.atomic
def create_organisation(*, actor: Actor, name: str) -> UUID:
    """Take an organisation in; its telemetry will lie in the lake under a name of its own."""
    require_managing_organisations(actor)
    clean = clean_name(name)
    if not clean:
        raise RefusedError(Reason.NAME_MISSING)
    with everything_in_view():
        if Organisation.objects.filter(name__iexact=clean).exists():
            raise RefusedError(Reason.NAME_TAKEN)
        made = Organisation.objects.create(name=clean, lake_name=_lake_name(clean))
        record(actor=actor, deed="organisation.created", organisation=made.pk, subject=clean)
        record(actor=actor, deed="organisation.created", subject=clean, details={"organisation": str(made.pk)})
    return made.pk


def _lake_name(name: str) -> str:
    wanted = slugify(name)[:_LONGEST_LAKE_NAME].strip("-_") or "organisation"
    taken = set(Organisation.objects.filter(lake_name__startswith=wanted).values_list("lake_name", flat=True))
    candidates = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(candidate for candidate in candidates if candidate not in taken)


def hold_organisation(*, actor: Actor, organisation: UUID) -> None:
    """Let everybody else who holds it wait until this transaction ends: for what must happen in an order."""
    if not sees(actor, organisation):
        raise NotAllowedError
    Organisation.objects.select_for_update().get(pk=organisation)


@transaction.atomic
def assign_hunter(*, actor: Actor, person: UUID, organisations: frozenset[UUID]) -> None:
    """Let a hunter hunt in exactly these organisations."""
    require_managing_organisations(actor)
    hunter = Person.objects.select_for_update().filter(pk=person).first()
    if hunter is None or hunter.provider_role != ProviderRole.HUNTER:
        raise RefusedError(Reason.NOT_A_HUNTER)
    with everything_in_view():
        before = set(Assignment.objects.filter(person=hunter).values_list("organisation_id", flat=True))
        wanted = set(Organisation.objects.filter(pk__in=organisations).values_list("pk", flat=True))
        Assignment.objects.filter(person=hunter, organisation_id__in=before - wanted).delete()
        Assignment.objects.bulk_create(
            [Assignment(person=hunter, organisation_id=each) for each in sorted(wanted - before)]
        )
        for deed, which in (("hunter.assigned", wanted - before), ("hunter.withdrawn", before - wanted)):
            for each in sorted(which):
                record(actor=actor, deed=deed, organisation=each, subject=hunter.name)


@transaction.atomic
def create_device_group(*, actor: Actor, organisation: UUID, name: str) -> UUID:
    """Make a group of devices that seats can be narrowed to."""
    require_managing_people(actor, organisation)
    clean = clean_name(name)
    if not clean:
        raise RefusedError(Reason.NAME_MISSING)
    if DeviceGroup.objects.filter(organisation_id=organisation, name=clean).exists():
        raise RefusedError(Reason.NAME_TAKEN)
    made = DeviceGroup.objects.create(organisation_id=organisation, name=clean)
    record(actor=actor, deed="device group.created", organisation=organisation, subject=clean)
    return made.pk


@transaction.atomic
def rename_device_group(*, actor: Actor, organisation: UUID, group: UUID, name: str) -> None:
    """Call a group of devices by another name."""
    require_managing_people(actor, organisation)
    clean = clean_name(name)
    if not clean:
        raise RefusedError(Reason.NAME_MISSING)
    rows = DeviceGroup.objects.filter(organisation_id=organisation)
    before = rows.filter(pk=group).values_list("name", flat=True).first()
    if before is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    if rows.exclude(pk=group).filter(name=clean).exists():
        raise RefusedError(Reason.NAME_TAKEN)
    rows.filter(pk=group).update(name=clean)
    told = {"from": before, "to": clean}
    record(actor=actor, deed="device group.renamed", organisation=organisation, subject=clean, details=told)


@transaction.atomic
def demand_single_sign_on(*, actor: Actor, organisation: UUID, is_only: bool) -> None:
    """Say whether seats here open by the organisation's own sign-in alone."""
    require_managing_people(actor, organisation)
    changed = Organisation.objects.filter(pk=organisation).exclude(single_sign_on_only=is_only)
    if not changed.update(single_sign_on_only=is_only):
        return
    if is_only:
        record(actor=actor, deed="single sign-on.demanded", organisation=organisation)
    else:
        record(actor=actor, deed="single sign-on.left open", organisation=organisation)
