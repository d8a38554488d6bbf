"""What is written in a case and not sent, who reads it before, and whom it mentions: real browsers, both languages."""

import time
from email import message_from_bytes, policy

import pytest
from django.utils import translation
from django.utils.translation import gettext

from portal.cases.seeded import SECRET
from portal.mail_server import MailServer
from portal.serving import do_in
from portal.visitor import AXE, Visitor, authenticator_code

_SOON = 30.0
_ASK = """
from vedette.portal.site.management.house import open_house
open_house()
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.answering import investigate, take_case
from vedette.portal.cases.actions.asking import ask
from vedette.portal.cases.rules.topics import CasePlace, Question, TopicFamily
from vedette.portal.tenants.models import Person
from vedette.portal.tenants.queries import actor_of, organisation_called
Person.objects.update(language="{language}")
people = {{each.email.partition("@")[0]: actor_of(each.pk) for each in Person.objects.all()}}
with everything_in_view():
    acme = organisation_called(actor=SERVICE, name="acme-tools")
    question = Question("Odd tool", "What is it?", TopicFamily.ALERT_INFORMATION, "en")
    place = CasePlace(acme, ask(actor=people["alice"], organisation=acme, question=question))
    take_case(actor=people["hugo"], at=place)
    investigate(actor=people["hugo"], at=place)
"""


class Desk:
    """Hugo and Mina of the team, Alice of the organisation, a case between them, and the mail that is written."""

    def __init__(self, browser, address, language, mail):
        self.browser, self.address, self.language, self.mail = browser, address, language, mail
        self.hugo = self.comes("hugo")
        self.hugo.page.goto("/hunting/cases/")
        self.case = self.hugo.page.locator("tr[data-row] .case-number a").first.get_attribute("href")

    def comes(self, name, **options):
        """Somebody at a browser of their own, with the case before them once it is known."""
        found = Visitor(self.browser, self.address, locale={"en": "en-GB", "fr": "fr-FR"}[self.language], **options)
        found.sign_in(f"{name}@people.example")
        if name != "alice":
            found.send("form.stack", code=authenticator_code(SECRET))
        if name != "hugo":
            found.page.goto(self.case)
        return found

    def comes_again(self, visitor, **options):
        """The same at another browser."""
        found = Visitor(self.browser, self.address, storage_state=visitor.context.storage_state(), **options)
        found.page.goto(self.case)
        return found

    def said(self, sentence, **names):
        """A sentence of the service, as these people read it."""
        with translation.override(self.language):
            return gettext(sentence) % names if names else gettext(sentence)

    def letter(self, to, holding):
        """The letter to somebody that says this, once it has arrived."""
        deadline = time.monotonic() + _SOON
        while time.monotonic() < deadline:
            for envelope in self.mail.letters:
                found = message_from_bytes(envelope.content, policy=policy.default)
                text = found.get_body(("plain",)).get_content()
                if envelope.rcpt_tos == [to] and holding in text:
                    return text
            time.sleep(0.1)
        raise AssertionError(f"no letter to {to} says {holding!r}")


@pytest.fixture(params=["en", "fr"])
def desk(request, browser, running, tmp_path, monkeypatch):
    """A service whose letters a mail server takes, with a case in Hugo's hands."""
    mail = MailServer()
    monkeypatch.setenv("VEDETTE_SMTP", f"smtp://127.0.0.1:{mail.port}")
    do_in(tmp_path / "data", "from portal.cases.seeded import seed; seed()")
    do_in(tmp_path / "data", _ASK.format(language=request.param))
    yield Desk(browser, running()[1], request.param, mail)
    mail.stop()


def _type(page, field, text):
    page.click(field)
    page.keyboard.type(text)


def _is_saved(page, form):
    page.wait_for_selector(f"form[action$='/{form}/'] [data-draft-state][data-kept]", timeout=_SOON * 1000)


@pytest.mark.slow
def test_the_dossier_appears_by_itself(desk):
    desk.hugo.page.goto(desk.case)
    desk.hugo.page.wait_for_selector(".dossier-part", timeout=120_000)
    assert desk.hugo.complaints == []


@pytest.mark.slow
def test_what_is_written_is_there_again_wherever_one_signs_in(desk):
    page = desk.hugo.page
    page.goto(desk.case)
    _type(page, "#report_words", "It is **half** of an answer.")
    page.select_option("#report_category", "MoreInformationNeeded")
    _is_saved(page, "report")
    state = page.locator("form[action$='/report/'] [data-draft-state]")
    assert "UTC" not in state.inner_text(), "the moment is told by the reader's clock"
    page.reload()
    assert page.input_value("#report_words") == "It is **half** of an answer."
    other = desk.comes_again(desk.hugo)
    assert other.page.input_value("#report_words") == "It is **half** of an answer."
    assert other.page.input_value("#report_category") == "MoreInformationNeeded"
    _type(other.page, "#report_words", "More!")
    with other.page.expect_response("**/team-draft/"):
        other.page.locator("#report_words").blur()
    _a_page_that_is_behind_overwrites_nothing(desk, page, other.page)
    assert desk.hugo.complaints + other.complaints == []


def _a_page_that_is_behind_overwrites_nothing(desk, behind, newer):
    kept = newer.input_value("#report_words")
    _type(behind, "#report_words", "Mine!")
    behind.wait_for_selector("[data-draft-state][data-refused]", timeout=_SOON * 1000)
    assert kept in behind.locator(".draft-newer").inner_text()
    mine = behind.input_value("#report_words")
    with behind.expect_navigation():
        behind.click(f"text={desk.said('Keep what stands in the field instead')}")
    newer.reload()
    assert newer.input_value("#report_words") == mine
    with newer.expect_navigation():
        newer.click("[data-draft-discards]:visible")
    assert newer.input_value("#report_words") == ""


@pytest.mark.slow
def test_what_cannot_be_kept_is_said_and_tried_again(desk):
    page = desk.hugo.page
    page.goto(desk.case)
    page.route("**/team-draft/", lambda route: route.abort())
    _type(page, "#report_words", "Half.")
    trouble = page.locator("form[action$='/report/'] [data-draft-trouble]")
    trouble.wait_for(timeout=_SOON * 1000)
    assert trouble.inner_text().startswith({"en": "Not saved:", "fr": "Non enregistré"}[desk.language])
    page.unroute("**/team-draft/")
    _is_saved(page, "report")
    assert trouble.is_hidden()


@pytest.mark.slow
def test_what_is_sent_is_no_draft_and_scripts_are_not_needed(desk):
    page = desk.hugo.page
    page.goto(desk.case)
    _type(page, "#report_words", "Whose is it?")
    desk.hugo.send("form[action$='/report/']", category="MoreInformationNeeded")
    oldest = desk.comes("alice", java_script_enabled=False)
    oldest.page.fill("#write_words", "Maria's.")
    oldest.go(f"form[action$='/write/'] button:has-text('{desk.said('Save the draft')}')")
    assert desk.said("The draft is saved.") in oldest.page.content()
    assert oldest.page.input_value("#write_words") == "Maria's."
    oldest.go("form[action$='/write/'] [data-sends]")
    assert oldest.page.input_value("#write_words") == ""
    page.goto(desk.case)
    assert page.input_value("#report_words") == "", "what was sent is no draft"
    assert desk.hugo.complaints == []


@pytest.mark.slow
def test_who_is_mentioned_by_keyboard_is_written_to_and_finds_the_case(desk):
    page = desk.hugo.page
    page.goto(desk.case)
    _type(page, "#note-words", "Look at this, @mi")
    page.wait_for_selector("#mention-list [aria-selected=true] >> text=Mina")
    page.keyboard.press("Escape")
    page.wait_for_selector("#mention-list", state="detached")
    page.keyboard.press("Backspace")
    page.wait_for_selector("#mention-list")
    for key in ("ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    assert page.get_attribute("#note-words", "aria-activedescendant") == "mention-list-0"
    page.keyboard.press("Enter")
    assert page.input_value("#note-words") == "Look at this, @Mina "
    page.keyboard.type("please.")
    desk.hugo.go("form[action$='/note/'] button[type=submit]")
    assert page.locator(".internal .mention").inner_text() == "@Mina"
    assert "@Mina please." in desk.letter(
        "mina@people.example", desk.said("{name} mentions you in the case:").format(name="Hugo")
    )
    mina = desk.comes("mina")
    mina.page.goto("/hunting/cases/")
    assert mina.page.locator(".case-mark").count() == 0, "she has opened it since"
    assert desk.hugo.complaints + mina.complaints == []


@pytest.mark.slow
def test_a_report_is_read_by_a_colleague_before_it_goes_out(desk):
    page = desk.hugo.page
    page.goto(desk.case)
    _type(page, "#report_words", "It is a **scanner**.")
    page.select_option("#report_category", "ConcludedFromInitialInformation")
    page.click(f"form[action$='/report/'] button:has-text('{desk.said('Save the draft')}')")
    page.wait_for_selector("form[action$='/review/']")
    page.locator("form[action$='/review/'] select").select_option(label="Mina")
    desk.hugo.go("form[action$='/review/'] button[type=submit]")
    asked = desk.said("{name} asks you to read the draft of a report before it goes out.").format(name="Hugo")
    desk.letter("mina@people.example", asked)
    mina = desk.comes("mina")
    _mina_finds_and_reads_it(desk, mina)
    mina.page.fill("textarea[name=changes]", "Since when?")
    mina.go("form:has(textarea[name=changes]) button[type=submit]")
    page.goto(desk.case)
    assert "Since when?" in page.locator("#reviews").inner_text()
    _type(page, "#report_words", "Since May. ")
    page.click(f"form[action$='/report/'] button:has-text('{desk.said('Save the draft')}')")
    page.wait_for_load_state()
    page.locator("form[action$='/review/'] select").select_option(label="Mina")
    desk.hugo.go("form[action$='/review/'] button[type=submit]")
    mina.page.goto(desk.case)
    mina.go(f"button:has-text('{desk.said('Approve the draft')}')")
    page.goto(desk.case)
    assert page.locator(".draft-review.approved").count() == 1
    desk.hugo.go("form[action$='/report/'] [data-sends]")
    assert (
        desk.said("sent the report as %(name)s had approved it", name="Mina") in page.locator("#reviews").inner_text()
    )
    alice = desk.comes("alice")
    assert "Mina" not in alice.page.content(), "nothing of a review is for the organisation"
    assert desk.hugo.complaints + mina.complaints + alice.complaints == []


def _mina_finds_and_reads_it(desk, mina):
    mina.page.goto("/hunting/cases/?review=yes")
    assert mina.page.locator(".case-mark").inner_text() == desk.said("Review waits for you")
    mina.go("tr[data-row] .case-number a")
    assert mina.page.locator("#reviews .prose strong").inner_text() == "scanner"


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("desk", ["en"], indirect=True)
def test_neither_drafts_nor_mentions_stand_in_anybodys_way(desk, theme):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    hugo = desk.comes_again(desk.hugo, bypass_csp=True)
    hugo.context.add_init_script(path=AXE)
    hugo.page.goto("/account/")
    hugo.send("main form.stack", theme=theme)
    hugo.page.goto(desk.case)
    _type(hugo.page, "#report_words", "I ask @mi")
    hugo.page.wait_for_selector("#mention-list")
    found = _grave(hugo)
    hugo.page.keyboard.press("Enter")
    _is_saved(hugo.page, "report")
    hugo.page.reload()
    found += _grave(hugo)
    hugo.page.set_viewport_size({"width": 390, "height": 844})
    assert not hugo.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert found == []


def _grave(visitor):
    return visitor.page.evaluate(
        "async () => (await window.axe.run()).violations"
        ".filter(each => ['serious', 'critical'].includes(each.impact))"
        ".map(each => each.id + ': ' + each.nodes[0].html)"
    )
