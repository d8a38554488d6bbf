"""Who is who, and who belongs where."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import (
    Actor,
    OrganisationRole,
    Permission,
    ProviderRole,
    Seat,
    permissions_within,
)
from vedette.portal.tenants.models import (
    Assignment,
    DeviceGroup,
    Invitation,
    Membership,
    MembershipDeviceGroup,
    Organisation,
    Person,
)
from vedette.portal.tenants.rules import InvitationState, digest_of, invitation_state


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation as lists show it."""

    id: UUID
    name: str
    created: datetime
    people: int
    hunters: int


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody with a seat in an organisation."""

    id: UUID
    """Of the seat."""
    person: UUID
    name: str
    email: str
    role: OrganisationRole
    last_seen: datetime | None
    device_groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProviderLine:
    """Somebody of the hunting team."""

    id: UUID
    name: str
    email: str
    role: ProviderRole
    last_seen: datetime | None
    is_active: bool
    organisations: tuple[str, ...]
    assigned: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """An invitation as lists show it."""

    id: UUID
    email: str
    role: str
    invited_by: str
    expires: datetime
    state: InvitationState


@dataclass(frozen=True, slots=True)
class Opened:
    """An invitation as the invited see it."""

    id: UUID
    email: str
    organisation_name: str
    """Empty where it leads to the hunting team."""
    language: str
    state: InvitationState
    is_known: bool
    """Somebody with this address can already sign in."""


def actor_of(person: UUID) -> Actor:
    """What somebody who signed in may see and do; the beginning of every request."""
    name, provider_role = Person.objects.values_list("name", "provider_role").get(pk=person)
    with everything_in_view():
        rows = Membership.objects.filter(person_id=person).values_list("id", "organisation_id", "role")
        groups = _device_groups([seat for seat, _, _ in rows])
        seats = {org: Seat(OrganisationRole(role), frozenset(groups[seat])) for seat, org, role in rows}
        assigned = frozenset(Assignment.objects.filter(person_id=person).values_list("organisation_id", flat=True))
    role = ProviderRole(provider_role) if provider_role else None
    return Actor(person, name, role, assigned if role else frozenset(), seats)


def _device_groups(seats: list[UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    rows = MembershipDeviceGroup.objects.filter(membership_id__in=seats)
    for seat, group in rows.values_list("membership_id", "device_group_id"):
        found[seat].append(group)
    return found


def organisations(*, actor: Actor) -> list[OrganisationLine]:
    """The organisations in view, by name."""
    del actor
    rows = Organisation.objects.order_by("name").values_list("id", "name", "created")
    people, hunters = _counts(Membership), _counts(Assignment)
    return [OrganisationLine(org, name, at, people[org], hunters[org]) for org, name, at in rows]


def _counts(model: type[Membership] | type[Assignment]) -> dict[UUID, int]:
    found: dict[UUID, int] = defaultdict(int)
    for org in model.objects.values_list("organisation_id", flat=True):
        found[org] += 1
    return found


def organisation_name(*, actor: Actor, organisation: UUID) -> str | None:
    """The name, or nothing where the organisation is out of view."""
    del actor
    return Organisation.objects.filter(pk=organisation).values_list("name", flat=True).first()


def members(*, actor: Actor, organisation: UUID) -> list[MemberLine]:
    """Everybody with a seat, by name."""
    del actor
    rows = Membership.objects.filter(organisation_id=organisation).select_related("person").order_by("person__name")
    names = _group_names(organisation)
    return [_member(row, names[row.pk]) for row in rows]


def _member(row: Membership, groups: list[str]) -> MemberLine:
    person = row.person
    role = OrganisationRole(row.role)
    return MemberLine(row.pk, person.pk, person.name, person.email, role, person.last_login, tuple(sorted(groups)))


def _group_names(organisation: UUID) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = MembershipDeviceGroup.objects.filter(organisation_id=organisation)
    for seat, name in rows.values_list("membership_id", "device_group__name"):
        found[seat].append(name)
    return found


def member(*, actor: Actor, organisation: UUID, seat: UUID) -> MemberLine | None:
    """One seat of the organisation, or nothing."""
    found = [line for line in members(actor=actor, organisation=organisation) if line.id == seat]
    return found[0] if found else None


def device_groups(*, actor: Actor, organisation: UUID) -> list[tuple[UUID, str]]:
    """The organisation's groups of devices, by name."""
    del actor
    rows = DeviceGroup.objects.filter(organisation_id=organisation).order_by("name")
    return list(rows.values_list("id", "name"))


def hunters_of(*, actor: Actor, organisation: UUID) -> list[str]:
    """The names of those who hunt in the organisation: it may know who looks at its data."""
    del actor
    rows = Assignment.objects.filter(organisation_id=organisation).exclude(person__provider_role="")
    return list(rows.order_by("person__name").values_list("person__name", flat=True))


def provider_people(*, actor: Actor) -> list[ProviderLine]:
    """The hunting team, by name."""
    del actor
    where: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for person, org, name in Assignment.objects.values_list("person_id", "organisation_id", "organisation__name"):
        where[person].append((org, name))
    rows = Person.objects.exclude(provider_role="").order_by("name", "email")
    return [_provider_line(row, where[row.pk]) for row in rows]


def _provider_line(row: Person, where: list[tuple[UUID, str]]) -> ProviderLine:
    names, ids = tuple(sorted(name for _, name in where)), frozenset(org for org, _ in where)
    role = ProviderRole(row.provider_role)
    return ProviderLine(row.pk, row.name, row.email, role, row.last_login, row.is_active, names, ids)


def invitations(*, actor: Actor, organisation: UUID | None) -> list[InvitationLine]:
    """Invitations that were not accepted, newest first; of the hunting team where there is no organisation."""
    del actor
    rows = Invitation.objects.filter(Q(organisation_id=organisation), accepted=None, withdrawn=None)
    return [
        InvitationLine(row.pk, row.email, row.role, row.invited_by, row.expires, state_of(row))
        for row in rows.order_by("-created")
    ]


def state_of(row: Invitation) -> InvitationState:
    """Where an invitation stands now."""
    now = timezone.now()
    return invitation_state(now=now, expires=row.expires, accepted=row.accepted, withdrawn=row.withdrawn)


def opened_invitation(secret: str) -> Opened | None:
    """What the holder of an invitation's secret may know of it; the secret is the permission."""
    with everything_in_view():
        row = Invitation.objects.select_related("organisation").filter(digest=digest_of(secret)).first()
        if row is None:
            return None
        name = row.organisation.name if row.organisation else ""
        known = Person.objects.filter(email=row.email).exists()
        return Opened(row.pk, row.email, name, row.language, state_of(row), known)


def is_empty() -> bool:
    """Whether nobody can sign in yet."""
    return not Person.objects.exists()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    organisations: tuple[tuple[UUID, str], ...]
    people: tuple[tuple[str, str, UUID, str], ...]
    """Name, address, and the organisation where they have a seat."""


def find(*, actor: Actor, words: str) -> Found:
    """Organisations in view, and the people of those that the actor manages, by a part of a name; 20 of each."""
    managed = [each for each in actor.seats if Permission.MANAGE_SECURITY_SETTINGS in permissions_within(actor, each)]
    named = Organisation.objects.filter(name__icontains=words).order_by("name").values_list("id", "name")[:20]
    seats = Membership.objects.filter(organisation_id__in=managed).filter(_is_called(words))
    people = seats.order_by("person__name").values_list(
        "person__name", "person__email", "organisation_id", "organisation__name"
    )[:20]
    return Found(tuple(named), tuple(people))


def _is_called(words: str) -> Q:
    return Q(person__name__icontains=words) | Q(person__email__icontains=words)
