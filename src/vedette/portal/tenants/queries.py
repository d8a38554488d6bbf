"""Who is who, and who belongs where."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import (
    ORGANISATION_GRANTS,
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
    Holiday,
    Invitation,
    Membership,
    MembershipDeviceGroup,
    Organisation,
    Person,
)
from vedette.portal.tenants.rules import InvitationState, digest_of, invitation_state
from vedette.portal.tenants.rules.business_days import BusinessCalendar


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation as lists show it."""

    id: UUID
    name: str
    created: datetime
    people: int
    hunters: int


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """A day on which no business is done."""

    id: UUID
    day: date
    name: str


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
    is_managed: bool = False
    """Comes by the organisation's identity provider, which tells name, address and role."""


@dataclass(frozen=True, slots=True)
class ReachableMember:
    """Somebody of an organisation who can be written to."""

    person: UUID
    name: str
    email: str
    """Empty where an identity provider tells none."""
    language: str


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
    language: str


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


def actor_of(person: UUID, through: UUID | None = None) -> Actor:
    """What somebody who signed in may see and do; the beginning of every request.

    ``through`` is the organisation whose identity provider vouches for the session. It vouches for nothing elsewhere.
    """
    row = Person.objects.only("name", "provider_role", "managed_by_id").get(pk=person)
    manager: UUID | None = row.managed_by_id
    if through is not None or manager is not None:
        where = Q(organisation_id=through or manager) & Q(organisation_id=manager or through)
        return Actor(person, row.name, seats=_seats(person, where), through=through or manager)
    with everything_in_view():
        assigned = frozenset(Assignment.objects.filter(person_id=person).values_list("organisation_id", flat=True))
    role = ProviderRole(row.provider_role) if row.provider_role else None
    seats = _seats(person, Q(organisation__single_sign_on_only=False))
    return Actor(person, row.name, role, assigned if role else frozenset(), seats)


def _seats(person: UUID, where: Q) -> dict[UUID, Seat]:
    with everything_in_view():
        rows = Membership.objects.filter(where, person_id=person).values_list("id", "organisation_id", "role")
        groups = _device_groups([seat for seat, _, _ in rows])
    return {org: Seat(OrganisationRole(role), frozenset(groups[seat])) for seat, org, role in rows}


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


def organisation_names(*, actor: Actor) -> list[tuple[UUID, str]]:
    """Id and name of those in view, by name."""
    del actor
    return list(Organisation.objects.order_by("name").values_list("id", "name"))


def headcount(*, actor: Actor) -> tuple[int, int]:
    """Organisations in view, and all people who can sign in."""
    del actor
    return Organisation.objects.count(), Person.objects.filter(is_active=True).count()


def lakes(*, actor: Actor) -> dict[str, UUID]:
    """Name of the lake -> organisation, of those in view."""
    del actor
    return dict(Organisation.objects.values_list("lake_name", "id"))


def holidays(*, actor: Actor) -> list[HolidayLine]:
    """The hunting team's holidays, in their order."""
    del actor
    return [HolidayLine(row.pk, row.day, row.name) for row in Holiday.objects.order_by("day")]


def business_calendar(*, actor: Actor) -> BusinessCalendar:
    """By which the hunting team counts business days, whoever asks."""
    days = frozenset(line.day for line in holidays(actor=actor))
    return BusinessCalendar(settings.CONFIGURATION.zone, days)


def _counts(model: type[Membership] | type[Assignment]) -> dict[UUID, int]:
    found: dict[UUID, int] = defaultdict(int)
    for org in model.objects.values_list("organisation_id", flat=True):
        found[org] += 1
    return found


def organisation_name(*, actor: Actor, organisation: UUID) -> str | None:
    """The name, or nothing where the organisation is out of view."""
    del actor
    return Organisation.objects.filter(pk=organisation).values_list("name", flat=True).first()


def organisation_called(*, actor: Actor, name: str) -> UUID | None:
    """The organisation in view with this name, or this name in its lake; letter case means nothing."""
    del actor
    rows = Organisation.objects.filter(Q(lake_name=name.lower()) | Q(name__iexact=name))
    return rows.order_by("created").values_list("id", flat=True).first()


def lake_name_of(*, actor: Actor, organisation: UUID) -> str | None:
    """The name under which the lake knows it, or nothing where the organisation is out of view."""
    del actor
    return Organisation.objects.filter(pk=organisation).values_list("lake_name", flat=True).first()


def members(*, actor: Actor, organisation: UUID) -> list[MemberLine]:
    """Everybody with a seat, by name."""
    del actor
    rows = Membership.objects.filter(organisation_id=organisation).select_related("person").order_by("person__name")
    names = _group_names(organisation)
    return [_member(row, names[row.pk]) for row in rows]


def _member(row: Membership, groups: list[str]) -> MemberLine:
    person = row.person
    role, is_managed = OrganisationRole(row.role), person.managed_by_id is not None
    address = person.contact if is_managed else person.email
    seen, reach = person.last_login, tuple(sorted(groups))
    return MemberLine(row.pk, person.pk, person.name, address, role, seen, reach, is_managed)


def _group_names(organisation: UUID) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = MembershipDeviceGroup.objects.filter(organisation_id=organisation)
    for seat, name in rows.values_list("membership_id", "device_group__name"):
        found[seat].append(name)
    return found


def reachable_members(*, actor: Actor, organisation: UUID, permission: Permission) -> list[ReachableMember]:
    """Who can sign in and holds the permission by a seat there, in the order in which they came."""
    del actor
    roles = [role for role, granted in ORGANISATION_GRANTS.items() if permission in granted]
    rows = Membership.objects.filter(organisation_id=organisation, role__in=roles, person__is_active=True)
    return [_reachable(row.person) for row in rows.select_related("person").order_by("created", "pk")]


def _reachable(person: Person) -> ReachableMember:
    address = person.contact if person.managed_by_id else person.email
    return ReachableMember(person.pk, person.name, address, person.language)


def member(*, actor: Actor, organisation: UUID, seat: UUID) -> MemberLine | None:
    """One seat of the organisation, or nothing."""
    found = [line for line in members(actor=actor, organisation=organisation) if line.id == seat]
    return found[0] if found else None


def security_administrators(*, actor: Actor, organisations: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Who can sign in and manages each of the organisations, as far as they are in view."""
    del actor
    rows = Membership.objects.filter(
        organisation_id__in=organisations, role=OrganisationRole.SECURITY_ADMINISTRATOR, person__is_active=True
    )
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for organisation, person in rows.order_by("created").values_list("organisation_id", "person_id"):
        found[organisation].append(person)
    return found


def device_groups(*, actor: Actor, organisation: UUID) -> list[tuple[UUID, str]]:
    """The organisation's groups of devices, by name."""
    del actor
    rows = DeviceGroup.objects.filter(organisation_id=organisation).order_by("name")
    return list(rows.values_list("id", "name"))


def own_seats(*, actor: Actor) -> frozenset[UUID]:
    """Where the actor has a seat, also one that only single sign-on opens; none for who came by that."""
    if actor.through is not None:
        return frozenset()
    with everything_in_view():
        rows = Membership.objects.filter(person_id__in=[actor.person])
        return frozenset(rows.values_list("organisation_id", flat=True))


def wanting_single_sign_on(*, actor: Actor) -> list[tuple[str, str]]:
    """Where the actor has a seat that only the organisation's own sign-in opens: names, and names in addresses."""
    if actor.through is not None:
        return []
    with everything_in_view():
        rows = Membership.objects.filter(person_id__in=[actor.person], organisation__single_sign_on_only=True)
        return list(rows.order_by("organisation__name").values_list("organisation__name", "organisation__lake_name"))


def has_own_administrator(*, actor: Actor, organisation: UUID) -> bool:
    """Whether a security administrator would be left who needs no identity provider to come in."""
    del actor
    administrators = Membership.objects.filter(
        organisation_id=organisation, role=OrganisationRole.SECURITY_ADMINISTRATOR
    )
    return administrators.filter(person__managed_by=None, person__is_active=True).exists()


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
    return ProviderLine(row.pk, row.name, row.email, role, row.last_login, row.is_active, names, ids, row.language)


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
    people = seats.order_by("person__name").select_related("person", "organisation")[:20]
    return Found(tuple(named), tuple(_found(row) for row in people))


def _found(row: Membership) -> tuple[str, str, UUID, str]:
    line = _member(row, [])
    return line.name, line.email, row.organisation_id, row.organisation.name


def _is_called(words: str) -> Q:
    own, told = Q(person__email__icontains=words, person__managed_by=None), Q(person__contact__icontains=words)
    return Q(person__name__icontains=words) | own | told
