"""No mail says anything to click on but the service's own addresses, whatever the texts in it are."""

import re
from pathlib import Path

import pytest
from allauth.account.adapter import get_adapter
from django.apps import apps
from django.conf import settings
from django.db import connection

from portal.markup import elements
from portal.site.payloads import PAYLOADS
from vedette.portal.access.queries import everything_in_view
from vedette.portal.channels.actions.mail_letters import Fact
from vedette.portal.post.actions import send
from vedette.portal.post.models import Letter
from vedette.portal.post.rules import Template, disarmed

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="what mails make of texts is the same everywhere; PostgreSQL keeps no NUL"
)

TEMPLATES = sorted(
    str(path.relative_to(Path(app.path) / "templates")).removesuffix(".html")
    for app in apps.get_app_configs()
    for path in Path(app.path).glob("templates/*/mail/*.html")
)
OF_THE_LIBRARY = (
    "account/email/password_changed",
    "account/email/password_reset",
    "account/email/password_reset_key",
    "account/email/password_set",
    "account/email/unknown_account",
    "mfa/email/recovery_codes_generated",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
)
SHAPED = {
    "channels/mail/rule": lambda text: {"severity": "High", "facts": [Fact("device", disarmed(text))]},
    "channels/mail/summary": lambda text: {"number": 3, "more": 2, "lines": [("High", disarmed(text))]},
}
"""What templates show that is more than one text; such lists are disarmed where they are made."""
PORTION = 25
"""Payloads in one text."""
OURS = "https://hunt.example/page/"
HTTP = "http://evil.example/ www.evil.example evil@evil.example"
CLICKED = re.compile(r"https?://|\bwww\.\w|\w@\w|\bmailto:\w", re.IGNORECASE)
"""What mail programs make a link of by themselves."""


def _portions():
    for start in range(0, len(PAYLOADS), PORTION):
        yield f"{HTTP} " + " ".join(PAYLOADS[start : start + PORTION])


def _names(template):
    """What the template shows, and where it leads."""
    found = [path for app in apps.get_app_configs() for path in Path(app.path).glob(f"templates/{template}.*")]
    said = " ".join(path.read_text() for path in found)
    leads = set(re.findall(r'href="{{ (\w+) }}"', said))
    return set(re.findall(r"{{ (\w+)", said)) - leads, leads


def _letter():
    with everything_in_view():
        return Letter.objects.latest("created")


def _is_harmless(letter, plain):
    """The letter has the structure of the plain one, and nothing to click on besides."""
    assert _structure(letter) == _structure(plain)
    for part in (letter.subject, letter.text, letter.html):
        assert not CLICKED.search(part.replace(OURS, "").replace(settings.SITE_ADDRESS, "")), part


def _structure(letter):
    return [(tag, attributes) for tag, attributes in elements(letter.html) if tag != "br"]


def test_every_letter_is_found():
    assert {"notices/mail/notice", "tenants/mail/invitation", "response/mail/actions_recommended"} <= set(TEMPLATES)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_hostile_text_in_a_letter_is_text(template, db):
    shown, leads = _names(template)
    links, given = dict.fromkeys(leads, OURS), {"kind": "t", "to": "a@people.example", "language": "en"}

    def written(text):
        shaped = SHAPED.get(template, lambda _: {})(text)
        made = Template(template, dict.fromkeys(shown, text) | shaped, links)
        send(**given, template=made, organisation=None)
        return _letter()

    plain = written("Plain")
    for text in _portions():
        _is_harmless(written(text), plain)


@pytest.mark.parametrize("prefix", OF_THE_LIBRARY)
def test_a_hostile_text_in_a_letter_of_the_library_is_text(prefix, db, rf):
    """Of what is told to the library, the letters show a moment, an address of the network and their own link."""

    def written(text):
        told = {"password_reset_url": OURS, "ip": "203.0.113.7", "user_agent": text, "email": text, "username": text}
        get_adapter(rf.get("/")).send_mail(prefix, "a@people.example", {**told, "code": text, "user": None})
        return _letter()

    plain = written("Plain")
    for text in _portions():
        letter = written(text)
        _is_harmless(letter, plain)
        assert text not in letter.text


def test_what_is_disarmed_here_would_be_clicked_on():
    assert CLICKED.search(HTTP)
    assert not CLICKED.search(disarmed(HTTP))
