"""Who vouches for whom."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from logging import getLogger
from uuid import UUID

from django.conf import settings

from vedette.portal.access.queries import everything_in_view, in_view
from vedette.portal.access.rules import Actor, OrganisationRole, Scope
from vedette.portal.identity.models import Identity, IdentityProvider, RoleValue, RoleValueDeviceGroup
from vedette.portal.identity.rules.issuers import host_of
from vedette.portal.identity.rules.roles import Grant
from vedette.portal.identity.rules.sealing import SealError, opened
from vedette.portal.tenants.queries import own_seats

_LOG = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value and what it gives, as lists show it."""

    id: UUID
    value: str
    role: OrganisationRole
    device_groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How an organisation's people come in by their own provider. The secret is not part of it."""

    provider: UUID
    issuer: str
    client_id: str
    claim: str
    is_enabled: bool
    is_readable: bool
    """The secret can be opened: it was sealed under the key that the service has now."""
    is_only: bool
    short_name: str
    people: int
    values: tuple[ValueLine, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A provider that may be spoken with, and what the service says to it."""

    provider: UUID
    organisation: UUID
    issuer: str
    client_id: str
    secret: str
    claim: str

    @property
    def host(self) -> str:
        """What people recognise it by."""
        return host_of(self.issuer)


@dataclass(frozen=True, slots=True)
class OwnIdentity:
    """An organisation in which somebody has a seat and that has a provider, and whether that vouches for them."""

    provider: UUID
    organisation_name: str
    host: str
    is_connected: bool


def arrangement(*, actor: Actor, organisation: UUID) -> Arrangement | None:
    """What the organisation's security administrator set up, or nothing."""
    del actor
    row = IdentityProvider.objects.select_related("organisation").filter(organisation_id=organisation).first()
    if row is None:
        return None
    return Arrangement(
        provider=row.pk,
        issuer=row.issuer,
        client_id=row.client_id,
        claim=row.claim,
        is_enabled=row.is_enabled,
        is_readable=_secret(row) is not None,
        is_only=row.organisation.single_sign_on_only,
        short_name=row.organisation.lake_name,
        people=Identity.objects.filter(provider=row).count(),
        values=tuple(_values(row)),
    )


def vouched_alone(*, actor: Actor, organisations: Sequence[UUID]) -> frozenset[UUID]:
    """Those of the organisations whose people come in by their own provider and in no other way."""
    del actor
    rows = IdentityProvider.objects.filter(
        organisation_id__in=organisations, is_enabled=True, organisation__single_sign_on_only=True
    )
    return frozenset(rows.values_list("organisation_id", flat=True))


def _values(provider: IdentityProvider) -> list[ValueLine]:
    names: dict[UUID, list[str]] = defaultdict(list)
    rows = RoleValueDeviceGroup.objects.filter(role_value__provider=provider)
    for value, name in rows.values_list("role_value_id", "device_group__name"):
        names[value].append(name)
    found = RoleValue.objects.filter(provider=provider).order_by("value").values_list("id", "value", "role")
    return [ValueLine(key, value, OrganisationRole(role), tuple(sorted(names[key]))) for key, value, role in found]


def grants(*, actor: Actor, provider: UUID) -> list[tuple[str, Grant]]:
    """What each value gives."""
    del actor
    reached: dict[UUID, set[UUID]] = defaultdict(set)
    for value, group in RoleValueDeviceGroup.objects.filter(role_value__provider_id=provider).values_list(
        "role_value_id", "device_group_id"
    ):
        reached[value].add(group)
    rows = RoleValue.objects.filter(provider_id=provider).values_list("id", "value", "role")
    return [(value, Grant(OrganisationRole(role), frozenset(reached[key]))) for key, value, role in rows]


def is_reached(*, actor: Actor, device_group: UUID) -> bool:
    """Whether a value gives this group of devices, and perhaps no other."""
    del actor
    return RoleValueDeviceGroup.objects.filter(device_group_id=device_group).exists()


def own_identities(*, actor: Actor) -> list[OwnIdentity]:
    """Where the actor has a seat by themselves and could come in by the organisation's provider too."""
    with in_view(Scope(own_seats(actor=actor))):
        rows = IdentityProvider.objects.filter(is_enabled=True).order_by("organisation__name")
        known = set(Identity.objects.filter(person_id__in=[actor.person]).values_list("provider_id", flat=True))
        named = rows.values_list("id", "organisation__name", "issuer")
        return [OwnIdentity(key, name, host_of(issuer), key in known) for key, name, issuer in named]


def speaker_at(short_name: str) -> Speaker | None:
    """The provider that people come in by under a short name; the same nothing for whatever reason there is none."""
    with everything_in_view():
        return _speaker(IdentityProvider.objects.filter(organisation__lake_name=short_name, is_enabled=True).first())


def speaker(provider: UUID) -> Speaker | None:
    """A provider by its own id, while it is enabled."""
    with everything_in_view():
        return _speaker(IdentityProvider.objects.filter(pk=provider, is_enabled=True).first())


def _speaker(row: IdentityProvider | None) -> Speaker | None:
    secret = _secret(row) if row else None
    if row is None or secret is None:
        return None
    return Speaker(row.pk, row.organisation_id, row.issuer, row.client_id, secret, row.claim)


def _secret(row: IdentityProvider) -> str | None:
    try:
        return opened(settings.SEALING_KEY, row.secret, str(row.pk))
    except SealError:
        _LOG.exception("the secret of an identity provider does not open: was secrets.json changed?")
        return None


def vouching_organisation(*, person: UUID, identity: UUID, epoch: int) -> UUID | None:
    """The organisation whose provider vouches for a session, while it does."""
    with everything_in_view():
        standing = Identity.objects.filter(pk=identity, person_id=person)
        standing = standing.filter(provider__is_enabled=True, provider__epoch=epoch)
        return standing.values_list("organisation_id", flat=True).first()
