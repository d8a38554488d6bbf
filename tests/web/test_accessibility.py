"""axe finds nothing serious: on the list, on every tab, in the pane, in both themes and both languages."""

from pathlib import Path

import pytest

from web.browsing import TABS, Visit
from web.hunts import large_hunt, page_of, told_hunt

AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def axe(chromium):
    return AXE.read_text(encoding="utf-8")


def serious(page, axe, where):
    page.evaluate(f"window.axe === undefined && (() => {{ {axe} }})()")
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [
        f"{where}: {each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_serious_stands_in_anybodys_way(browser, axe, tmp_path, theme, locale):
    visit = Visit(browser, tmp_path, color_scheme=theme, locale=locale)
    page = visit.open(page_of(*told_hunt()))
    found = serious(page, axe, "list")
    visit.incident()
    for tab in TABS:
        visit.tab(tab)
        page.wait_for_timeout(50)
        found += serious(page, axe, tab)
    visit.tab("evidence").locator("#panel tbody tr").first.click()
    found += serious(page, axe, "pane")
    page.keyboard.press("Escape")
    visit.tab("processes").locator(".switch button").nth(1).click()
    found += serious(page, axe, "table of processes")
    visit.close()
    assert found == []


def test_nothing_serious_stands_in_the_way_where_there_is_much_to_see(browser, axe, tmp_path):
    visit = Visit(browser, tmp_path)
    page = visit.open(page_of(*large_hunt()))
    found = serious(page, axe, "list")
    visit.incident()
    for tab in TABS:
        visit.tab(tab)
        page.wait_for_timeout(200)
        found += serious(page, axe, tab)
    visit.close()
    assert found == []


def test_axe_would_say_so(browser, axe, tmp_path):
    visit = Visit(browser, tmp_path)
    page = visit.open(b"<html><body><img src='data:,'><button></button></body></html>")
    assert {found.split(": ")[1] for found in serious(page, axe, "page")} >= {"image-alt", "button-name"}
    visit.close()
