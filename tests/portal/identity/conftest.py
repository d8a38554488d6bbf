"""An organisation whose identity provider stands ready, and browsers that come by it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from portal.identity.issuer import CLIENT_ID, CLIENT_SECRET, Issuer, issuing
from portal.people import House
from vedette.delivery.egress.policy import EgressPolicy, read_allowances
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.identity.actions.providers import enable, set_up
from vedette.portal.identity.actions.values import give

VALUES = {
    "admins": "SecurityAdministrator",
    "operators": "SecurityOperator",
    "readers": "SecurityReader",
}


def arrange(organisation: UUID, issuer: str, **more) -> UUID:
    """Set a provider up, let three values give the three roles, and switch it on."""
    said = {"client_id": CLIENT_ID, "secret": CLIENT_SECRET, "claim": "groups", **more}
    with in_view_of(actor=SERVICE, organisation=organisation):
        provider = set_up(actor=SERVICE, organisation=organisation, issuer=issuer, **said)
        for value, role in VALUES.items():
            give(actor=SERVICE, organisation=organisation, value=value, role=role)
        enable(actor=SERVICE, organisation=organisation)
    return provider


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture
def issuer(settings) -> Iterator[Issuer]:
    """An identity provider that the operator allows."""
    with issuing() as found:
        settings.EGRESS_POLICY = EgressPolicy(allowed=read_allowances(f"localhost:{found.port}"), seconds=5)
        yield found


@dataclass
class Arranged:
    """Meridian, with a provider."""

    house: House
    issuer: Issuer
    provider: UUID

    @property
    def organisation(self) -> UUID:
        return self.house.meridian

    def begin(self, client: Client, **asked) -> str:
        """The address at the provider to which a browser is sent."""
        return client.get("/sign-in/meridian-shipping/go/", asked).headers["Location"]

    def back(self, client: Client, brought: dict[str, str], provider: UUID | None = None) -> HttpResponse:
        return client.get(f"/sign-in/answer/{provider or self.provider}/", brought)

    def come_in(self, client: Client, **claims) -> HttpResponse:
        """All the way, as somebody of whom the provider says this."""
        return self.back(client, self.issuer.sign_in(self.begin(client), **claims))


@pytest.fixture
def arranged(house: House, issuer: Issuer) -> Arranged:
    return Arranged(house, issuer, arrange(house.meridian, issuer.address))


@pytest.fixture
def came_in(arranged: Arranged) -> Callable[..., Client]:
    """A browser in which somebody came in by the provider."""

    def come_in(**claims) -> Client:
        client = Client()
        assert arranged.come_in(client, **claims).status_code == 302
        return client

    return come_in
