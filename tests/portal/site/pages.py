"""Every page of the furnished house, opened by the first of its people to whom it opens."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.test import Client

from portal.answers import body
from portal.people import PASSWORD
from vedette.portal.access.web import Route
from vedette.portal.site.policies import every_route
from vedette.portal.tenants.models import Person

VISITORS = ("alice", "lee", "ada", "rita", "nobody")
"""Who manages the organisation, who leads the hunting team, who runs the service, who has every way of signing in."""
ASKED = {
    **dict.fromkeys(("user", "user_csv"), "?is=maria"),
    **dict.fromkeys(("file", "file_csv"), "?is=tool.exe"),
    **dict.fromkeys(("address", "address_csv"), "?is=203.0.113.7"),
    **dict.fromkeys(("advanced_hunting", "advanced_hunting_csv"), "?run=1&column=FileName&way=known&range=30d"),
    "search": "?q=maria",
}
"""What pages on which one looks something up are asked for."""
FOR_SCRIPTS = {"incident_story"}
NO_PAGE = {
    "home": "leads to the home of who asks",
    "hunting_next": "leads to an incident",
    "device_named": "leads to a device",
    "sign_in_go": "leads to the identity provider",
    "sign_in_answer": "is where the identity provider leads",
    "live": "never ends",
    **dict.fromkeys(
        ("api_alerts", "api_alert", "api_incidents", "api_incident", "api_cases", "api_case"),
        "answers programs with a token",
    ),
    "case_file": "is an archive, which ``tests/portal/cases/web/files/test_attaching.py`` opens",
    "newest_report": "leads to the report of this month",
    **dict.fromkeys(("notice_pdf", "report_pdf"), "is a document: its own tests let hostile texts into it"),
    "case_json": "is a file",
    "case_people": "answers a script",
    "case_pdf": "is a document: its own tests let hostile texts into it",
    "hand_over_pack": "is an archive, of what was handed over",
    "metrics": "tells figures to a program that shows a token",
    "account_set_password": "everybody has one",
    "account_reset_password_from_key": "leads to the page on which a mailed link is taken",
    "mfa_authenticate": "is a step of signing in",
    "mfa_reauthenticate": "leads to the way of proving oneself that one has",
    "mfa_reauthenticate_webauthn": "needs a real passkey: ``test_browser.py`` has one",
    "mfa_login_webauthn": "is asked for by a script",
}
"""Addresses that answer GET, but with no page of their own."""


@dataclass(frozen=True)
class Page:
    """Where it is, and by whom it is opened."""

    name: str
    address: str
    who: str


@dataclass(frozen=True)
class Answer:
    """What came, read to its end."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """Its media type."""
        return self.headers["Content-Type"].split(";")[0]


class Tour:
    """Browsers of those who visit, and the pages that open to them."""

    def __init__(self, at: Mapping[str, object], signed_in: Callable[[str], Client]) -> None:
        self._clients = {who: Client() if who == "nobody" else _proven(signed_in(who)) for who in VISITORS}
        self.pages = [page for route in every_route() if (page := self._opened(route, at))]

    def ask(self, page: Page) -> Answer:
        """What the service answers now."""
        response = self._clients[page.who].get(page.address)
        answer = Answer(response.status_code, dict(response.headers), body(response))
        response.close()
        return answer

    def shelf(self, pages: Iterable[Page]) -> dict[str, Answer]:
        """These pages as they are now, by their addresses, with the data that their scripts ask for."""
        asked = {*pages, *(page for page in self.pages if page.name in FOR_SCRIPTS)}
        return {page.address: self.ask(page) for page in asked}

    def dress(self, theme: str, language: str) -> None:
        """Let everybody see pages in this theme and language from now on."""
        Person.objects.update(theme=theme, language=language)
        for client in self._clients.values():
            client.defaults["HTTP_ACCEPT_LANGUAGE"] = language

    def _opened(self, route: Route, at: Mapping[str, object]) -> Page | None:
        if "GET" not in route.door.methods or route.name in NO_PAGE:
            return None
        for who in VISITORS:
            page = Page(route.name, _address(route, at) + ASKED.get(route.name, ""), who)
            if self.ask(page).status == 200:
                return page
        raise AssertionError(f"{route.pattern} opens to nobody")


def _address(route: Route, at: Mapping[str, object]) -> str:
    found = lambda match: str(at.get(f"{route.name} {match[1]}", at[match[1]]))  # noqa: E731
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", found, route.pattern)


def _proven(client: Client) -> Client:
    """Somebody who typed the password a moment ago: pages about how one signs in ask for it again."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client
