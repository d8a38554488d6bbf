"""Devices, files, users and addresses in a real browser, in both languages: from an alert to all that tells of it."""

import re
import shutil

import pytest

from portal.entities.seeded import PASSWORD
from portal.entities.telling import SHA256
from portal.incidents.stories import HOSTILE
from portal.serving import do_in
from portal.visitor import AXE, Visitor, grave


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The folder of a service with an afternoon of telemetry, of which an incident tells."""
    data = tmp_path_factory.mktemp("told") / "data"
    do_in(data, "from portal.entities.seeded import seed; seed()")
    return data


@pytest.fixture
def address(told, running, tmp_path):
    """Where a service of its own with that telemetry answers."""
    shutil.copytree(told, tmp_path / "data")
    return running()[1]


@pytest.mark.slow
def test_from_a_hash_to_the_event_that_ran_it_and_back_to_its_alerts(browser, address):
    alice = Visitor(browser, address)
    alice.sign_in("alice@people.example", PASSWORD)
    page = alice.page
    page.keyboard.press("/")
    page.keyboard.type(SHA256)
    page.keyboard.press("Enter")
    page.wait_for_url("**/files/**")
    assert "WS2.corp.example" in alice.say()
    assert "Sign a" in alice.say()
    page.click("tbody >> text=in its timeline >> nth=0")
    page.wait_for_url("**/timeline/**")
    page.click("table.events tbody .when a >> nth=0")
    page.wait_for_selector("dialog[open] >> text=Processes around it")
    assert page.evaluate("document.querySelector('#event').matches(':modal')")
    page.click("dialog button >> text=Flag the event")
    page.wait_for_selector("dialog[open] >> text=Take the flag off")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.check("input[name=flagged]")
    page.click("form.filters button[type=submit]")
    page.wait_for_selector("tbody >> text=tool.exe /again")

    alice.page.goto("/account/")
    alice.send("main form.stack", language="fr")
    page.keyboard.press("/")
    page.keyboard.type("ws1.corp.example")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1 >> text=WS1.corp.example")
    assert re.search(r"Le plus fréquent\s+CORP.maria\s+3 ouvertures de session", alice.say())
    page.click("nav.tabs >> text=Chronologie")
    page.fill("main input[name=q]", "203.0.113.7")
    page.click("form.filters button[type=submit]")
    with page.expect_download() as download:
        page.click("text=Exporter jusqu’à 7 jours en CSV")
    assert "203.0.113.7" in download.value.path().read_text(encoding="utf-8-sig")
    page.click("nav.tabs >> text=Incidents et alertes")
    page.click("tbody >> text=CORP\\maria")
    page.wait_for_url("**/users/**")
    assert "Appareils sur lesquels il a été actif" in alice.say()
    assert alice.complaints == [], "the content policy was violated, or a script failed"


@pytest.mark.slow
def test_what_a_story_names_leads_to_its_pages(browser, address):
    alice = Visitor(browser, address)
    alice.sign_in("alice@people.example", PASSWORD)
    page = alice.page
    page.goto(f"{re.search(r'/organisations/[^/]+/', page.url)[0]}incidents/")
    story = page.locator("tbody tr").first.get_attribute("data-page")
    for number, (view, steps, into, told) in enumerate(_WAYS):
        page.goto(f"{story}?{number}#/{view}")
        page.wait_for_selector("#incident-room:not([aria-busy])")
        for step in steps:
            _take_step(page, step)
        page.wait_for_url(f"**/{into}**")
        assert told in alice.say(), (view, steps)
    assert alice.complaints == [], "the content policy was violated, or a script failed"


def _take_step(page, step):
    if step.startswith("key "):
        page.keyboard.press(step.removeprefix("key "))
    elif step == _DRAWING:
        page.focus(step)
    else:
        page.click(step)


_DRAWING = ".drawing"
_TABLE, _ROW, _PANE = "#panel .switch button >> nth=1", "#panel tbody tr >> text=", "aside.pane a.entity >> text="
_WAYS = (
    ("scope", ("#panel td a >> text=CORP\\maria >> nth=0",), "users/", "CORP\\maria"),
    ("scope", ("#panel td a >> text=203.0.113.7",), "addresses/", "203.0.113.7"),
    ("scope", ("#panel td a >> text=tool.exe >> nth=0",), "files/", "tool.exe"),
    ("scope", ("#panel td a >> text=onerror",), "files/", HOSTILE.rpartition("/")[2]),
    ("scope", ("#panel td a >> text=WS9.corp.example",), "devices/", "No device is like that"),
    ("indicators", ("#panel td a >> nth=0",), "files/", SHA256),
    ("alerts", ("#panel td a >> text=WS1.corp.example",), "devices/", "WS1.corp.example"),
    ("evidence", (f"{_ROW}/again", f"{_PANE}{SHA256.upper()}"), "files/", SHA256),
    ("evidence", (f"{_ROW}network", f"{_PANE}203.0.113.7"), "addresses/", "cdn.evil.example"),
    ("timeline", (".lanes .vis-label a",), "devices/", "WS1.corp.example"),
    ("timeline", (_TABLE, "#panel td a"), "devices/", "WS1.corp.example"),
    ("processes", (_TABLE, f"{_ROW}/again", f"{_PANE}{SHA256.upper()}"), "files/", SHA256),
    (
        "processes",
        (_DRAWING, "key ArrowRight", "key ArrowRight", "key Enter", f"{_PANE}tool.exe"),
        "files/",
        "tool.exe",
    ),
    ("graph", (_DRAWING, "key ArrowDown", "key Enter", "aside.pane a.entity"), "devices/", "WS1.corp.example"),
)
"""Of each view a way to a page: what is pressed, where it leads, and what stands there."""


@pytest.mark.slow
def test_no_page_of_entities_stands_in_anybodys_way(browser, address):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    alice = Visitor(browser, address, bypass_csp=True)
    alice.context.add_init_script(path=AXE)
    alice.sign_in("alice@people.example", PASSWORD)
    home = re.search(r"/organisations/[^/]+/", alice.page.url)[0]
    alice.page.goto(f"{home}devices/named/?is=ws1")
    device = alice.page.url.removeprefix(address)
    alice.page.goto(f"{device}timeline/?q=/again")
    event = alice.page.locator("table.events .when a").first.get_attribute("href")
    pages = [device, f"{device}alerts/", f"{device}timeline/", f"{device}timeline/{event}"]
    pages += [
        f"{device}timeline/?q=nothing",
        f"{device}timeline/?flagged=1",
        f"{home}files/",
        f"{home}files/?is={SHA256}",
    ]
    pages += [
        f"{home}users/?is=maria",
        f"{home}addresses/?is=203.0.113.7",
        f"{home}files/?is=none.exe",
        "/search/?q=corp",
    ]
    found, wide = [], []
    for theme, language, width in (("light", "en", 1280), ("dark", "fr", 390)):
        alice.page.set_viewport_size({"width": width, "height": 900})
        alice.page.goto("/account/")
        alice.send("main form.stack", theme=theme, language=language)
        for page in pages:
            found += grave(alice, page)
            if alice.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((page, width))
    assert (found, wide) == ([], [])
