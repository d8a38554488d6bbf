"""From wherever a thing is shown to the expert's answer, in real browsers and both languages."""

import re
from urllib.parse import urlsplit

import pytest

from portal.cases.seeded import SECRET
from portal.entities.telling import SHA256
from portal.serving import do_in, started
from portal.visitor import AXE, Visitor, authenticator_code

OFFER = "a[data-offer=consult]"
HELP = [".topbar details.menu:has(a[data-offer]) > summary", f".topbar .sheet {OFFER}"]
MENU = ["main details.actions-menu > summary", f"main details.actions-menu {OFFER}"]
TIMELINE = ["nav.tabs a[href*='/timeline/']", "table.events .when a >> nth=0"]
WS1, WS2 = "WS1.corp.example", "WS2.corp.example"
COMPROMISE, INTELLIGENCE, ALERT = "PossibleMachineCompromise", "ThreatIntelligenceDetails", "AlertInformation"
WAYS = {
    "the help menu of any page": ("hunts/", HELP, "", "", INTELLIGENCE),
    "the help menu of a device": ("devices/named/?is=ws1", HELP, "device", WS1, COMPROMISE),
    "a device": ("devices/named/?is=ws1", MENU, "device", WS1, COMPROMISE),
    "a row of the device list": ("devices/", [f"tr:has-text('WS2') {OFFER}"], "device", WS2, COMPROMISE),
    "the pane beside devices": (
        "devices/",
        ["tr:has-text('WS2') a[href*='device=']", f"dialog#device-pane {OFFER}"],
        "device",
        WS2,
        COMPROMISE,
    ),
    "an event of a timeline": (
        "devices/named/?is=ws1",
        [*TIMELINE, f"dialog#event {OFFER}"],
        "event",
        rf".+ · {WS1}",
        COMPROMISE,
    ),
    "a row of hunting results": (
        "advanced-hunting/?run=1&range=30d&column=FileName&way=is&value=tool.exe",
        [f"tr:has-text('WS2') {OFFER}"],
        "event",
        rf".+ · {WS2}",
        COMPROMISE,
    ),
    "an event of hunting results": (
        "advanced-hunting/?run=1&range=30d&column=FileName&way=is&value=tool.exe",
        ["table.events .when a >> nth=0", f"dialog#event {OFFER}"],
        "event",
        rf".+ · {WS1}",
        COMPROMISE,
    ),
    "a file": (f"files/?is={SHA256}", MENU, "file", SHA256, INTELLIGENCE),
    "a row of a file's devices": (f"files/?is={SHA256}", [f"tr:has-text('WS2') {OFFER}"], "device", WS2, COMPROMISE),
    "a user": ("users/?is=CORP%5Cmaria", MENU, "user", r"CORP\\maria", COMPROMISE),
    "an address": ("addresses/?is=203.0.113.7", MENU, "address", "203.0.113.7", INTELLIGENCE),
    "an alert": (
        "alerts/?range=all&q=Sign",
        ["tr[data-row] .title-line > a >> nth=0", *MENU],
        "alert",
        "Sign [an]",
        ALERT,
    ),
    "the pane beside alerts": ("alerts/", ["a.peek >> nth=0", f"#queue-pane {OFFER}"], "alert", ".+", ALERT),
    "an incident": ("incidents/", ["tr[data-row] .title-line > a >> nth=0", *MENU], "incident", r"#\d+ .+", ALERT),
    "the pane beside incidents": ("incidents/", ["a.peek >> nth=0", f"#queue-pane {OFFER}"], "incident", ".+", ALERT),
    "a notification": (
        "notifications/",
        ["main td a[href*='/notifications/'] >> nth=0", *MENU],
        "notice",
        "#1 .+",
        "NotificationCommunications",
    ),
}
"""Of each way to the experts: the page, what is pressed there, what the question then is about, and of which kind."""
WORDS = {
    "en": {
        "device": "Device",
        "event": "Event",
        "file": "File",
        "user": "User",
        "address": "Address",
        "alert": "Alert",
        "incident": "Incident",
        "notice": "Notification",
        "waits": "1 case waits for you",
        "late": "Late: the report was due",
        "phases": ["Under investigation", "More information needed", "File samples needed", "Answered", "Closed"],
        "no": "Experts on Demand is not part of your service yet",
        "trial": "Ask for a trial",
    },
    "fr": {
        "device": "Appareil",
        "event": "Événement",
        "file": "Fichier",
        "user": "Utilisateur",
        "address": "Adresse",
        "alert": "Alerte",
        "incident": "Incident",
        "notice": "Notification",
        "waits": "1 dossier vous attend",
        "late": "En retard",
        "phases": [
            "En cours d’investigation",
            "Complément demandé",
            "Échantillons de fichiers nécessaires",
            "Répondu",
            "Clos",
        ],
        "no": "Les Experts à la demande ne font pas encore partie de votre service",
        "trial": "Demander un essai",
    },
}
_GRANT = """
from datetime import timedelta
from vedette.portal.site.management.house import open_house
open_house()
from django.utils import timezone
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.onboarding.actions.subscriptions import grant_subscription
from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind
from vedette.portal.tenants.queries import organisation_called
with everything_in_view():
    acme = organisation_called(actor=SERVICE, name="acme-tools")
    last = timezone.now().date() + timedelta(days=30)
    grant_subscription(actor=SERVICE, organisation=acme, grant=Grant(SubscriptionKind.{kind}, last), words="")
"""
_LATE = """
from datetime import timedelta
from vedette.portal.site.management.house import open_house
open_house()
from django.utils import timezone
from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.models import Case
with everything_in_view():
    Case.objects.filter(pk="{case}").update(due=timezone.now() - timedelta(hours=1))
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The folder of a service in which everything stands that a question can be about."""
    folder = tmp_path_factory.mktemp("consulted") / "data"
    do_in(folder, "from portal.cases.seeded import seed; seed()")
    return folder


@pytest.fixture(scope="module")
def address(data):
    """Where that service answers."""
    process, reached = started(data)
    yield reached
    process.kill()
    process.wait()
    process.stdout.close()


def _somebody(browser, address, name, **options):
    found = Visitor(browser, address, **options)
    found.sign_in(f"{name}@people.example")
    if name == "hugo":
        found.send("form.stack", code=authenticator_code(SECRET))
    return found


@pytest.fixture(scope="module")
def alice(browser, address):
    return _somebody(browser, address, "alice")


@pytest.fixture(scope="module")
def hugo(browser, address):
    return _somebody(browser, address, "hugo")


@pytest.fixture(scope="module", params=["en", "fr"])
def language(request, alice, hugo):
    """In which both read and write."""
    for each in (alice, hugo):
        each.page.goto("/account/")
        each.send("main form.stack", language=request.param)
    return request.param


def _home(visitor):
    return visitor.context.request.get("/").url


def _press(page, steps):
    for step in steps:
        page.click(step)


def _send(visitor, text):
    """Write the question and send it with the keyboard; the page of its case, and what the panel says."""
    page = visitor.page
    page.wait_for_selector("#consult textarea[name=text]:focus")
    page.keyboard.type(text)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#consult .asked")
    return page.locator("#consult a.case-name").get_attribute("href")


def _phase(visitor):
    return visitor.page.locator("#case-state .state").inner_text()


def _do(visitor, action, **values):
    """Send the form of a step of the case, as its button does."""
    form = f"form[action$='/{action}/']"
    folded = visitor.page.locator(f"details:not([open]):has({form}) > summary")
    if folded.count():
        folded.click()
    visitor.send(form, **values)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_question_begins_wherever_a_thing_is_shown(way, alice, language):
    path, steps, kind, name, family = WAYS[way]
    page, word = alice.page, WORDS[language].get(kind, "")
    page.goto(_home(alice) + path)
    _press(page, steps)
    page.wait_for_selector("#consult textarea[name=text]")
    place, topic = page.url, page.locator("#consult [name=topic]").input_value()
    assert page.evaluate("document.querySelector('#consult').matches(':modal')")
    about = rf"{word}\s?: ({name}) · " if kind else "()"
    found = re.fullmatch(rf"{about}{re.escape(place)}", topic)
    assert found, topic
    attached = page.locator("#consult .attached")
    assert [each.strip() for each in attached.all_inner_texts()] == ([f"{word} {found[1]}"] if kind else [])
    assert page.locator("#consult [name=family]").input_value() == family
    case = _send(alice, f"Was {way} part of it?")
    page.keyboard.press("Escape")
    page.wait_for_selector("#consult", state="hidden")
    assert page.url == place, "the page beneath stays where it is"
    assert page.evaluate("document.activeElement !== document.body"), "the focus is back where it was"
    page.goto(case)
    assert page.locator("h1 .case-topic").inner_text() == (
        topic.rpartition(" · ")[0].replace("\xa0", " ") if kind else topic
    )
    links = [urlsplit(each.get_attribute("href")) for each in page.locator("#case-facts dd a").all()]
    assert links, "the case leads to what it is about"
    assert alice.complaints == [], "the content policy was violated, or a script failed"


@pytest.mark.slow
def test_files_go_with_a_question_and_are_not_lost_with_a_mistake(alice, language):
    page = alice.page
    page.goto(f"{_home(alice)}devices/named/?is=ws1")
    _press(page, MENU)
    page.fill("#consult textarea[name=text]", "What is this?")
    page.set_input_files("#ask-files", [{"name": "tool.exe", "mimeType": "text/html", "buffer": b"MZ \0 tool"}])
    page.fill("#consult [name=addresses]", "nobody")
    page.click("#consult [data-sends]")
    page.wait_for_selector("#consult .field-error >> nth=0")
    assert page.evaluate("document.querySelector('#ask-files').files.length") == 1
    page.fill("#consult [name=addresses]", "")
    page.click("#consult [data-sends]")
    page.wait_for_selector("#consult .asked")
    page.goto(page.locator("#consult a.case-name").get_attribute("href"))
    assert page.locator(".file-name").all_inner_texts() == ["tool.exe"]
    page.goto(f"{_home(alice)}devices/named/?is=ws1")
    _press(page, MENU)
    page.wait_for_selector("#consult textarea[name=text]")
    page.evaluate("document.querySelector('#consult form').dataset.most = '2'")
    page.fill("#consult textarea[name=text]", "And this?")
    page.set_input_files("#ask-files", [{"name": "a", "mimeType": "text/plain", "buffer": b"123"}])
    page.click("#consult [data-sends]")
    assert "100" in page.locator("#consult [data-upload-trouble]").inner_text()
    assert alice.complaints == []


@pytest.fixture
def case(alice, hugo, language):
    """A question of Alice's that Hugo took and looks into; both have its page open."""
    alice.page.goto(f"{_home(alice)}devices/named/?is=ws1")
    _press(alice.page, MENU)
    asked = _send(alice, "Is it **compromised**?")
    hugo.page.goto(asked)
    _do(hugo, "take")
    _do(hugo, "investigate")
    alice.page.goto(asked)
    return asked


@pytest.mark.slow
def test_what_the_expert_needs_is_asked_and_given(alice, hugo, language, case):
    investigating, more, samples, *_ = WORDS[language]["phases"]
    assert _phase(alice) == investigating
    alice.page.fill("#write_words", "It was maria's.")
    _do(hugo, "report", category="MoreInformationNeeded", words="Whose is it?")
    alice.page.wait_for_selector("#thread .said.experts >> text=Whose is it?")
    assert alice.page.input_value("#write_words") == "It was maria's.", "what is being written is not lost"
    assert _phase(alice) == more
    alice.page.goto(_home(alice))
    assert WORDS[language]["waits"] in alice.say()
    alice.page.goto(case)
    _do(alice, "write", words="It was maria's.")
    assert _phase(alice) == investigating

    hugo.page.goto(case)
    _do(hugo, "report", category="FileSamplesNeeded", words="Send tool.exe.")
    assert _phase(hugo) == samples
    _do(hugo, "investigate", words="Found it in the lake.")
    assert _phase(hugo) == investigating
    assert alice.complaints + hugo.complaints == []


@pytest.mark.slow
def test_who_needs_more_time_says_until_when_and_both_see_when_that_is_over(alice, hugo, language, case, data):
    late = WORDS[language]["late"]
    _do(hugo, "report", category="MoreTimeNeeded", words="Half done.", promised="2099-01-01T10:00")
    assert hugo.page.locator("main .toast-line.error").count() == 1, "so far away no report is promised"
    soon = hugo.page.evaluate("new Date(Date.now() + 864e5).toISOString().slice(0, 16)")
    _do(hugo, "report", category="MoreTimeNeeded", words="Half done.", promised=soon)
    for each in (alice, hugo):
        each.page.goto(case)
        assert late not in each.page.locator("#case-state").inner_text()
    do_in(data, _LATE.format(case=case.rstrip("/").rpartition("/")[2]))
    for each in (alice, hugo):
        each.page.goto(case)
        assert late in each.page.locator("#case-state").inner_text()


@pytest.mark.slow
def test_an_answer_is_followed_up_accepted_taken_up_again_and_rated(alice, hugo, language, case):
    investigating, _, _, answered, closed = WORDS[language]["phases"]
    for after in ("follow up", "accept", "rate"):
        hugo.page.goto(case)
        _do(hugo, "report", category="ConcludedFromInitialInformation", words="It is a scanner.")
        assert _phase(hugo) == answered
        alice.page.goto(case)
        if after == "rate":
            _do(alice, "rate", stars="5", words="Thank you.")
            break
        if after == "accept":
            _do(alice, "accept")
            assert _phase(alice) == closed
        _do(alice, "write", words="And WS2?")
        assert _phase(alice) == investigating
    assert "5/5" in alice.page.locator("#case-facts").inner_text()
    assert alice.page.locator(".internal").count() == 0, "notes of the team are not for the organisation"
    assert alice.complaints + hugo.complaints == []


@pytest.mark.slow
def test_what_was_written_waits_behind_a_panel_that_was_closed(alice, language):
    page = alice.page
    page.goto(f"{_home(alice)}devices/named/?is=ws1")
    page.keyboard.press("e")
    page.wait_for_selector("#consult textarea[name=text]:focus")
    page.click("#consult .samples > summary")
    page.click("#consult [data-sample] >> nth=2")
    sample = page.input_value("#consult [name=text]")
    assert page.input_value("#consult [name=family]") == INTELLIGENCE
    page.click("#consult [data-sample] >> nth=0")
    assert page.input_value("#consult [name=text]") == sample, "an example takes the place of nothing"
    page.keyboard.press("Escape")
    page.wait_for_selector("#consult", state="hidden")
    page.keyboard.press("e")
    page.wait_for_selector("#consult textarea[name=text]:focus")
    assert page.input_value("#consult [name=text]") == sample
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#consult') ?? document.activeElement === document.body")
    page.fill("#consult [name=addresses]", "nobody")
    page.click("#consult [data-sends]")
    page.wait_for_selector("#consult .field-error")
    assert page.input_value("#consult [name=text]") == sample, "what cannot be sent is shown again"


@pytest.mark.slow
def test_who_has_no_subscription_reads_why_and_where_to_ask(alice, language, data):
    words, page = WORDS[language], alice.page
    do_in(data, _GRANT.format(kind="NONE"))
    page.goto(f"{_home(alice)}devices/")
    page.click(f"tbody {OFFER} >> nth=0")
    page.wait_for_selector("#consult .empty-state")
    assert words["no"] in page.locator("#consult").inner_text()
    with page.expect_navigation():
        page.click(f"#consult a >> text={words['trial']}")
    assert page.locator("#trial-panel[open]").count() == 1
    do_in(data, _GRANT.format(kind="TRIAL"))
    page.goto(f"{_home(alice)}cases/new/")
    assert page.locator("main .ask-form").count() == 1
    do_in(data, _GRANT.format(kind="FULL"))


@pytest.mark.slow
def test_who_may_not_ask_is_shown_no_way_to(browser, address, hugo):
    rita = _somebody(browser, address, "rita")
    for each in (rita, hugo):
        for path in ("devices/", f"files/?is={SHA256}", "incidents/", "cases/"):
            each.page.goto(_home(rita) + path)
            assert each.page.locator(f"{OFFER}, #consult").count() == 0, path


@pytest.mark.slow
def test_without_scripts_the_same_ways_lead_to_a_page_of_its_own(browser, address):
    oldest = _somebody(browser, address, "alice", java_script_enabled=False)
    page = oldest.page
    page.goto(f"{_home(oldest)}devices/")
    with page.expect_navigation():
        page.click(f"tr:has-text('WS2') {OFFER}")
    assert WS2 in page.locator(".attached").inner_text()
    assert page.locator("[name=topic]").input_value().endswith("/devices/")
    oldest.send("main form.ask-form", text="And this one?")
    assert "/cases/" in page.url
    assert "And this one?" in oldest.say()


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_neither_panel_nor_case_stands_in_anybodys_way(theme, browser, address):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    alice = _somebody(browser, address, "alice", bypass_csp=True)
    alice.context.add_init_script(path=AXE)
    alice.page.goto("/account/")
    alice.send("main form.stack", theme=theme)
    alice.page.goto(f"{_home(alice)}devices/named/?is=ws1")
    _press(alice.page, MENU)
    alice.page.wait_for_selector("#consult textarea")
    alice.page.click("#consult .samples > summary")
    found = _grave(alice)
    case = _send_from_here(alice)
    found += _grave(alice)
    for path in (case, f"{_home(alice)}cases/?shelf=all", f"{_home(alice)}cases/new/", _home(alice)):
        alice.page.goto(path)
        found += _grave(alice)
        alice.page.set_viewport_size({"width": 390, "height": 844})
        assert not alice.page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
        alice.page.set_viewport_size({"width": 1280, "height": 720})
    assert found == []


def _send_from_here(visitor):
    visitor.page.focus("#consult textarea[name=text]")
    return _send(visitor, "Is it?")


def _grave(visitor):
    return visitor.page.evaluate(
        "async () => (await window.axe.run()).violations"
        ".filter(each => ['serious', 'critical'].includes(each.impact))"
        ".map(each => each.id + ': ' + each.nodes[0].html)"
    )
