"""People at browsers of their own: how they sign in, fill in and read, and what their browsers complain of."""

import base64
import hashlib
import hmac
import os
import re
import shutil
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from portal.people import PASSWORD

AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
_WATCH = """
document.addEventListener('securitypolicyviolation', (event) => {
  console.error(`the content policy stopped ${event.violatedDirective} ${event.blockedURI}`);
});
"""
_CODE_LASTS, _TIME_TO_TYPE = 30, 5
"""Seconds."""
_AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's own Chromium. While it is open, Django asks no database in this thread."""
    found = shutil.which("chromium")
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium: apt install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


class Visitor:
    """Somebody at a browser of their own; whatever the browser complains of, or asks of others, is kept."""

    def __init__(self, browser: Browser, address: str, **options) -> None:
        self.address = address
        self.context: BrowserContext = browser.new_context(base_url=address, **options)
        self.context.add_init_script(_WATCH)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self._console(said.type, said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)

    def _console(self, kind, text):
        if kind in {"error", "warning"} and "404 (Not Found)" not in text:
            self.complaints.append(text)

    def _dialog(self, dialog):
        self.complaints.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request):
        asked = urlsplit(request.url)
        if asked.scheme != "data" and f"{asked.scheme}://{asked.netloc}" != self.address:
            self.complaints.append(f"something was asked of somebody else: {request.url[:200]}")

    def sign_in(self, email, password=PASSWORD):
        """By the form; what comes next (a second factor, home) is the caller's."""
        self.page.goto("/accounts/login/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", password)
        self.go("form.stack button[type=submit]")

    def sign_out(self):
        """By the menu that stands on every page."""
        self.page.goto("/account/")
        self.page.locator("details.menu:has(form[action='/accounts/logout/']) > summary").click()
        self.go("form[action='/accounts/logout/'] button")

    def go_again_to(self, address, password=PASSWORD):
        """To a page that may ask for the password once more."""
        self.page.goto(address)
        if "reauthenticate" in self.page.url:
            self.send("form.stack", password=password)

    def send(self, form, **values):
        """Fill a form in, by the names of its fields, and send it."""
        for name, value in values.items():
            field = self.page.locator(f"{form} [name={name}]")
            field.select_option(value) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(value)
        self.go(f"{form} button[type=submit]")

    def go(self, pressed):
        """Press a button or a link that leads to a page, and wait for that."""
        with self.page.expect_navigation():
            self.page.click(pressed)

    def say(self):
        """What the page says, as it is seen."""
        return self.page.locator("main").inner_text()

    def set_up_authenticator_app(self) -> str:
        """Scan the secret as a telephone does, and prove it with a first code; returns the secret."""
        self.go_again_to("/accounts/2fa/totp/activate/")
        secret = self.page.locator("input[disabled], input[readonly]").first.input_value()
        self.send("form.stack", code=authenticator_code(secret))
        return secret

    def plug_in_passkey(self) -> None:
        """From now on the browser has a virtual authenticator, which agrees to everything."""
        session = self.context.new_cdp_session(self.page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": _AUTHENTICATOR})

    def add_passkey(self, name) -> None:
        """Make one that signs in without a password."""
        self.go_again_to("/accounts/2fa/webauthn/add/")
        self.page.fill("main input[name=name]", name)
        self.page.check("main input[name=passwordless]")
        self.page.click("#mfa_webauthn_add")
        self.page.wait_for_url(re.compile("recovery-codes|webauthn/$"))

    def invite(self, email, *, role, language="en") -> str:
        """Invite somebody on the page that is open, and return the link that it shows once."""
        self.send("form[action$='/invite/']", email=email, role=role, language=language)
        return re.search(r"http://\S+/invitations/\S+", self.say())[0]


def authenticator_code(secret: str) -> str:
    """RFC 6238, as an authenticator app does it; nobody types a code that is about to end."""
    left = _CODE_LASTS - time.time() % _CODE_LASTS
    if left < _TIME_TO_TYPE:
        time.sleep(left)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // _CODE_LASTS), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def first_password(process: subprocess.Popen[str]) -> str:
    """What a service in a new folder tells the operator once."""
    for line in process.stdout:
        found = re.search(r"password: (\S+)", line)
        if found:
            return found[1]
    raise AssertionError("no password was told")


def settle(ada: Visitor, password: str) -> str:
    """The first administrator changes the told password and sets up an authenticator app; returns its secret."""
    ada.sign_in("administrator@localhost", password)
    ada.page.wait_for_url("**/accounts/password/change/")
    ada.send("form.stack", oldpassword=password, password1=PASSWORD, password2=PASSWORD)
    ada.page.goto("/")
    ada.page.wait_for_url("**/accounts/2fa/")
    secret = ada.set_up_authenticator_app()
    ada.page.goto("/")
    return secret


def grave(visitor: Visitor, address: str) -> list[str]:
    """What stands in somebody's way on a page, of what axe calls serious or worse."""
    visitor.page.goto(address)
    found = visitor.page.evaluate(
        "async () => (await window.axe.run()).violations"
        ".filter(each => ['serious', 'critical'].includes(each.impact))"
        ".map(each => each.id + ': ' + each.nodes[0].html)"
    )
    return [f"{address} {each}" for each in found]
