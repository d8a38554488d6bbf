"""The queues in a real browser: a day's work in both languages, the keyboard alone, news, and no scripts at all."""

import csv
import re

import pytest

from portal.serving import do_in
from portal.visitor import AXE, Visitor, grave


@pytest.fixture
def act(tmp_path):
    """Do something to the rows of the service, as a worker of it would."""

    def run(name):
        do_in(tmp_path / "data", f"from portal.incidents.seeded import {name}; {name}()")

    return run


@pytest.fixture
def address(running, act):
    """Where a service with incidents answers."""
    act("seed")
    return running()[1]


def _oscar(browser, address, **options):
    oscar = Visitor(browser, address, **options)
    oscar.sign_in("oscar@people.example")
    return oscar, re.search(r"/organisations/[^/]+/", oscar.page.url)[0]


_WORDS = {
    "en": {"severity": "Severity", "two": "2 changed", "one": "1 changed", "matched": "it would have matched 2 alerts"},
    "fr": {"severity": "Gravité", "two": "2 modifications", "one": "1 modification", "matched": "concerné 2 alertes"},
}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_analyst_works_through_the_queues(browser, address, language):
    oscar, home = _oscar(browser, address)
    page, words = oscar.page, _WORDS[language]
    page.goto("/account/")
    oscar.send("main form.stack", language=language)
    page.goto(f"{home}incidents/")
    _filter_and_keep_the_view(page)
    _sort_and_choose_a_column(page)
    _assign_resolve_and_reopen(page, words)
    _merge_the_first_into_the_second(page)
    page.goto(f"{home}alerts/?view=groups&sort=-hits")
    _suppress_what_comes_most_often(oscar, words["matched"])
    page.goto(f"{home}incidents/?sort=number")
    heads, *rows = _exported(page)
    assert heads[2] == words["severity"]
    assert [row[0] for row in rows] == ["2", "3", "4"], "the first one is merged into the second"
    assert oscar.complaints == [], "the content policy was violated, or a script failed"


def _filter_and_keep_the_view(page):
    page.click("details.facet >> nth=0")
    page.check("details.facet input[value=High]")
    page.click("details.facet[open] button")
    page.wait_for_url("**severity=High**")
    assert page.locator("tbody tr").count() == 3
    page.click(".queue-views summary")
    page.fill(".queue-views input[name=name]", "Très graves")
    page.click(".queue-views form button >> nth=0")
    page.wait_for_selector(".queue-views a[aria-current] >> text=Très graves")
    page.click(".queue-views > a >> nth=0")
    assert page.locator("tbody tr").count() == 4
    page.click("text=Très graves")
    page.wait_for_url("**severity=High**")
    page.click(".queue-taken li a >> nth=0")
    page.wait_for_url(lambda url: "severity" not in url)


def _sort_and_choose_a_column(page):
    page.click("th a.sorts >> nth=0")
    page.wait_for_url("**sort=-number**")
    assert [page.locator("tbody .row-number").nth(row).inner_text() for row in range(4)] == ["#4", "#3", "#2", "#1"]
    page.click(".page-head details.menu > summary")
    page.check(".page-head input[value=score]")
    page.click(".page-head form button")
    page.wait_for_selector("thead >> text=Score")
    assert "sort=-number" in page.url, "choosing columns keeps everything else"


def _assign_resolve_and_reopen(page, words):
    for row in (0, 1):
        page.locator("tbody input[name=row]").nth(row).check()
    _change(page, words["two"], assigned="me")
    assert page.locator("tbody tr:has-text('Oscar')").count() == 2
    page.locator("tbody input[name=row]").nth(0).check()
    _change(page, words["one"], classification="FalsePositive", status="resolved")
    assert page.locator("tbody tr").nth(0).locator(".state.resolved").is_visible()
    page.locator("tbody input[name=row]").nth(0).check()
    _change(page, words["one"], status="active")
    assert page.locator("tbody .state.resolved").count() == 0


def _change(page, said, **chosen):
    for name, value in chosen.items():
        page.select_option(f"#bulk_{name}", value)
    page.click(".bulk-bar button")
    page.wait_for_selector(f"text={said}")


def _merge_the_first_into_the_second(page):
    page.locator("tbody .severity").nth(3).click()
    page.click("#queue-essence .btn-primary")
    page.wait_for_selector("#incident-room")
    page.click("[data-opens=merge]")
    second = page.locator("#merge option", has_text="#2 ").get_attribute("value")
    page.select_option("#merge select", second)
    page.click("#merge button[type=submit]")
    page.wait_for_url(f"**/{second}/**")


def _suppress_what_comes_most_often(oscar, matched):
    page = oscar.page
    page.click("a.unfolds >> nth=0")
    page.click("tr.unfolded td a >> nth=0")
    page.click("a[href$='/suppress/']")
    page.click("form.suppression button[name=preview]")
    assert matched in oscar.say()
    page.fill("form.suppression textarea", "Our backup does that every night.")
    page.click("form.suppression .btn-primary")
    page.wait_for_selector(".rules .state.resolved")
    assert "Our backup does that every night." in oscar.say()


def _exported(page):
    with page.expect_download() as told:
        page.click("a[href*='export.csv']")
    with told.value.path().open(encoding="utf-8-sig") as table:
        return list(csv.reader(table))


@pytest.mark.slow
def test_a_queue_is_worked_through_without_a_mouse(browser, address, act):
    oscar, home = _oscar(browser, address)
    oscar.page.goto(f"{home}incidents/?sort=number")
    _walk_with_the_keyboard(oscar.page)
    _change_what_was_chosen(oscar.page)
    _look_into_one(oscar.page)
    act("more")
    _hear_of_news(oscar)
    oscar.page.goto(f"{home}alerts/?view=groups&sort=-hits")
    _unfold_and_narrow(oscar.page)
    assert oscar.complaints == [], "the content policy was violated, or a script failed"


def _walk_with_the_keyboard(page):
    press = page.keyboard.press
    for key in ("j", "x", "j", "x", "j", "Enter"):
        press(key)
    page.wait_for_selector("#queue-essence >> text=Incident 2 on WS-02")
    page.wait_for_url("**focus=**")
    press("k")
    page.wait_for_selector("#queue-essence >> text=Incident 1 on WS-01")
    press("Escape")
    assert page.locator("#queue-pane").is_hidden()
    assert "focus=" not in page.url
    assert page.locator(".bulk-count").inner_text() == "2 chosen"


def _change_what_was_chosen(page):
    page.select_option("#bulk_classification", "FalsePositive")
    groups = page.locator("#bulk_determination optgroup")
    assert groups.evaluate_all("all => all.filter(each => each.hidden).length") == 2
    page.select_option("#bulk_determination", "Clean")
    page.select_option("#bulk_status", "resolved")
    page.click(".bulk-bar button")
    page.wait_for_selector("text=2 changed.")
    assert page.locator("tbody .state.resolved").count() == 2


def _look_into_one(page):
    page.locator("tbody tr .severity").last.click()
    page.wait_for_selector("#queue-essence h2")
    page.wait_for_url("**focus=**")
    shown = page.url
    page.reload()
    assert page.url == shown
    assert page.locator("#queue-essence h2").is_visible()


def _hear_of_news(oscar):
    """Rows do not move by themselves: it is said how many are new."""
    oscar.page.wait_for_selector("button.news >> text=1 new: show it")
    assert "Found while you looked" not in oscar.say()
    oscar.page.click("button.news")
    oscar.page.wait_for_selector("text=Found while you looked")


def _unfold_and_narrow(page):
    page.click("a.unfolds >> nth=0")
    page.wait_for_selector("tr.unfolded")
    assert page.locator("tr.unfolded tbody tr").count() == 2
    page.click("a.unfolds >> nth=0")
    assert page.locator("tr.unfolded").count() == 0
    page.click("details.facet >> nth=0")
    page.check("details.facet input[value=High]")
    page.click("details.facet[open] button")
    page.wait_for_url("**severity=High**")
    page.go_back()
    page.wait_for_url(lambda url: "severity" not in url)


@pytest.mark.slow
def test_all_of_it_works_without_scripts(browser, address):
    oscar, home = _oscar(browser, address, java_script_enabled=False)
    page = oscar.page
    page.goto(f"{home}incidents/?sort=number")
    oscar.go("a.peek >> nth=0")
    assert page.locator("#queue-essence >> text=Why it stands where it stands").is_visible()
    oscar.go("a.queue-pane-close")
    assert "focus" not in page.url
    page.check("tbody input[name=row] >> nth=0")
    page.select_option("#bulk_assigned", "me")
    oscar.go(".bulk-bar button")
    assert "1 changed." in oscar.say()
    page.fill("form.queue-filters input[name=q]", "#2")
    oscar.go("form.queue-filters > button")
    assert page.locator("tbody tr").count() == 1
    assert page.url.endswith("?q=%232&sort=number"), "what was left empty does not stay in the address"
    oscar.go(".queue-taken li a >> nth=0")
    assert page.locator("tbody tr").count() == 4
    page.goto(f"{home}alerts/?view=groups&sort=-hits")
    oscar.go("a.unfolds >> nth=0")
    assert page.locator("tbody tr").count() == 2


@pytest.mark.slow
def test_no_queue_stands_in_anybodys_way(browser, address):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    oscar, home = _oscar(browser, address, bypass_csp=True)
    oscar.context.add_init_script(path=AXE)
    oscar.page.goto(f"{home}alerts/")
    alert = oscar.page.locator("tbody tr").first.get_attribute("data-page")
    oscar.page.goto(f"{home}incidents/")
    row = oscar.page.locator("tbody tr").first.get_attribute("data-row")
    pages = [f"{home}incidents/?focus={row}", f"{home}incidents/?q=none&severity=High", f"{home}alerts/"]
    pages += [f"{home}alerts/?view=groups", f"{alert}suppress/", f"{home}suppression-rules/"]
    found, wide = [], []
    for theme, language, width in (("light", "en", 1440), ("dark", "fr", 390)):
        oscar.page.set_viewport_size({"width": width, "height": 900})
        oscar.page.goto("/account/")
        oscar.send("main form.stack", theme=theme, language=language)
        for page in pages:
            found += grave(oscar, page)
            if oscar.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((page, width))
    assert (found, wide) == ([], [])
