"""A case from the question to its rating, in each language: browsers, a running service with its worker, a mail server
that takes its letters, and a mailbox into which the answer to one of them is delivered; all of them real.

Every way to the experts, and what stands on the page of a case, is walked in ``portal/cases/web/test_in_browser.py``.
"""

import time
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.utils import translation
from django.utils.translation import gettext

from portal.cases.mail_client import MAILBOX, answered, deliver
from portal.cases.seeded import SECRET
from portal.mail_server import MailServer
from portal.serving import do_in
from portal.visitor import Visitor, authenticator_code

_SOON, _LOOK_AGAIN = 60.0, 0.1
"""Seconds: the worker looks into the mailbox twice a minute."""
_LOOK_NOW = """
from vedette.portal.site.management.house import open_house
open_house()
from vedette.portal.access.queries import everything_in_view
from vedette.portal.jobs.models import Clock
with everything_in_view():
    assert Clock.objects.filter(kind="cases.mail").update(due="2020-01-01T00:00Z")
"""
WORDS = {
    "en": {
        "question": "Is this device compromised?",
        "whose": "Whose account is it?",
        "own": "It is the account of our backup.",
        "send": "Please send tool.exe.",
        "here": "Here it is.",
        "answer": "It is an administrator's tool.",
        "more": "And the other device?",
        "thanks": "Quick and clear.",
    },
    "fr": {
        "question": "Cet appareil est-il compromis ?",
        "whose": "À qui est ce compte ?",
        "own": "C’est le compte de nos sauvegardes.",
        "send": "Merci d’envoyer tool.exe.",
        "here": "Le voici.",
        "answer": "C’est un outil d’administration.",
        "more": "Et l’autre appareil ?",
        "thanks": "Rapide et clair.",
    },
}


class Way:
    """Who asks, who answers, and the mail between them."""

    def __init__(self, browser, address, language, mail, folder):
        self.language, self.mail, self.folder, self.data = language, mail, folder / "mailbox", folder / "data"
        self.alice, self.hugo = (self._comes(browser, address, name) for name in ("alice", "hugo"))

    def _comes(self, browser, address, name):
        found = Visitor(browser, address, locale={"en": "en-GB", "fr": "fr-FR"}[self.language])
        found.sign_in(f"{name}@people.example")
        if name == "hugo":
            found.send("form.stack", code=authenticator_code(SECRET))
        found.page.goto("/account/")
        found.send("main form.stack", language=self.language)
        return found

    def said(self, sentence):
        """A sentence of the service, as these people read it."""
        with translation.override(self.language):
            return gettext(sentence)

    def own(self, name):
        """What they write themselves."""
        return WORDS[self.language][name]

    def letter(self, holding) -> EmailMessage:
        """The letter to Alice that says this, once it has arrived."""
        deadline = time.monotonic() + _SOON
        while time.monotonic() < deadline:
            for envelope in self.mail.letters:
                found = message_from_bytes(envelope.content, policy=policy.default)
                text = found.get_body(("plain",)).get_content()
                if envelope.rcpt_tos == ["alice@people.example"] and holding in text:
                    return found
            time.sleep(_LOOK_AGAIN)
        raise AssertionError(f"no letter says {holding!r}")

    def answers(self, letter, name):
        """Alice answers a letter from her mail program, and the worker need not wait for its next look."""
        deliver(self.folder, answered(letter, self.own(name)))
        do_in(self.data, _LOOK_NOW)

    def does(self, visitor, action, **values):
        """Send the form of a step, as its button does."""
        form = f"form[action$='/{action}/']"
        folded = visitor.page.locator(f"details:not([open]):has({form}) > summary")
        if folded.count():
            folded.click()
        visitor.send(form, **values)

    def reports(self, case, category, words):
        """Hugo tells how far he is."""
        self.hugo.page.goto(case)
        self.does(self.hugo, "report", category=category, words=words)


@pytest.fixture
def way(request, browser, running, tmp_path, monkeypatch):
    """A service whose letters a mail server takes, and whose mailbox another one fills."""
    mail = MailServer()
    deliver(tmp_path / "mailbox")
    for name, value in (
        ("SMTP", f"smtp://127.0.0.1:{mail.port}"),
        ("CASE_MAIL", MAILBOX),
        ("CASE_MAILBOX", str(tmp_path / "mailbox")),
    ):
        monkeypatch.setenv(f"VEDETTE_{name}", value)
    do_in(tmp_path / "data", "from portal.cases.seeded import seed; seed()")
    yield Way(browser, running()[1], request.param, mail, tmp_path)
    mail.stop()


@pytest.mark.slow
@pytest.mark.parametrize("way", ["en", "fr"], indirect=True)
def test_from_a_question_to_its_rating_in_the_portal_and_by_mail(way):
    case = _alice_asks(way)
    way.hugo.page.goto(case)
    way.does(way.hugo, "take")
    way.does(way.hugo, "investigate")
    _what_hugo_needs_comes_by_mail(way, case)
    _the_sample_is_sent_and_looked_up(way, case)
    way.reports(case, "ConcludedFromInitialInformation", way.own("answer"))
    assert way.letter(way.own("answer"))["Subject"].strip() == _subject(way)
    _alice_asks_on(way, case)
    way.reports(case, "ConcludedFromInitialInformation", way.own("answer"))
    _alice_accepts_and_rates(way, case)
    assert way.alice.complaints + way.hugo.complaints == []


def _alice_asks(way):
    page = way.alice.page
    page.goto("/")
    page.goto(f"{page.url}devices/named/?is=ws1")
    page.click("main details.actions-menu > summary")
    page.click("main details.actions-menu a[data-offer=consult]")
    page.wait_for_selector("#consult textarea[name=text]:focus")
    page.keyboard.type(way.own("question"))
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#consult .asked")
    assert way.said("We received your question. An expert reports within two days.") in _plain(way.letter("CASE-00001"))
    return page.locator("#consult a.case-name").get_attribute("href")


def _subject(way):
    """Of what it is about the name alone: the page is a link within."""
    colon = {"en": ":", "fr": " :"}[way.language]
    return f"CASE-00001: {way.said('Device')}{colon} WS1[.]corp[.]example"


def _plain(letter):
    return letter.get_body(("plain",)).get_content()


def _what_hugo_needs_comes_by_mail(way, case):
    way.alice.page.goto(case)
    way.reports(case, "MoreInformationNeeded", way.own("whose"))
    letter = way.letter(way.own("whose"))
    assert letter["Reply-To"].startswith("cases+")
    assert letter["In-Reply-To"], "mail programs show the letters of a case together"
    way.answers(letter, "own")
    said = way.alice.page.locator("#thread .said.customer", has_text=way.own("own"))
    said.wait_for(timeout=_SOON * 1000)
    assert way.said("by mail") in said.inner_text()
    assert way.own("whose") not in said.locator(".prose").inner_text(), "what a mail quotes is folded away"
    way.hugo.page.goto(case)
    assert way.said("Under investigation") in way.hugo.page.locator("#case-state").inner_text()


def _the_sample_is_sent_and_looked_up(way, case):
    way.reports(case, "FileSamplesNeeded", way.own("send"))
    page = way.alice.page
    page.goto(case)
    sample = {"name": "tool.exe", "mimeType": "application/octet-stream", "buffer": b"MZ a tool"}
    page.set_input_files("#attached-files", [sample])
    page.fill("#attached-words", way.own("here"))
    with page.expect_navigation():
        page.click("form[data-uploads] button[type=submit]")
    assert way.said("Under investigation") in page.locator("#case-state").inner_text()
    looked_up = way.said("Seen on no device when it was looked up.")
    deadline = time.monotonic() + _SOON
    while looked_up not in way.hugo.page.locator("#files").inner_text():
        assert time.monotonic() < deadline, "the worker looks the file up"
        time.sleep(1)
        way.hugo.page.goto(case)


def _alice_asks_on(way, case):
    way.alice.page.goto(case)
    way.does(way.alice, "write", words=way.own("more"))
    assert way.said("Under investigation") in way.alice.page.locator("#case-state").inner_text()


def _alice_accepts_and_rates(way, case):
    way.alice.page.goto(case)
    way.does(way.alice, "rate", stars="5", words=way.own("thanks"))
    way.does(way.alice, "accept")
    facts = way.alice.page.locator("#case-facts").inner_text()
    assert "5/5" in facts
    assert way.own("thanks") in facts
