"""Changing what people are, and what they see."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor, OrganisationRole, ProviderRole
from vedette.portal.audit.actions import record
from vedette.portal.tenants.actions.refusals import Reason, RefusedError
from vedette.portal.tenants.models import Assignment, DeviceGroup, Membership, MembershipDeviceGroup, Person
from vedette.portal.tenants.policies import require_managing_people
from vedette.portal.tenants.rules import Language, Theme, clean_address, clean_name


@transaction.atomic
def change_seat(
    *, actor: Actor, organisation: UUID, seat: UUID, role: str, device_groups: frozenset[UUID] = frozenset()
) -> None:
    """Give somebody another role in the organisation, and the groups of devices that it reaches (none: all)."""
    require_managing_people(actor, organisation)
    if role not in [each.value for each in OrganisationRole]:
        raise RefusedError(Reason.ROLE_UNKNOWN)
    row = _seat(organisation, seat)
    if row.person.managed_by_id is not None:
        raise RefusedError(Reason.MANAGED)
    if role != OrganisationRole.SECURITY_ADMINISTRATOR and _is_last_administrator(row):
        raise RefusedError(Reason.LAST_ADMINISTRATOR)
    _change(actor, row, role, device_groups)


def _change(actor: Actor, row: Membership, role: str, device_groups: frozenset[UUID]) -> None:
    Membership.objects.filter(pk=row.pk).update(role=role)
    names = _narrow(row, device_groups)
    details = {"from": row.role, "to": role, "device groups": names}
    where, who = row.organisation_id, row.person.name
    record(actor=actor, deed="person.role changed", organisation=where, subject=who, details=details)


def _narrow(row: Membership, device_groups: frozenset[UUID]) -> list[str]:
    """Let the seat reach these groups of devices; their names."""
    groups = DeviceGroup.objects.filter(organisation_id=row.organisation_id, pk__in=device_groups)
    MembershipDeviceGroup.objects.filter(membership=row).delete()
    owned = {"organisation_id": row.organisation_id, "membership": row}
    MembershipDeviceGroup.objects.bulk_create([MembershipDeviceGroup(**owned, device_group=each) for each in groups])
    return sorted(each.name for each in groups)


@transaction.atomic
def remove_seat(*, actor: Actor, organisation: UUID, seat: UUID) -> None:
    """Let somebody no longer belong to the organisation."""
    require_managing_people(actor, organisation)
    row = _seat(organisation, seat)
    if _is_last_administrator(row):
        raise RefusedError(Reason.LAST_ADMINISTRATOR)
    _remove(actor, row)


def _remove(actor: Actor, row: Membership) -> None:
    name, role, organisation = row.person.name, row.role, row.organisation_id
    row.delete()
    record(actor=actor, deed="person.removed", organisation=organisation, subject=name, details={"role": role})


def _seat(organisation: UUID, seat: UUID) -> Membership:
    rows = Membership.objects.select_for_update(of=("self",)).select_related("person")
    row = rows.filter(organisation_id=organisation, pk=seat).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return row


def _is_last_administrator(row: Membership) -> bool:
    """Whether without this seat nobody who can come in would administer the organisation."""
    administrator = OrganisationRole.SECURITY_ADMINISTRATOR
    others = Membership.objects.filter(organisation_id=row.organisation_id, role=administrator).exclude(pk=row.pk)
    is_one = row.role == administrator and row.person.is_active
    return is_one and not others.filter(person__is_active=True).exists()


@transaction.atomic
def follow_mapping(
    *,
    actor: Actor,
    organisation: UUID,
    person: UUID,
    role: OrganisationRole | None,
    device_groups: frozenset[UUID] = frozenset(),
) -> None:
    """Make somebody's seat what an identity provider's words amount to; without a role there is none.

    The last administrator who can come in keeps the seat, whatever was told: somebody must be able to put it right.
    """
    require_managing_people(actor, organisation)
    rows = Membership.objects.select_for_update(of=("self",)).select_related("person")
    row = rows.filter(organisation_id=organisation, person_id=person).first()
    if row and role != OrganisationRole.SECURITY_ADMINISTRATOR and _is_last_administrator(row):
        details = {"told": role or ""}
        record(actor=actor, deed="person.kept", organisation=organisation, subject=row.person.name, details=details)
    elif row and role is None:
        _remove(actor, row)
    elif row and role:
        _change_if_different(actor, row, role, device_groups)
    elif role:
        _seat_newly(actor, organisation, person, role, device_groups)


def _change_if_different(actor: Actor, row: Membership, role: str, device_groups: frozenset[UUID]) -> None:
    reached = MembershipDeviceGroup.objects.filter(membership=row).values_list("device_group_id", flat=True)
    if row.role != role or frozenset(reached) != device_groups:
        _change(actor, row, role, device_groups)


def _seat_newly(actor: Actor, organisation: UUID, person: UUID, role: str, device_groups: frozenset[UUID]) -> None:
    row = Membership.objects.create(organisation_id=organisation, person_id=person, role=role)
    details = {"role": role, "device groups": _narrow(row, device_groups)}
    record(actor=actor, deed="person.seated", organisation=organisation, subject=row.person.name, details=details)


@transaction.atomic
def change_provider_role(*, actor: Actor, person: UUID, role: str) -> None:
    """Give somebody of the hunting team another role, or none: then the team's rooms are closed to them."""
    require_managing_people(actor, None)
    if role and role not in [each.value for each in ProviderRole]:
        raise RefusedError(Reason.ROLE_UNKNOWN)
    row = Person.objects.select_for_update().filter(pk=person).exclude(provider_role="").first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    administrators = Person.objects.filter(provider_role=ProviderRole.ADMINISTRATOR, is_active=True)
    if not administrators.exclude(pk=row.pk).exists() and role != ProviderRole.ADMINISTRATOR:
        raise RefusedError(Reason.LAST_ADMINISTRATOR)
    Person.objects.filter(pk=row.pk).update(provider_role=role)
    if role != ProviderRole.HUNTER:
        with everything_in_view():
            Assignment.objects.filter(person=row).delete()
    details = {"from": row.provider_role, "to": role}
    record(actor=actor, deed="person.role changed", subject=row.name, details=details)


@transaction.atomic
def change_preferences(*, actor: Actor, name: str, language: str, theme: str) -> None:
    """Say how one is called, and how pages speak and look."""
    clean = actor.name if actor.through else clean_name(name)  # that name is told by the identity provider
    if not clean:
        raise RefusedError(Reason.NAME_MISSING)
    chosen = {"name": clean, "language": Language(language), "theme": Theme(theme)}
    Person.objects.filter(pk__in=[actor.person]).update(**chosen)
    record(actor=actor, deed="account.preferences changed", subject=clean)


@transaction.atomic
def create_first_administrator(*, actor: Actor, email: str, name: str, password: str) -> None:
    """Make the one account from which all others are invited; it must choose another password when it signs in."""
    require_managing_people(actor, None)
    address = clean_address(email)
    person = Person(email=address, name=name, provider_role=ProviderRole.ADMINISTRATOR, must_change_password=True)
    person.set_password(password)
    person.save(force_insert=True)
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    record(actor=actor, deed="administrator.created", subject=address)


@transaction.atomic
def password_was_changed(*, actor: Actor) -> None:
    """Note it, and let the first password be over."""
    Person.objects.filter(pk__in=[actor.person]).update(must_change_password=False)
    record(actor=actor, deed="account.password changed", subject=actor.name)


@transaction.atomic
def note_sign_in(*, actor: Actor) -> None:
    """Tell the log of the provider, or of each organisation that somebody belongs to, of a sign-in."""
    places: tuple[UUID | None, ...] = () if actor.provider_role else tuple(sorted(actor.seats))
    details = {"by": "single sign-on"} if actor.through else None
    for organisation in places or (actor.through,):
        record(actor=actor, deed="account.signed in", organisation=organisation, subject=actor.name, details=details)
