"""Alice of one organisation, Bob of another, and the hunting team between them."""

from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE, Actor, OrganisationRole, ProviderRole
from vedette.portal.tenants.actions.invitations import accept_as_new_person, invite
from vedette.portal.tenants.actions.organisations import assign_hunter, create_organisation
from vedette.portal.tenants.queries import actor_of

PASSWORD = "a calm and long sentence"


@dataclass(frozen=True)
class House:
    """Ids of what stands in a furnished house."""

    meridian: UUID
    bramble: UUID
    people: dict[str, UUID]

    def actor(self, name: str) -> Actor:
        return actor_of(self.people[name])


PROVIDER = {"ada": ProviderRole.ADMINISTRATOR, "lee": ProviderRole.LEAD_HUNTER, "hugo": ProviderRole.HUNTER}
MERIDIAN = {
    "alice": OrganisationRole.SECURITY_ADMINISTRATOR,
    "oscar": OrganisationRole.SECURITY_OPERATOR,
    "rita": OrganisationRole.SECURITY_READER,
}
BRAMBLE = {"bob": OrganisationRole.SECURITY_ADMINISTRATOR}


def furnished_house() -> House:
    """Hugo hunts in Meridian alone; the canary of Bramble is in its people's names."""

    meridian = create_organisation(actor=SERVICE, name="Meridian Shipping")
    bramble = create_organisation(actor=SERVICE, name="Bramble CANARY-ORG")
    people = {name: come_in(None, name, role) for name, role in PROVIDER.items()}
    people |= {name: come_in(meridian, name, role) for name, role in MERIDIAN.items()}
    people |= {name: come_in(bramble, f"{name} CANARY-NAME", role) for name, role in BRAMBLE.items()}
    assign_hunter(actor=SERVICE, person=people["hugo"], organisations=frozenset({meridian}))
    return House(meridian, bramble, people)


def come_in(organisation: UUID | None, name: str, role: str) -> UUID:
    """Invite somebody and accept for them."""

    address = f"{name.split(maxsplit=1)[0]}@{'canary-mail' if 'CANARY' in name else 'people'}.example"
    with everything_in_view():
        invited = invite(actor=SERVICE, organisation=organisation, email=address, role=role)
    return accept_as_new_person(
        secret=invited.secret, name=name if "CANARY" in name else name.title(), password=PASSWORD, language="en"
    )


def give_second_factor(person: UUID) -> None:
    """Whoever hunts must have one."""

    Authenticator.objects.get_or_create(
        user_id=person, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "unused"}}
    )
