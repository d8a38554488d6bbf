"""From an invitation to notifications that are on, as people walk it in each language: browsers, a running service with
its worker, and a mail server, all of them real.

What stands elsewhere is not walked again: single sign-on against an identity provider in both languages
(``portal/identity/test_walk.py``), the panel for applying by keyboard and without scripts
(``portal/onboarding/test_browser.py``), the operator's own first passkey (``test_browser.py`` beside this file).
"""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from portal.arrivals import arrived, links_of
from portal.mail_server import MailServer
from portal.people import PASSWORD
from portal.serving import started
from portal.site.spoken import english_left
from portal.telemetry.logs import lines
from portal.visitor import Visitor, authenticator_code, first_password, settle

INGEST = [sys.executable, "-c", "from vedette.cli.main import main; main()", "ingest", "--quiet", "--organisation"]
PLACES = {"en": "Meridian Shipping", "fr": "Armement Méridien"}
WHY_NOT = {
    "en": "Nothing reports yet: connect a sensor, then apply again.",
    "fr": "Rien ne transmet encore : raccordez un capteur, puis refaites la demande.",
}
_ENOUGH = 150
"""Events of a device that really reports."""

_STOPPED = (
    "New notifications are stopped. Those that you have stay, and you can switch on again without a new application."
)
_FRENCH = {
    "{done} of 7 done": "{done} actions sur 7 sont terminées",
    "0.0 of 5 business days were used.": "0,0 jour ouvré écoulé sur 5.",
    "2 of 2 devices report.": "2 appareils sur 2 transmettent.",
    "A mail to {email} confirms it.": "Un message à {email} le confirme.",
    "An authenticator app is not active.": "Aucune application d’authentification n’est en place.",
    "Apply": "Faire la demande",
    "Apply again": "Refaire la demande",
    "Approve": "Approuver",
    "Approved: notifications are on, and a mail welcomes the applicant.": (
        "Approuvée~: les notifications sont activées, et un message souhaite la bienvenue au demandeur."
    ),
    "Authenticator app activated.": "L’application d’authentification est en place.",
    "Begin the review": "Commencer l’examen",
    "Decline": "Refuser",
    "Declined": "Refusée",
    "Declined; the applicant was told why by mail.": "Refusée~; le motif a été envoyé au demandeur.",
    "History": "Historique",
    "Hunters hunt for you. New notifications arrive as alerts.": (
        "Les chasseurs chassent pour vous. Les nouvelles notifications arrivent sous forme d’alertes."
    ),
    _STOPPED: (
        "Les nouvelles notifications sont arrêtées. Celles que vous avez restent, et vous pouvez les réactiver sans "
        "nouvelle demande."
    ),
    "No device has ever reported. Connect a source of telemetry first.": (
        "Aucun appareil n’a jamais transmis. Raccordez d’abord une source de télémétrie."
    ),
    "No device outside of a lab reports now. Wait until one does, or approve all the same and say why.": (
        "Aucun appareil hors laboratoire ne transmet à présent. Attendez qu’il y en ait un, ou approuvez tout de même "
        "en disant pourquoi."
    ),
    "Not saved yet: press “Save preferences” below.": (
        "Pas encore enregistré~: appuyez sur «~Enregistrer les préférences~» ci-dessous."
    ),
    "Preferences saved.": "Préférences enregistrées.",
    "Save preferences": "Enregistrer les préférences",
    "Security key added.": "La clé d’accès est ajoutée.",
    "Submit": "Envoyer",
    "Targeted Attack Notifications": "Notifications d’attaque ciblée",
    "The application is under review.": "La demande est à l’examen.",
    "The application was declined:": "La demande a été refusée~:",
    "The invitation of {email} is on its way.": "L’invitation destinée à {email} est en route.",
    "The organisation was taken in. Invite its people next.": (
        "L’organisation a été accueillie. Invitez maintenant ses membres."
    ),
    "There is something to hunt in: at least one device outside of a lab really reports.": (
        "Il y a de quoi chasser~: au moins un appareil hors laboratoire transmet réellement."
    ),
    "Welcome: Targeted Attack Notifications are on": "Bienvenue~: les notifications d’attaque ciblée sont activées",
    "Welcome: hunters hunt for you now": "Bienvenue~: les chasseurs chassent pour vous",
    "You are invited to Vedette": "Vous êtes invité à rejoindre Vedette",
    "You have signed out.": "La session est fermée.",
    "You were invited to the hunting team as {email}.": (
        "Vous êtes invité à rejoindre l’équipe de chasse avec l’adresse {email}."
    ),
    "You were invited to {place} as {email}.": "Vous êtes invité à rejoindre {place} avec l’adresse {email}.",
    "Your account is protected by two-factor authentication. Please enter an authenticator code:": (
        "Un second facteur protège votre compte. Saisissez un code de votre application d’authentification, ou un code "
        "de secours~:"
    ),
    "Your account is ready. Sign in with your new password.": (
        "Votre compte est prêt. Connectez-vous avec votre nouveau mot de passe."
    ),
    "Your application for Targeted Attack Notifications has arrived": (
        "Votre demande de notifications d’attaque ciblée est bien arrivée"
    ),
    "Your application for Targeted Attack Notifications was declined": (
        "Votre demande de notifications d’attaque ciblée a été refusée"
    ),
    "Your application is with the hunting team": "Votre demande est parvenue à l’équipe de chasse",
    "[Vedette] Authenticator App Activated": "[Vedette] Une application d’authentification a été mise en place",
    "[Vedette] Security Key Added": "[Vedette] Une clé d’accès a été ajoutée",
    "from now": "dans",
}
"""What is read in English -> in French, with ``~`` for the space that keeps a line together."""


@dataclass(frozen=True)
class Service:
    """The running service, its folder, its mail server, and Ada, its administrator, at her browser."""

    address: str
    data: Path
    mail: MailServer
    ada: Visitor


@dataclass(frozen=True)
class Walk:
    """One way through the service, in one language."""

    browser: Browser
    service: Service
    language: str
    place: str
    visitors: list[Visitor] = field(default_factory=list)

    def told(self, sentence: str, **filled: object) -> str:
        """A sentence as this walk's people read it."""
        words = _FRENCH[sentence].replace("~", "\N{NO-BREAK SPACE}") if self.language == "fr" else sentence
        return words.format(**filled)

    def address_of(self, name: str) -> str:
        return f"{name}.{self.language}@people.example"


@pytest.fixture(scope="module")
def service(browser, tmp_path_factory):
    data, mail = tmp_path_factory.mktemp("service") / "data", MailServer()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("VEDETTE_SMTP", f"smtp://127.0.0.1:{mail.port}")
        process, address = started(data)
    ada = Visitor(browser, address)
    settle(ada, first_password(process))
    yield Service(address, data, mail, ada)
    process.kill()
    process.communicate()
    mail.stop()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_from_an_invitation_to_notifications_that_are_on(browser, service, language):
    walk = Walk(browser, service, language, PLACES[language])
    links = _ada_invites(walk)
    alice = _comes_in(walk, "alice", links["alice"], "You were invited to {place} as {email}.")
    _alice_sets_up_an_authenticator_app_and_signs_in_with_it(walk, alice)
    lee = _comes_in(walk, "lee", links["lee"], "You were invited to the hunting team as {email}.")
    _lee_must_have_a_second_factor_and_signs_in_with_a_passkey(walk, lee)

    _alice_applies(walk, alice, "Apply")
    _lee_begins_a_review(walk, lee, "No device has ever reported. Connect a source of telemetry first.")
    _lee_cannot_approve_and_declines(walk, lee)
    _alice_reads_why(walk, alice)

    _devices_report(walk)
    _alice_applies(walk, alice, "Apply again")
    _lee_begins_a_review(
        walk, lee, "There is something to hunt in: at least one device outside of a lab really reports."
    )
    _lee_approves(walk, lee)
    _alice_is_welcomed(walk, alice)
    _alice_opts_out_and_in_again(walk, alice)
    if language == "fr":
        _everything_else_that_alice_can_open_is_in_french(walk, alice)
    complaints = [each for visitor in (service.ada, *walk.visitors) for each in visitor.complaints]
    assert complaints == [], "the content policy was violated, or a script failed"


def _reads(walk: Walk, visitor: Visitor, *sentences: str, **filled: object) -> str:
    """The page that is open says this, all of it in the language of the walk; what it says."""
    visitor.page.wait_for_load_state()
    said = visitor.say()
    for sentence in sentences:
        assert walk.told(sentence, **filled) in said
    assert visitor.page.evaluate("document.documentElement.lang") == walk.language
    assert walk.language == "en" or not english_left(visitor.page)
    return said


def _presses(walk: Walk, visitor: Visitor, name: str, role: str = "button") -> None:
    """A button or link that leads to another page."""
    with visitor.page.expect_navigation():
        visitor.page.locator("main").get_by_role(role, name=walk.told(name), exact=True).click()


def _letter(walk: Walk, to: str, subject: str) -> str:
    """The plain text of a mail that has arrived."""
    return arrived(walk.service.mail, to, walk.told(subject), walk.language)


def _ada_invites(walk: Walk) -> dict[str, str]:
    """Alice to a new organisation, Lee to the hunting team; the links that their mails bring."""
    ada, links = walk.service.ada, {}
    ada.page.goto("/account/")
    ada.send("main form.stack", name="Ada", language=walk.language)
    ada.page.goto("/organisations/")
    ada.send("form[action='/organisations/new/']", name=walk.place)
    _reads(walk, ada, "The organisation was taken in. Invite its people next.")
    for name, role in (("alice", "SecurityAdministrator"), ("lee", "LeadHunter")):
        email = walk.address_of(name)
        links[name] = ada.invite(email, role=role, language=walk.language)
        assert walk.told("from now") in _reads(walk, ada, "The invitation of {email} is on its way.", email=email)
        ada.page.goto("/team/")
    for name, shown in links.items():
        letter = _letter(walk, walk.address_of(name), "You are invited to Vedette")
        assert links_of(letter) == [shown], "what the page shows once is what the mail brings"
    return links


def _comes_in(walk: Walk, name: str, link: str, invited: str) -> Visitor:
    visitor = Visitor(walk.browser, walk.service.address, locale={"en": "en-GB", "fr": "fr-FR"}[walk.language])
    walk.visitors.append(visitor)
    visitor.page.goto(link)
    _reads(walk, visitor, invited, place=walk.place, email=walk.address_of(name))
    visitor.send("form.stack", name=name.title(), password=PASSWORD)
    _reads(walk, visitor, "Your account is ready. Sign in with your new password.")
    visitor.sign_in(walk.address_of(name))
    return visitor


def _alice_sets_up_an_authenticator_app_and_signs_in_with_it(walk: Walk, alice: Visitor) -> None:
    assert walk.place in _reads(walk, alice)
    alice.page.goto("/account/")
    alice.page.click("main a[href='/accounts/2fa/']")
    _reads(walk, alice, "An authenticator app is not active.")
    secret = alice.set_up_authenticator_app()
    _reads(walk, alice, "Authenticator app activated.")
    alice.sign_out()
    _reads(walk, alice, "You have signed out.")
    alice.sign_in(walk.address_of("alice"))
    _reads(walk, alice, "Your account is protected by two-factor authentication. Please enter an authenticator code:")
    alice.send("form.stack", code=authenticator_code(secret))
    alice.page.wait_for_url("**/organisations/*/")
    _letter(walk, walk.address_of("alice"), "[Vedette] Authenticator App Activated")


def _lee_must_have_a_second_factor_and_signs_in_with_a_passkey(walk: Walk, lee: Visitor) -> None:
    assert lee.page.url.endswith("/accounts/2fa/"), "nobody hunts without a second factor"
    lee.plug_in_passkey()
    lee.go_again_to("/accounts/2fa/webauthn/add/")
    _reads(walk, lee)
    lee.add_passkey("Bleu")
    _reads(walk, lee, "Security key added.")
    lee.page.goto("/accounts/2fa/webauthn/")
    assert "Bleu" in _reads(walk, lee)
    lee.sign_out()
    lee.page.goto("/accounts/login/")
    lee.page.click("#passkey_login")
    lee.page.wait_for_url(f"{lee.address}/")
    assert walk.place in _reads(walk, lee)
    _letter(walk, walk.address_of("lee"), "[Vedette] Security Key Added")


def _alice_applies(walk: Walk, alice: Visitor, button: str) -> None:
    alice.page.click("nav.sidebar a[href$='/settings/advanced-features/']")
    _reads(walk, alice)
    alice.page.get_by_role("link", name=walk.told(button), exact=True).click()
    panel, email = alice.page.locator("#apply-panel"), walk.address_of("alice")
    assert panel.locator("[name=name]").input_value() == "Alice"
    assert panel.locator("[name=email]").input_value() == email
    panel.get_by_role("button", name=walk.told("Submit")).click()
    assert panel.locator("[name=accepts]:invalid").count() == 1, "the privacy statement is accepted first"
    panel.locator("[name=accepts]").check()
    _presses(walk, alice, "Submit")
    _reads(walk, alice, "Your application is with the hunting team", "A mail to {email} confirms it.", email=email)


def _lee_begins_a_review(walk: Walk, lee: Visitor, devices: str) -> None:
    lee.page.goto("/")
    lee.page.click("nav.sidebar a[href='/applications/']")
    row = lee.page.locator("tr", has_text=walk.place)
    assert walk.told("from now") in row.inner_text(), "the answer is due some days from now"
    _reads(walk, lee)
    row.get_by_role("link").click()
    lee.page.wait_for_url("**/service/")
    _reads(walk, lee, devices, "0.0 of 5 business days were used.")
    _presses(walk, lee, "Begin the review")
    _reads(walk, lee, "The application is under review.")


def _lee_cannot_approve_and_declines(walk: Walk, lee: Visitor) -> None:
    _presses(walk, lee, "Approve")
    refusal = "No device outside of a lab reports now. Wait until one does, or approve all the same and say why."
    _reads(walk, lee, refusal)
    lee.page.fill("main [name=words]", WHY_NOT[walk.language])
    _presses(walk, lee, "Decline")
    _reads(walk, lee, "Declined; the applicant was told why by mail.")


def _alice_reads_why(walk: Walk, alice: Visitor) -> None:
    email = walk.address_of("alice")
    assert walk.place in _letter(walk, email, "Your application for Targeted Attack Notifications has arrived")
    letter = _letter(walk, email, "Your application for Targeted Attack Notifications was declined")
    assert WHY_NOT[walk.language] in letter
    alice.page.goto(links_of(letter)[0])
    assert WHY_NOT[walk.language] in _reads(walk, alice, "The application was declined:", "Declined")


def _devices_report(walk: Walk) -> None:
    log = walk.service.data.with_name(f"{walk.language}.jsonl")
    log.write_bytes(b"".join(lines(f"ws{number}.{walk.language}.example", _ENOUGH) for number in (1, 2)))
    environment = {**os.environ, "VEDETTE_DATA": str(walk.service.data), "VEDETTE_DATABASE": ""}
    subprocess.run([*INGEST, walk.place, str(log)], env=environment, check=True)


def _lee_approves(walk: Walk, lee: Visitor) -> None:
    _reads(walk, lee, "2 of 2 devices report.")
    _presses(walk, lee, "Approve")
    _reads(walk, lee, "Approved: notifications are on, and a mail welcomes the applicant.")


def _alice_is_welcomed(walk: Walk, alice: Visitor) -> None:
    letter = _letter(walk, walk.address_of("alice"), "Welcome: Targeted Attack Notifications are on")
    to_do, home, switches = links_of(letter)
    alice.page.goto(to_do)
    _reads(walk, alice, "{done} of 7 done", done=4)
    alice.page.goto(home)
    _reads(walk, alice, "Welcome: hunters hunt for you now")
    alice.page.goto(switches)
    _reads(walk, alice, "Hunters hunt for you. New notifications arrive as alerts.")


def _alice_opts_out_and_in_again(walk: Walk, alice: Visitor) -> None:
    toggle = alice.page.get_by_role("switch", name=walk.told("Targeted Attack Notifications"))
    assert toggle.is_checked(), "the button became a toggle that is on"
    toggle.uncheck()
    _reads(walk, alice, "Not saved yet: press “Save preferences” below.")
    _presses(walk, alice, "Save preferences")
    _reads(walk, alice, "Preferences saved.", _STOPPED)
    assert not toggle.is_checked()
    assert alice.page.locator("a[href$='/apply/']").count() == 0, "no new application is needed"
    toggle.check()
    _presses(walk, alice, "Save preferences")
    assert toggle.is_checked()
    alice.page.get_by_text(walk.told("History"), exact=False).first.click()
    _reads(walk, alice)
    assert alice.page.locator("details[open] tbody tr").count() == 9


def _everything_else_that_alice_can_open_is_in_french(walk: Walk, alice: Visitor) -> None:
    rooms = [link.get_attribute("href") for link in alice.page.locator("nav.sidebar a").all()]
    assert len(rooms) > 15
    for room in [*rooms, "/privacy-statement/", "/accounts/2fa/", "/accounts/sessions/", "/accounts/password/change/"]:
        alice.page.goto(room)
        _reads(walk, alice)
