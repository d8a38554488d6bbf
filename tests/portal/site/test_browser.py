"""The way in, in a real browser against the running service: first account, second factor, invitation, passkey."""

import base64
import hashlib
import hmac
import os
import re
import shutil
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from portal.people import PASSWORD

AXE = Path(__file__).resolve().parents[3] / "web" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ("/", "/organisations/", "/team/", "/audit-log/", "/account/", "/search/?q=mer", "/style/", "/nothing/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium: apt install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


class Visitor:
    """A person at a browser of their own; whatever the browser complains of is kept."""

    def __init__(self, browser: Browser, address: str, **options) -> None:
        self.context: BrowserContext = browser.new_context(base_url=address, **options)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self._keep(said.type, said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _keep(self, kind, text):
        if kind in {"error", "warning"} and "404 (Not Found)" not in text:
            self.complaints.append(text)

    def sign_in(self, email, password):
        self.page.goto("/accounts/login/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", password)
        self.page.click("form.stack button[type=submit]")

    def go_again_to(self, address):
        """To a page that asks for the password once more."""
        self.page.goto(address)
        if "reauthenticate" in self.page.url:
            self.send("form.stack", password=PASSWORD)

    def send(self, form, **values):
        for name, value in values.items():
            field = self.page.locator(f"{form} [name={name}]")
            field.select_option(value) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(value)
        self.page.click(f"{form} button[type=submit]")
        self.page.wait_for_load_state()

    def say(self):
        return self.page.locator("main").inner_text()


def _code(secret: str) -> str:
    """RFC 6238, as an authenticator app does it."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def _first_password(process) -> str:
    for line in process.stdout:
        found = re.search(r"password: (\S+)", line)
        if found:
            return found[1]
    raise AssertionError("no password was told")


def _settle(ada: Visitor, password: str) -> None:
    """Change the told password and set up an authenticator app, to which the doorkeeper leads by itself."""
    ada.sign_in("administrator@localhost", password)
    ada.page.wait_for_url("**/accounts/password/change/")
    ada.send("form.stack", oldpassword=password, password1=PASSWORD, password2=PASSWORD)
    ada.page.goto("/")
    ada.page.wait_for_url("**/accounts/2fa/")
    ada.go_again_to("/accounts/2fa/totp/activate/")
    secret = ada.page.locator("input[disabled], input[readonly]").first.input_value()
    ada.send("form.stack", code=_code(secret))
    ada.page.goto("/")


def _invited(ada: Visitor, email: str) -> str:
    ada.send("form[action$='/permissions/invite/']", email=email, role="SecurityAdministrator", language="fr")
    return re.search(r"http://\S+/invitations/\S+", ada.say())[0]


def _passkey(visitor: Visitor) -> None:
    """A virtual authenticator, as a telephone would be one."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def _grave(visitor: Visitor, address: str) -> list[str]:
    visitor.page.goto(address)
    found = visitor.page.evaluate(
        "async () => (await window.axe.run()).violations"
        ".filter(each => ['serious', 'critical'].includes(each.impact))"
        ".map(each => each.id + ': ' + each.nodes[0].html)"
    )
    return [f"{address} {each}" for each in found]


@pytest.mark.slow
def test_from_the_first_password_to_a_passkey_in_french(browser, running):
    process, address = running()
    ada = Visitor(browser, address)
    _settle(ada, _first_password(process))
    assert "Nobody to hunt for yet" in ada.say()
    ada.page.goto("/organisations/")
    ada.send("form[action='/organisations/new/']", name="Meridian Shipping")
    link = _invited(ada, "alice@people.example")

    alice = Visitor(browser, address, locale="fr-FR")
    alice.page.goto(link)
    assert "Vous êtes invité à rejoindre Meridian Shipping" in alice.say()
    alice.send("form.stack", name="Alice", password=PASSWORD)
    alice.sign_in("alice@people.example", PASSWORD)
    alice.page.wait_for_url("**/organisations/*/")
    assert "Qui veille sur vous" in alice.say()

    _passkey(alice)
    alice.go_again_to("/accounts/2fa/webauthn/add/")
    alice.page.fill("main input[name=name]", "Clé")
    alice.page.check("main input[name=passwordless]")
    alice.page.click("#mfa_webauthn_add")
    alice.page.wait_for_url(re.compile("recovery-codes|webauthn/$"))
    alice.page.goto("/")
    alice.page.click("details.menu summary[aria-label*='Alice']")
    alice.page.click("form[action='/accounts/logout/'] button")
    alice.page.goto("/accounts/login/")
    alice.page.click("#passkey_login")
    alice.page.wait_for_url("**/organisations/*/")

    alice.page.keyboard.press("/")
    alice.page.keyboard.type("meridian")
    alice.page.keyboard.press("Enter")
    alice.page.wait_for_url("**/search/**")
    assert "Meridian Shipping" in alice.say()
    assert ada.complaints + alice.complaints == [], "the content policy was violated, or a script failed"


@pytest.mark.slow
def test_no_page_stands_in_anybodys_way(browser, running):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    process, address = running()
    password, found = _first_password(process), []
    ada = Visitor(browser, address, bypass_csp=True)
    ada.context.add_init_script(path=AXE)
    found += _grave(ada, "/accounts/login/")
    _settle(ada, password)
    for theme in ("light", "dark"):
        for language in ("en", "fr"):
            ada.page.goto("/account/")
            ada.send("main form.stack", theme=theme, language=language)
            for page in PAGES:
                found += _grave(ada, page)
    assert found == []
