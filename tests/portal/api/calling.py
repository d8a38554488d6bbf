"""A program that calls the API, as Defender's clients do."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.test import Client

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.api.actions.applications import register
from vedette.portal.api.actions.tokens import give_token
from vedette.portal.api.models import ApiApplication

RESOURCE = "https://api.securitycenter.microsoft.com"


@dataclass(frozen=True)
class Caller:
    """An application with its secret, and a token that it got."""

    tenant: UUID
    client: UUID
    secret: str
    token: str

    def form(self, **values: Any) -> dict[str, Any]:
        """What it posts for a token."""
        said = {"grant_type": "client_credentials", "client_id": str(self.client), "client_secret": self.secret}
        return said | {"scope": f"{RESOURCE}/.default"} | values

    def ask(self, address: str, **options: str) -> Any:
        """The answer to a question."""
        return Client().get(address, options, headers=self.headers())

    def change(self, address: str, body: Any, method: str = "PATCH") -> Any:
        """The answer to a change."""
        return Client().generic(method, address, _json(body), "application/json", headers=self.headers())

    def calls(self, number: int) -> None:
        """Let so many calls be counted beside the one for the token, without making them."""
        with everything_in_view():
            ApiApplication.objects.filter(pk=self.client).update(in_minute=number + 1)

    def called_this_hour(self, number: int) -> None:
        """The same of the hour."""
        with everything_in_view():
            ApiApplication.objects.filter(pk=self.client).update(in_hour=number)

    def headers(self) -> dict[str, str]:
        """What proves who asks."""
        return {"Authorization": f"Bearer {self.token}"}


def _json(body: Any) -> str:
    """Texts as they are, where a test wants it broken."""
    return body if isinstance(body, str) else json.dumps(body)


def let_in(organisation: UUID, name: str, *permissions: str) -> Caller:
    """Register a program, and get it a token."""
    with everything_in_view():
        made = register(actor=SERVICE, organisation=organisation, name=name, permissions=permissions)
    token = give_token(tenant=organisation, client=str(made.application), secret=made.secret)
    return Caller(organisation, made.application, made.secret, token.text)
