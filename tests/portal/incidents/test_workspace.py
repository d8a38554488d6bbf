"""The workspace of an incident in a real browser: two panes that the reader chooses, and what follows the focus."""

import json
import shutil

import pytest

from portal.incidents.stories import SHA256
from portal.serving import do_in
from portal.visitor import AXE, Visitor, grave

WIDE, LAPTOP, PHONE = {"width": 1500, "height": 950}, {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The folder of a service with one incident whose story is whole."""
    data = tmp_path_factory.mktemp("told") / "data"
    do_in(data, "from portal.incidents.seeded import seed_story; seed_story()")
    return data


@pytest.fixture
def address(told, running, tmp_path):
    """Where a service of its own with that incident answers."""
    shutil.copytree(told, tmp_path / "data")
    return running()[1]


def _opened(browser, address, **options):
    """Oscar before the incident, and its address."""
    oscar = Visitor(browser, address, **options)
    oscar.sign_in("oscar@people.example")
    oscar.page.goto(f"{oscar.page.url.rstrip('/')}/incidents/")
    page = oscar.page.locator("tbody tr").first.get_attribute("data-page")
    _go(oscar.page, page)
    return oscar, page


def _go(page, address):
    page.goto(address)
    page.wait_for_selector("#incident-room:not([aria-busy])")


def _chosen(page):
    return page.locator(".workspace [role=tab][aria-selected=true] >> visible=true").evaluate_all(
        "all => all.map(each => each.id)"
    )


@pytest.mark.slow
def test_raw_events_follow_what_is_looked_at_beside_them(browser, address):
    oscar, _ = _opened(browser, address, viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    page = oscar.page
    assert _chosen(page) == ["tab-processes", "other-tab-raw"]
    assert page.locator("#tab-notes").count() == 0, "notes of the hunting team are not for the organisation"
    page.focus(".drawing")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector(".raw-title >> text=tool.exe")
    assert page.locator(".raw-place").inner_text() == "1 of 2"
    assert page.locator("aside.pane").is_hidden(), "what is docked does not open a second time"
    page.click(".raw button >> text=Copy as JSON")
    copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert copied["Hashes"].endswith(SHA256.upper())
    page.click(".raw button >> text=Next")
    page.wait_for_selector(".raw-event >> text=DestinationIp")
    page.click("#tab-timeline")
    page.click(".lanes .vis-item")
    page.wait_for_selector(".raw-title >> text=WS1.corp.example")
    page.click("#tab-evidence")
    page.click("#panel tbody tr >> nth=0")
    assert page.locator(".raw-place").inner_text() == "1 of 3"
    assert "3 of 6 events of this incident are kept here" in page.locator(".raw").inner_text()
    page.click("#tab-scope")
    assert "not yet examined" in page.locator("#panel").inner_text()
    page.click("#panel tbody tr >> text=exposed")
    page.wait_for_selector(".raw-title >> text=203.0.113.7")
    page.click(".raw button >> text=Details")
    page.wait_for_selector("aside.pane h2 >> text=203.0.113.7")
    assert oscar.complaints == [], "the content policy was violated, or a script failed"


@pytest.mark.slow
def test_the_browser_keeps_what_somebody_chose_and_the_address_tells_it(browser, address):
    oscar, incident = _opened(browser, address, viewport=LAPTOP)
    page = oscar.page
    assert _chosen(page) == ["tab-processes"], "a laptop has one pane until it is asked for two"
    page.click(".arrangement button >> nth=1")
    page.click("#other-tab-cause")
    page.focus(".splitter")
    for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    assert page.locator(".splitter").get_attribute("aria-valuenow") == "40"
    left, right = (page.locator(each).bounding_box()["width"] for each in ("#panel", "#other-panel"))
    assert left / right == pytest.approx(40 / 60, abs=0.05)
    assert page.url.endswith("/processes~cause")
    _go(page, f"{incident}?again")
    assert _chosen(page) == ["tab-processes", "other-tab-cause"]
    assert page.locator(".splitter").get_attribute("aria-valuenow") == "40"
    page.click("#other-tab-processes")
    assert _chosen(page) == ["tab-cause", "other-tab-processes"], "a view stands on one side only"
    page.click("#other-panel .drawing", position={"x": 5, "y": 5})
    page.set_viewport_size(PHONE)
    page.wait_for_selector(".splitter", state="hidden")
    assert _chosen(page) == ["tab-cause"]
    page.set_viewport_size(WIDE)
    page.wait_for_selector(".splitter")
    _go(page, f"{incident}?from-a-colleague#/graph~scope")
    assert _chosen(page) == ["tab-graph", "other-tab-scope"]
    assert oscar.complaints == [], "the content policy was violated, or a script failed"


@pytest.mark.slow
def test_paper_gets_the_story_and_every_view_as_a_table(browser, address):
    oscar, _ = _opened(browser, address, viewport=WIDE)
    page = oscar.page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".workspace, .topbar, [data-opens=manage]").evaluate_all(
        "all => all.every(each => !each.checkVisibility())"
    )
    told = page.locator(".printed").inner_text()
    assert "not yet examined" in told
    assert "tool.exe /again" in told
    assert page.locator("#alerts table").is_visible()


@pytest.mark.slow
def test_neither_arrangement_stands_in_anybodys_way(browser, address):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    oscar, incident = _opened(browser, address, bypass_csp=True)
    oscar.context.add_init_script(path=AXE)
    found, wide = [], []
    pairs = ("processes~raw", "timeline~cause", "graph~scope", "evidence~indicators", "alerts~matrix")
    for theme, language, size in (("light", "en", WIDE), ("dark", "fr", PHONE), ("dark", "en", WIDE)):
        oscar.page.set_viewport_size(size)
        oscar.page.goto("/account/")
        oscar.send("main form.stack", theme=theme, language=language)
        for number, pair in enumerate(pairs):
            _go(oscar.page, f"{incident}?{theme}{number}#/{pair}")
            found += grave(oscar, oscar.page.url)
            if oscar.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((pair, size))
    assert (found, wide) == ([], [])
