"""Single sign-on as people meet it: a real browser, the running service, and somebody else's identity provider."""

import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest

from portal.people import PASSWORD
from portal.serving import answer
from portal.visitor import AXE, Visitor, first_password, settle

USERS = {
    "mia": {"name": "Mia Marsh", "email": "mia@people.example", "groups": ["readers"]},
    "zoe": {"name": "Zoé <b>Brandt</b>", "email": "alice@people.example", "groups": ["strangers"]},
}


class Provider:
    """A process of its own that signs anybody in whom it knows."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as found:
            self.port = found.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        known = [
            each for sub, claims in USERS.items() for each in ("--user-claims", json.dumps({"sub": sub, **claims}))
        ]
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(self.port), *known]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            if answer(f"{self.address}/.well-known/openid-configuration")[0] == 200:
                return
            time.sleep(0.1)
        raise AssertionError("the identity provider does not start")

    def tell(self, sub: str, **claims) -> None:
        """From now on it says this of somebody."""
        body = json.dumps({**USERS[sub], **claims}).encode()
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{self.address}/users/{sub}", body, headers, method="PUT")
        urllib.request.urlopen(asked, timeout=10).close()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def provider(monkeypatch) -> Iterator[Provider]:
    found = Provider()
    monkeypatch.setenv("VEDETTE_EGRESS_ALLOWED", f"localhost:{found.port}")
    yield found
    found.end()


def _visitor(browser, address, **options) -> Visitor:
    """The provider's own page asks for styles elsewhere, which nobody needs."""
    visitor = Visitor(browser, address, **options)
    visitor.context.route(re.compile(r"^(?!http://localhost:|data:)"), lambda route: route.abort())
    return visitor


def _come_in(visitor: Visitor, provider: Provider, sub: str) -> None:
    """By the organisation's short name; what the provider's own page does to the browser is its business."""
    visitor.page.goto("/accounts/login/")
    visitor.page.click("a[href^='/sign-in/']")
    visitor.send("form.stack", organisation="meridian-shipping")
    before = list(visitor.complaints)
    visitor.page.click("main a.btn-primary")
    visitor.page.wait_for_url(f"{provider.address}/**")
    visitor.page.click(f"button[value={sub}]")
    visitor.page.wait_for_url(f"{visitor.address}/**")
    visitor.complaints[:] = before


def _set_up(browser, running, provider) -> tuple[Visitor, str]:
    """Meridian with Alice, its security administrator, at the page of single sign-on."""
    process, address = running()
    ada = Visitor(browser, address)
    settle(ada, first_password(process))
    ada.page.goto("/organisations/")
    ada.send("form[action='/organisations/new/']", name="Meridian Shipping")
    link = ada.invite("alice@people.example", role="SecurityAdministrator")
    alice = Visitor(browser, address)
    alice.page.goto(link)
    alice.send("form.stack", name="Alice", password=PASSWORD)
    alice.sign_in("alice@people.example")
    alice.page.wait_for_url("**/organisations/*/")
    alice.page.click("nav.sidebar a[href$='/single-sign-on/']")
    alice.send("form[action$='/set-up/']", issuer=provider.address, client_id="vedette", secret="s3cret")
    for value, role in (("readers", "SecurityReader"), ("admins", "SecurityAdministrator")):
        alice.send("form[action$='/values/']", value=value, role=role)
    return alice, address


def _rooms(visitor: Visitor) -> str:
    return visitor.page.locator("nav.sidebar").inner_text()


@pytest.mark.slow
def test_from_setting_up_to_a_role_that_changes_and_goes(browser, running, provider):
    alice, address = _set_up(browser, running, provider)
    alice.send("form[action$='/try/']")
    assert "The provider answers and describes itself well." in alice.say()
    alice.send("form[action$='/enable/']")
    assert "Single sign-on is on." in alice.say()

    mia = _visitor(browser, address)
    _come_in(mia, provider, "mia")
    mia.page.wait_for_url("**/organisations/*/")
    assert "Who watches over you" in mia.say()
    assert "Permissions" not in _rooms(mia)

    provider.tell("mia", groups=["admins"])
    mia.sign_out()
    _come_in(mia, provider, "mia")
    mia.page.click("nav.sidebar a[href$='/permissions/']")
    assert "Mia Marsh" in mia.say()
    assert "by single sign-on" in mia.say()

    provider.tell("mia", groups=[])
    mia.sign_out()
    _come_in(mia, provider, "mia")
    assert "nothing that it says of you opens Vedette" in mia.say()
    alice.page.goto("/")
    alice.page.click("nav.sidebar a[href$='/permissions/']")
    assert "Mia Marsh" not in alice.say()
    assert alice.complaints + mia.complaints == [], "the content policy was violated, or a script failed"


@pytest.mark.slow
def test_in_french_who_is_refused_reads_why_and_whose_address_was_told_stays_herself(browser, running, provider):
    alice, address = _set_up(browser, running, provider)
    alice.send("form[action$='/enable/']")
    zoe = _visitor(browser, address, locale="fr-FR")
    _come_in(zoe, provider, "zoe")
    assert "Vous n’avez pas pu entrer" in zoe.say()
    assert "rien de ce qu’il dit de vous n’ouvre Vedette" in zoe.say()

    provider.tell("zoe", groups=["readers"])
    _come_in(zoe, provider, "zoe")
    zoe.page.wait_for_url("**/organisations/*/")
    assert "Qui veille sur vous" in zoe.say()
    alice.page.goto("/account/")
    assert "alice@people.example" in alice.say()
    alice.page.click("nav.sidebar a[href$='/permissions/']")
    assert "Zoé <b>Brandt</b>" in alice.say()

    alice.page.click("nav.sidebar a[href$='/single-sign-on/']")
    alice.send("form[action$='/disable/']")
    zoe.page.goto("/account/")
    assert "/accounts/login/" in zoe.page.url
    assert alice.complaints + zoe.complaints == [], "the content policy was violated, or a script failed"


def _grave(visitor: Visitor, address: str) -> list[str]:
    visitor.page.goto(address)
    found = visitor.page.evaluate(
        "async () => (await window.axe.run('main')).violations"
        ".filter(each => ['serious', 'critical'].includes(each.impact))"
        ".map(each => each.id + ': ' + each.nodes[0].html)"
    )
    wide = visitor.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [f"{address} {each}" for each in found] + ([f"{address} is too wide"] if wide else [])


@pytest.mark.slow
def test_its_pages_stand_in_nobodys_way(browser, running, provider):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    alice, address = _set_up(browser, running, provider)
    settings = alice.page.url
    found = []
    for width, locale, theme in ((1280, "en-GB", "light"), (390, "fr-FR", "dark")):
        looking = Visitor(browser, address, bypass_csp=True, locale=locale, viewport={"width": width, "height": 800})
        looking.context.add_init_script(path=AXE)
        for place in ("/sign-in/", "/sign-in/nobody-here/", "/sign-in/answer/00000000-0000-0000-0000-000000000000/"):
            found += _grave(looking, place)
        looking.sign_in("alice@people.example")
        looking.page.goto("/account/")
        looking.send("main form.stack", theme=theme, language=locale[:2])
        for place in (settings, "/account/", "/account/single-sign-on/"):
            found += _grave(looking, place)
    alice.page.goto(settings)
    alice.send("form[action$='/delete/']")
    assert "Créez un client chez votre fournisseur" in alice.say()
    assert found == [], "\n".join(found)
