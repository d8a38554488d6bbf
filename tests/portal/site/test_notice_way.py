"""From a hunt to a notice that was taken back, as people see it in each language: browsers, a running service with its
worker, a mail server, a server that takes webhooks, a program that asks the API, and readers of PDF; all of them real.

What stands elsewhere is not walked again: how an organisation comes to notices (``test_whole_way.py``), a real capture
that becomes one (``portal/notices/test_browser.py``), the workbench by keyboard (``portal/hunting/test_browser.py``).
"""

import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from authlib.integrations.requests_client import OAuth2Session
from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import Browser

from delivery.egress.authority import Authority
from delivery.pdf.laying import needs_layout, needs_poppler
from portal.api.calling import RESOURCE
from portal.arrivals import arrived, links_of
from portal.channels.peers import Peer
from portal.channels.proving import believed, signature_by_openssl
from portal.mail_server import MailServer
from portal.notices.seeded import SECRET
from portal.serving import do_in
from portal.visitor import Visitor, authenticator_code

READY = "from vedette.portal.site.management.house import open_house; open_house()"
VERIFY = [sys.executable, "-c", "from vedette.cli.main import main; main()", "verify"]
PLACE, PARTNER = "Meridian Shipping", "soc@partner.example"
_SOON, _LOOK_AGAIN, _DRILLED = 20.0, 0.05, 120.0
"""Seconds."""
# What people write themselves, and at some spots what they read: all else is looked up in the catalogues.
WORDS = {
    "en": {
        "typo": "An intruder read credentails",
        "title": "An intruder read credentials",
        "better": "An intruder read credentials on two devices",
        "grew": "The scope grew.",
        "ours": "It was your own test.",
        "also": "Isolate the second device",
        "no": "That device was scrapped.",
        "hunted": "Credentials out of memory",
        "code": r"Code of this mail: (\S+)",
        "news": "1 new: show it",
        "summary": "Executive summary",
        "done": "1 of 2 actions done",
        "changes": "Changes from version 1 to version 2",
        "void": "The hunting team retracted this notification. It no longer holds.",
    },
    "fr": {
        "typo": "Un intrus a lu des identifiant",
        "title": "Un intrus a lu des identifiants",
        "better": "Un intrus a lu des identifiants sur deux appareils",
        "grew": "L’étendue a grandi.",
        "ours": "C’était votre propre exercice.",
        "also": "Isolez le second appareil",
        "no": "Cet appareil a été mis au rebut.",
        "hunted": "Identifiants tirés de la mémoire",
        "code": r"Code de cet e-mail\s: (\S+)",
        "news": "1 nouvelle ligne\N{NO-BREAK SPACE}: l’afficher",
        "summary": "Synthèse",
        "done": "actions terminées\N{NO-BREAK SPACE}: 1 sur 2",
        "changes": "Changements de la version 1 à la version 2",
        "void": "L’équipe de chasse a retiré cette notification. Elle n’est plus valable.",
    },
}


@dataclass(frozen=True)
class Way:
    """One way through the service, in one language."""

    browser: Browser
    address: str
    language: str
    folder: Path
    mail: MailServer
    peer: Peer
    visitors: list[Visitor] = field(default_factory=list)

    def said(self, sentence: str, **filled: object) -> str:
        """A sentence of the service as this way's people read it."""
        with translation.override(self.language):
            return gettext(sentence) % filled if filled else gettext(sentence)

    def own(self, name: str) -> str:
        """What these people write themselves, and what they read at some spots."""
        return WORDS[self.language][name]

    def comes(self, name: str) -> Visitor:
        """Somebody at a browser of their own, signed in."""
        found = Visitor(self.browser, self.address, locale={"en": "en-GB", "fr": "fr-FR"}[self.language])
        self.visitors.append(found)
        found.sign_in(f"{name}@people.example")
        if name in {"hugo", "mina"}:
            found.send("form.stack", code=authenticator_code(SECRET))
        return found

    def presses(self, visitor: Visitor, name: str, within: str = "main") -> None:
        """A button that leads to another page."""
        with visitor.page.expect_navigation():
            visitor.page.locator(within).get_by_role("button", name=self.said(name), exact=True).first.click()

    def letter(self, to: str, subject: str, **filled: object) -> str:
        """A mail that has arrived or does soon."""
        return arrived(self.mail, to, self.said(subject, **filled), self.language)

    def told(self, kind: str, secret: str) -> dict:
        """What the webhook hears of this, proven twice."""
        deadline = time.monotonic() + _SOON
        while time.monotonic() < deadline:
            for came in list(self.peer.came):
                if (said := believed(came, secret))["type"] == kind:
                    self.peer.came.remove(came)
                    assert came.headers["webhook-signature"] == signature_by_openssl(came, secret, self.folder)
                    return said["data"]
            time.sleep(_LOOK_AGAIN)
        raise AssertionError(f"the webhook did not hear of {kind}")


@dataclass(frozen=True)
class Outside:
    """What of the organisation's own hears and asks."""

    home: str
    hook: str
    """The secret of the webhook."""
    program: OAuth2Session


@pytest.fixture
def way(request, browser, running, tmp_path, monkeypatch):
    """A service that may speak with the servers beside it, and in which an intrusion was found."""
    mail, authority = MailServer(), Authority(tmp_path)
    peer = Peer(authority)
    for name, value in (
        ("SMTP", f"smtp://127.0.0.1:{mail.port}"),
        ("EGRESS_ALLOWED", f"localhost:{peer.port}"),
        ("EGRESS_AUTHORITIES", str(authority.file)),
    ):
        monkeypatch.setenv(f"VEDETTE_{name}", value)
    do_in(tmp_path / "data", f"{READY}; from portal.notices.seeded import seed; seed({request.param!r})")
    yield Way(browser, running()[1], request.param, tmp_path, mail, peer)
    peer.end()
    mail.stop()


@pytest.mark.slow
@needs_layout
@needs_poppler
@pytest.mark.parametrize("way", ["en", "fr"], indirect=True)
def test_from_a_hunt_to_a_notice_that_was_taken_back(way):
    outside = _alice_lets_others_hear(way)
    hugo, mina, oscar = (way.comes(name) for name in ("hugo", "mina", "oscar"))
    oscar.page.goto(f"{outside.home}alerts/")
    _hugo_hunts_and_claims(way, hugo)
    draft = _hugo_drafts(way, hugo)
    notice = _mina_corrects_and_publishes(way, mina, draft)

    _oscar_sees_it_come(way, oscar)
    _the_mail_is_proven_by_its_code(way, oscar, notice)
    _others_hear_of_it(way, outside)
    _a_program_reads_the_alert(way, outside)
    _the_pdf_is_proven(way, oscar, notice)

    _oscar_acknowledges(way, oscar, outside, notice)
    _oscar_does_one_thing_and_skips_another(way, oscar)
    _oscar_resolves(way, oscar)
    _hugo_and_mina_amend(way, hugo, mina, notice)
    _oscar_reads_what_changed(way, oscar, outside, notice)
    _hugo_retracts(way, hugo, notice)
    _everybody_hears_that_it_no_longer_holds(way, oscar, outside, notice)
    _a_drill_names_the_hop_that_is_broken(way, outside)
    assert oscar.page.evaluate("document.documentElement.lang") == way.language
    complaints = [each for visitor in way.visitors for each in visitor.complaints]
    assert complaints == [], "the content policy was violated, or a script failed"


def _alice_lets_others_hear(way: Way) -> Outside:
    """A webhook, a rule for a partner's mails, and a program."""
    alice = way.comes("alice")
    page, home = alice.page, re.search(r"/organisations/[^/]+/", alice.page.url)[0]
    alice.go_again_to(f"{home}settings/webhooks/add/")
    alice.send("main form.stack", name="SIEM", address=way.peer.address)
    hook = page.inner_text("#webhook-secret")

    page.goto(f"{home}settings/email-notifications/new/")
    page.check("main [name=about][value=notices]")
    page.fill("main [name=name]", "Partner")
    page.fill("main [name=recipients]", PARTNER)
    page.select_option("main [name=language]", way.language)
    way.presses(alice, "Save")

    page.goto(f"{home}api-applications/")
    page.check("main [name=permissions][value='Alert.Read.All']")
    alice.send("form[action$='/register/']", name="SIEM")
    own = page.inner_text("#made-client"), page.inner_text("#made-secret")
    tenant = page.inner_text("#tenant")
    program = OAuth2Session(*own, "client_secret_post", scope=f"{RESOURCE}/.default")
    program.fetch_token(f"{way.address}/{tenant}/oauth2/v2.0/token", grant_type="client_credentials")
    return Outside(home, hook, program)


def _hugo_hunts_and_claims(way: Way, hugo: Visitor) -> None:
    hugo.page.goto("/hunting/hunts/new/")
    hugo.send("form.hunt-form", title=way.own("hunted"), hypothesis="LSASS", techniques="T1003.001")
    assert way.said("The hunt is open. What it can see is being counted.") in hugo.page.inner_text("body")
    hugo.page.goto("/hunting/")
    hugo.go("main table a[href*='/incidents/']")
    hugo.page.wait_for_selector("#incident-room:not([aria-busy])")
    hugo.go("#hunt form[action$='/claim/'] button")
    hugo.page.click("#hunt details:has(.verdict-form) > summary")
    hugo.page.check(".verdict-form [name=verdict][value=TruePositive]")
    hugo.go(".verdict-form button[value=stay]")
    assert way.said("In your hands") in hugo.say()


def _hugo_drafts(way: Way, hugo: Visitor) -> str:
    """With one press; then only the title is typed. Where the draft is."""
    way.presses(hugo, "Draft a notification")
    draft = hugo.page.url
    hugo.page.fill("main [name=title]", way.own("typo"))
    way.presses(hugo, "Save")
    way.presses(hugo, "Ask for a review")
    return draft


def _mina_corrects_and_publishes(way: Way, mina: Visitor, draft: str) -> str:
    """Where the notice is."""
    mina.page.goto("/hunting/notifications/")
    mina.go(f"main a[href='{draft.removeprefix(way.address)}']")
    mina.page.fill("main [name=title]", way.own("title"))
    mina.page.fill("main [name=new-advice-0-title]", way.own("also"))
    way.presses(mina, "Save")
    mina.page.click("[data-opens=publish]")
    mina.go("#publish button[type=submit]")
    return mina.page.url


def _oscar_sees_it_come(way: Way, oscar: Visitor) -> None:
    """The page was open all the while; rows do not move by themselves, so it says that there is one more."""
    oscar.page.click(f"button.news >> text={way.own('news')}")
    oscar.page.wait_for_selector(f"#queue-rows >> text={way.own('title')}")
    assert len(oscar.page.evaluate("performance.getEntriesByType('navigation')")) == 1


def _the_mail_is_proven_by_its_code(way: Way, oscar: Visitor, notice: str) -> None:
    subject = "Targeted Attack Notification #%(number)s for %(organisation)s"
    letter = way.letter("oscar@people.example", subject, number=1, organisation=PLACE)
    assert links_of(letter)[0].removeprefix(way.address) == notice.removeprefix(way.address)
    oscar.page.goto("/notifications/code/")
    oscar.send("main form.stack", code=re.search(way.own("code"), letter)[1].lower())
    assert way.own("title") in oscar.page.inner_text(".notice-banner.good")


def _named(way: Way, title: str) -> str:
    """As the subjects of a rule's mails name the notice."""
    return f"#1 {way.own(title)} – {PLACE}"


def _others_hear_of_it(way: Way, outside: Outside) -> None:
    """The partner's mail, and the webhook, of the notice and of the alert as which it arrived."""
    way.letter(PARTNER, "New notification (%(word)s): %(title)s", word=way.said("High"), title=_named(way, "title"))
    assert way.own("title") in str(way.told("notice.published", outside.hook))
    assert way.own("title") in str(way.told("alert.created", outside.hook))


def _a_program_reads_the_alert(way: Way, outside: Outside) -> None:
    asked = {"$filter": "detectionSource eq 'ThreatExperts'"}
    (alert,) = outside.program.get(f"{way.address}/api/alerts", params=asked).json()["value"]
    assert (alert["title"], alert["detectionSource"]) == (way.own("title"), "ThreatExperts")


def _the_pdf_is_proven(way: Way, oscar: Visitor, notice: str) -> None:
    """By a reader of PDF, and by ``vedette verify`` with the public keys, which everybody may fetch."""
    oscar.page.goto(notice)
    assert way.own("summary") in oscar.say()
    with oscar.page.expect_download() as download:
        oscar.page.locator("main a[href$='/pdf/']").click()
    pdf, keys = way.folder / "notice.pdf", way.folder / "keys.json"
    download.value.save_as(pdf)
    keys.write_bytes(oscar.context.request.get("/notifications/keys/").body())
    shown = _output("pdfsig", pdf)
    assert way.own("summary") in _output("pdftotext", pdf, "-")
    assert "Signature is Valid." in shown
    assert "Total document signed" in shown
    assert f"Title: {way.own('title')}" in _output(*VERIFY, pdf, "--keys", keys)


def _output(*command: object) -> str:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout


def _oscar_acknowledges(way: Way, oscar: Visitor, outside: Outside, notice: str) -> None:
    oscar.page.goto(notice)
    way.presses(oscar, "Acknowledge")
    assert way.said("Thank you: the hunting team sees that you know.") in oscar.page.inner_text("body")
    assert way.told("notice.acknowledged", outside.hook)


def _oscar_does_one_thing_and_skips_another(way: Way, oscar: Visitor) -> None:
    oscar.go("main .page-head a[href*='/incidents/']")
    assert oscar.page.locator("#actions .action-cards > li").count() == 2
    oscar.go("#actions button[value=complete] >> nth=0")
    oscar.go("#actions a[href$='#say']")
    oscar.send("#say form", move="skip", reason=way.own("no"))
    assert way.own("no") in oscar.say()
    oscar.go(".back a[href$='#actions']")
    assert way.own("done") in oscar.say()
    assert way.said("Nothing waits any more: the threat experts go on with the incident.") in oscar.say()


def _oscar_resolves(way: Way, oscar: Visitor) -> None:
    oscar.page.click("[data-opens=manage]")
    oscar.send("#manage form", status="resolved", classification="TruePositive", determination="CompromisedUser")
    assert oscar.page.inner_text(".page-head .state") == way.said("Resolved")
    assert way.said("True positive") in oscar.page.inner_text(".page-head")


def _hugo_and_mina_amend(way: Way, hugo: Visitor, mina: Visitor, notice: str) -> None:
    hugo.page.goto(notice)
    way.presses(hugo, "Write the next version")
    hugo.page.fill("main [name=title]", way.own("better"))
    way.presses(hugo, "Save")
    way.presses(hugo, "Ask for a review")
    mina.page.goto(hugo.page.url)
    mina.page.click("[data-opens=publish]")
    mina.send("#publish form", reason=way.own("grew"))
    assert way.own("better") in mina.page.inner_text("h1")


def _oscar_reads_what_changed(way: Way, oscar: Visitor, outside: Outside, notice: str) -> None:
    subject = "Targeted Attack Notification #%(number)s for %(organisation)s: version %(version)s"
    letter = way.letter("oscar@people.example", subject, number=1, organisation=PLACE, version=2)
    assert way.own("better") in str(way.told("notice.amended", outside.hook))
    oscar.page.goto(links_of(letter)[0])
    oscar.go("main a[href$='/versions/2/changes/']")
    assert oscar.page.inner_text("h1") == way.own("changes")
    assert oscar.page.inner_text("main del >> nth=0") == way.own("title")
    assert oscar.page.inner_text("main ins >> nth=0") == way.own("better")
    assert way.own("grew") in oscar.say()


def _hugo_retracts(way: Way, hugo: Visitor, notice: str) -> None:
    hugo.page.goto(notice)
    hugo.page.click("[data-opens=retract]")
    hugo.send("#retract form", reason=way.own("ours"))


def _everybody_hears_that_it_no_longer_holds(way: Way, oscar: Visitor, outside: Outside, notice: str) -> None:
    subject = "Targeted Attack Notification #%(number)s for %(organisation)s was retracted"
    letter = way.letter("oscar@people.example", subject, number=1, organisation=PLACE)
    assert way.told("notice.retracted", outside.hook)
    subject, title = "Notification retracted (%(word)s): %(title)s", _named(way, "better")
    way.letter(PARTNER, subject, word=way.said("High"), title=title)
    oscar.page.goto(links_of(letter)[0])
    banner = oscar.page.inner_text(".notice-banner.bad")
    assert way.own("void") in banner
    assert way.own("ours") in banner
    assert not oscar.page.get_by_role("button", name=way.said("Acknowledge"), exact=True).count()


def _a_drill_names_the_hop_that_is_broken(way: Way, outside: Outside) -> None:
    """The server that takes webhooks answers with an error now; the page, which was open all the while, says so."""
    way.peer.answers[:] = [500]
    page = way.visitors[0].page
    page.goto(f"{outside.home}settings/drills/")
    way.presses(way.visitors[0], "Start a drill")
    page.go_back()
    page.locator("#drills table a").first.click()
    page.wait_for_selector("#drill .note-bad", timeout=_DRILLED * 1000)
    states = {
        row.locator("td").nth(0).inner_text(): row.locator("td").nth(1).inner_text()
        for row in page.locator("#drill table").first.locator("tbody tr").all()
    }
    broken = way.said("Webhooks take it")
    with translation.override(way.language):
        passed, failed, none = (pgettext("drill", each) for each in ("Passed", "Failed", "Not set up"))
    assert states.pop(broken) == failed
    assert states.pop(way.said("Syslog collectors are handed it")) == none
    assert set(states.values()) == {passed}, states
