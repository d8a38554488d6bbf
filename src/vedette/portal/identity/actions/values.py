"""Saying which of a provider's words give which role."""

from uuid import UUID

from django.db import transaction

from vedette.portal.access.rules import Actor, OrganisationRole
from vedette.portal.audit.actions import record
from vedette.portal.identity.actions.refusals import Reason, RefusedError
from vedette.portal.identity.models import IdentityProvider, RoleValue, RoleValueDeviceGroup
from vedette.portal.identity.policies import require_managing_single_sign_on
from vedette.portal.identity.rules.claims import LONGEST_VALUE
from vedette.portal.tenants.queries import device_groups as groups_of


@transaction.atomic
def give(
    *, actor: Actor, organisation: UUID, value: str, role: str, device_groups: frozenset[UUID] = frozenset()
) -> None:
    """Let a value give a role, and the groups of devices that it reaches (none: all); what it gave before is over."""
    require_managing_single_sign_on(actor, organisation)
    if not 0 < len(value) <= LONGEST_VALUE or not value.isprintable():
        raise RefusedError(Reason.NO_VALUE)
    if role not in [each.value for each in OrganisationRole]:
        raise RefusedError(Reason.ROLE_UNKNOWN)
    provider = IdentityProvider.objects.select_for_update().filter(organisation_id=organisation).first()
    if provider is None:
        raise RefusedError(Reason.NOT_SET_UP)
    known = dict(groups_of(actor=actor, organisation=organisation))
    named = {each: known[each] for each in device_groups & known.keys()}
    if len(named) != len(device_groups):
        raise RefusedError(Reason.NO_SUCH_ROW)
    owned = {"organisation_id": organisation}
    row, _ = RoleValue.objects.update_or_create(provider=provider, value=value, defaults={**owned, "role": role})
    RoleValueDeviceGroup.objects.filter(role_value=row).delete()
    RoleValueDeviceGroup.objects.bulk_create(
        [RoleValueDeviceGroup(**owned, role_value=row, device_group_id=each) for each in sorted(named)]
    )
    details = {"role": role, "device groups": sorted(named.values())}
    record(actor=actor, deed="single sign-on.value given", organisation=organisation, subject=value, details=details)


@transaction.atomic
def take_back(*, actor: Actor, organisation: UUID, value: UUID) -> None:
    """Let a value give nothing any more, from each person's next sign-in on."""
    require_managing_single_sign_on(actor, organisation)
    row = RoleValue.objects.select_for_update().filter(organisation_id=organisation, pk=value).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    name, details = row.value, {"role": row.role}
    row.delete()
    record(actor=actor, deed="single sign-on.value taken", organisation=organisation, subject=name, details=details)
