"""An intruder wrote every text: nothing runs, nothing is loaded, nothing becomes markup, and all can be read."""

import pytest

from web.browsing import TABS, Visit
from web.hunts import MARKUP, hostile_hunt, large_hunt, page_of


@pytest.fixture
def hostile(browser, tmp_path):
    visit = Visit(browser, tmp_path)
    visit.open(page_of(*hostile_hunt()))
    yield visit
    visit.close()


def test_nothing_of_it_acts_on_any_view(hostile):
    page = hostile.page
    for details in page.locator("summary").all():
        details.click()
    hostile.incident()
    for tab in TABS:
        hostile.tab(tab)
        page.wait_for_timeout(150)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert hostile.faults() == []


@pytest.mark.parametrize("tab", ["alerts", "evidence", "scope"])
def test_nothing_of_it_acts_in_the_details(hostile, tab):
    hostile.incident()
    page = hostile.tab(tab)
    rows = page.locator("#panel tbody tr")
    for number in range(rows.count()):
        rows.nth(number).focus()
        page.keyboard.press("Enter")
    assert rows.count() >= len(MARKUP) - 2
    assert hostile.faults() == []


def test_nothing_of_it_acts_in_tables_of_pictures(hostile):
    page = hostile.incident()
    page.locator(".switch button").nth(1).click()
    for tab in ("graph", "timeline", "processes"):
        hostile.tab(tab)
        page.locator("#panel tbody tr").first.click()
        page.keyboard.press("Escape")
    assert hostile.faults() == []


def test_what_turns_texts_around_is_shown_by_its_number(hostile):
    page = hostile.incident()
    assert "‹U+202E›‹U+2066›gpj.exe‹U+2069›" in page.locator("h1").inner_text()


def test_nothing_of_it_acts_without_scripts(browser, tmp_path):
    visit = Visit(browser, tmp_path, java_script_enabled=False)
    page = visit.open(page_of(*hostile_hunt()))
    assert page.locator("#page img, #page script, #page iframe, #page a").count() == 0
    assert visit.misdeeds == []
    visit.close()


def test_the_largest_incident_shows_all_its_views(browser, tmp_path):
    visit = Visit(browser, tmp_path)
    visit.open(page_of(*large_hunt()))
    visit.incident()
    for tab in TABS:
        visit.tab(tab)
    page = visit.tab("evidence")
    assert "6,000 events" in page.locator("#panel").inner_text()
    assert page.locator("#panel tbody tr").count() == 100
    page.get_by_role("button", name="Next").click()
    assert "101–200" in page.locator(".paging").inner_text()
    assert visit.faults() == []
    visit.close()
