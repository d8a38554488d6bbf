"""The report as people use it: by mouse, by keyboard, in both languages, on paper, and without scripts."""

import pytest
from playwright.sync_api import expect

from delivery.hunted import document, small_hunt
from web.browsing import TABS, Visit
from web.hunts import page_of


def texts(page, selector):
    return page.locator(selector).all_inner_texts()


def test_the_list_says_why_row_one_is_row_one(visit):
    first = visit.page.locator("tbody tr").first.inner_text()
    for told in ("71.5", "high", "Credential access on WKS-07", "MERIDIAN\\a.chen", "2026-03-02 09:15:00"):
        assert told in first


def test_the_list_is_filtered_by_words(visit):
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("whoami")
    expect(visit.page.locator("tbody tr")).to_have_count(1)
    assert "Discovery on srv-2" in visit.page.locator("tbody").inner_text()


def test_an_incident_is_opened_and_left_by_the_keyboard(visit):
    visit.page.locator("tbody tr").first.focus()
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector("main.incident")
    assert visit.page.evaluate("location.hash") == "#inc-ba9876543210"
    visit.page.go_back()
    visit.page.wait_for_selector("main.queue")


def test_the_story_comes_before_the_views(visit):
    story = visit.incident().locator(".story").inner_text()
    for told in ("read the memory of LSASS", "The telemetry ends there", "at a person's pace", "Isolate the device."):
        assert told in story


def test_tabs_are_walked_by_arrow_keys(visit):
    page = visit.incident()
    page.focus("#tab-processes")
    for expected in (*TABS[1:], TABS[0]):
        page.keyboard.press("ArrowRight")
        assert page.locator("[role=tab][aria-selected=true]").get_attribute("id") == f"tab-{expected}"
        assert page.evaluate("document.activeElement.id") == f"tab-{expected}"


def test_the_tree_is_walked_by_arrow_keys_and_says_where_it_is(visit):
    page = visit.incident()
    page.locator(".drawing").focus()
    said = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
        said.append(page.locator(".canvas [aria-live]").text_content())
    assert [each.partition(",")[0] for each in said] == ["cmd.exe", "rundll32.exe", "cmd.exe"]
    assert "1 alert, high" in said[1]


def test_enter_shows_details_and_escape_gives_the_focus_back(visit):
    page = visit.incident()
    page.locator(".drawing").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert "cmd.exe /run 1" in page.locator(".pane").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".pane").is_hidden()
    assert page.evaluate("document.activeElement.className") == "drawing"


def test_quiet_siblings_are_a_count_until_they_are_opened(visit):
    page = visit.incident()
    page.locator(".drawing").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    live = page.locator(".canvas [aria-live]")
    assert live.text_content() == "+ 5 without alerts"
    page.keyboard.press("Enter")
    assert (live.text_content() or "").startswith("conhost.exe")


def test_each_picture_has_a_table_that_says_the_same(visit):
    page = visit.incident()
    page.get_by_role("button", name="As table").click()
    assert len(texts(page, "#panel tbody tr")) == 7
    visit.tab("graph")
    assert len(texts(page, "#panel tbody tr")) == 5
    visit.tab("timeline")
    assert texts(page, "#panel tbody td:nth-child(4)") == ["credential access", "credential access"]


def test_the_legend_of_the_graph_is_a_filter(visit):
    page = visit.incident()
    visit.tab("graph")
    page.get_by_role("button", name="As table").click()
    page.get_by_role("button", name="confirmed").click()
    assert [text.strip() for text in texts(page, "#panel tbody td:first-child")] == [
        "suspected",
        "exposed",
        "not yet examined",
    ]


def test_a_cell_of_the_matrix_filters_the_alerts(visit):
    page = visit.incident()
    visit.tab("matrix").locator("button.cell", has_text="T1059.003").click()
    assert page.locator("[role=tab][aria-selected=true]").get_attribute("id") == "tab-alerts"
    assert len(texts(page, "#panel tbody tr")) == 1
    page.get_by_role("button", name="Clear: T1059.003").click()
    page.get_by_role("button", name="Clear: credential access").click()
    assert len(texts(page, "#panel tbody tr")) == 2


def test_an_alert_quotes_title_id_and_author_of_its_rule(visit):
    visit.incident()
    shown = visit.tab("alerts").locator("#panel tbody tr").first.inner_text()
    for told in ("Memory is dumped", "22222222-2222-4222-8222-222222222222", "Vedette maintainers"):
        assert told in shown


def test_the_raw_event_opens_on_demand(visit):
    visit.incident()
    page = visit.tab("evidence")
    page.locator("#panel tbody tr", has_text="rundll32 16").click()
    pane = page.locator(".pane")
    assert "CommandLine" in pane.inner_text()
    assert "focus" not in page.evaluate("location.hash")
    assert page.evaluate("decodeURIComponent(location.hash)").endswith("event:wks-07.jsonl\n16")


def test_the_evidence_is_filtered_by_role_device_and_words(visit):
    visit.incident()
    page = visit.tab("evidence")
    page.get_by_label("Role").select_option("network")
    assert len(texts(page, "#panel tbody tr")) == 1
    page.get_by_label("Role").select_option("")
    page.get_by_label("Device", exact=True).select_option("SRV-01")
    assert "C:\\out.dmp" in page.locator("#panel tbody").inner_text()
    page.get_by_label("Device", exact=True).select_option("")
    page.get_by_label("Filter").fill("203.0.113.7")
    expect(page.locator("#panel tbody tr")).to_have_count(1)


def test_a_step_of_the_way_in_leads_to_its_event(visit):
    page = visit.incident()
    page.locator(".path .proof").first.click()
    assert "rundll32 15" in page.locator(".pane").inner_text()


def test_an_address_leads_back_to_what_was_looked_at(visit):
    page = visit.open(visit.file.read_bytes(), "#inc-0123456789ab/evidence/event%3Awks-07.jsonl%0A17")
    assert "203.0.113.7" in page.locator(".pane").inner_text()
    assert page.locator("[role=tab][aria-selected=true]").get_attribute("id") == "tab-evidence"


@pytest.mark.parametrize(
    "address", ["#inc-0123456789ab/none", "#%E0%A4%A", "#inc-unknown", "#//", "#inc-0123456789ab/scope/x:y"]
)
def test_an_address_that_leads_nowhere_still_shows_a_page(visit, address):
    visit.open(visit.file.read_bytes(), address)
    visit.page.wait_for_selector("main h1")
    assert visit.faults() == []


def test_the_language_changes_words_plurals_and_advice(visit):
    page = visit.incident()
    page.get_by_label("Language").select_option("fr")
    story = page.locator("main").inner_text()
    for told in ("Comment cela a commencé", "Que faire maintenant", "Isolez l’appareil.", "4 alertes de 2 règles"):
        assert told in story
    assert page.evaluate("document.documentElement.lang") == "fr"
    page.locator(".crumbs a").click()
    page.wait_for_selector("h1 >> text=/^2 incidents$/")


def test_times_are_utc_until_the_reader_wants_their_own(browser, visit, tmp_path):
    abroad = Visit(browser, tmp_path, timezone_id="Asia/Tokyo")
    abroad.open(visit.file.read_bytes())
    page = abroad.incident()
    assert "2026-03-02 09:15:00 UTC" in page.locator(".head").inner_text()
    page.get_by_label("Times").select_option("local")
    assert "2026-03-02 18:15:00 +09:00" in page.locator(".head").inner_text()
    abroad.close()


def test_the_theme_follows_the_system_and_the_reader(browser, visit, tmp_path):
    night = Visit(browser, tmp_path, color_scheme="dark")
    page = night.open(visit.file.read_bytes())
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.get_by_label("Theme").select_option("light")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    night.close()


def test_a_phone_shows_it_without_sideways_scrolling(browser, visit, tmp_path):
    phone = Visit(browser, tmp_path, viewport={"width": 390, "height": 844})
    phone.open(visit.file.read_bytes())
    page = phone.incident()
    for tab in TABS:
        phone.tab(tab)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, tab
    phone.close()


def test_identifiers_copy_on_click(browser, visit, tmp_path):
    trusted = Visit(browser, tmp_path, permissions=["clipboard-read", "clipboard-write"])
    trusted.open(visit.file.read_bytes())
    page = trusted.incident()
    page.get_by_role("button", name="inc-0123456789ab").click()
    expect(page.locator("[role=status]")).to_have_text("Copied")
    trusted.close()


def test_paper_gets_every_view_as_a_table(visit):
    page = visit.incident()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".tabbed").is_hidden()
    titles = texts(page, ".printed h2")
    assert [title.partition(" (")[0] for title in titles] == [
        "Scope", "Course", "Timeline", "Process tree", "Alerts", "Indicators", "Evidence",
    ]  # fmt: skip
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".printed").count() == 0


def test_a_stored_document_without_events_says_so(visit):
    visit.open(page_of(small_hunt()))
    visit.incident()
    assert "no events" in visit.tab("evidence").locator("#panel").inner_text().lower()


def test_a_hunt_that_found_nothing_says_what_that_is_worth(visit):
    page = visit.open(page_of(document([], [])))
    assert page.locator("h1").inner_text() == "0 incidents"
    assert "No incident." in page.locator("main").inner_text()


def test_who_runs_no_scripts_reads_the_list(browser, visit, tmp_path):
    plain = Visit(browser, tmp_path, java_script_enabled=False)
    page = plain.open(visit.file.read_bytes())
    assert "Somebody at WKS-07 read the memory of LSASS." in page.locator("main").inner_text()
    plain.close()


def test_nothing_is_loaded_and_nothing_goes_wrong(visit):
    visit.incident()
    for tab in TABS:
        visit.tab(tab)
    assert visit.faults() == []
