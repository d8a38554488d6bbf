"""Advanced hunting in a real browser, in both languages, by the keyboard: from a condition to the event it finds."""

import re
import shutil

import pytest

from portal.entities.seeded import PASSWORD
from portal.serving import do_in
from portal.visitor import AXE, Visitor, grave

WORDS = {
    "en": ("Did you mean ProcessCommandLine?", "No event is like that", "Processes around it"),
    "fr": ("Vouliez-vous dire ProcessCommandLine\xa0?", "Aucun événement ne correspond", "Processus alentour"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The folder of a service with an afternoon of telemetry."""
    data = tmp_path_factory.mktemp("told") / "data"
    do_in(data, "from portal.entities.seeded import seed; seed()")
    return data


@pytest.fixture
def address(told, running, tmp_path):
    """Where a service of its own with that telemetry answers."""
    shutil.copytree(told, tmp_path / "data")
    return running()[1]


@pytest.fixture
def alice(browser, address):
    """In her organisation's home."""
    visitor = Visitor(browser, address)
    visitor.sign_in("alice@people.example", PASSWORD)
    return visitor


@pytest.mark.slow
@pytest.mark.parametrize("language", WORDS)
def test_a_question_is_put_together_mended_answered_and_exported(language, alice):
    page, (meant, nothing, around) = alice.page, WORDS[language]
    page.goto("/account/")
    alice.send("main form.stack", language=language)
    page.goto("/")
    page.click("nav a[href$='/advanced-hunting/']")
    page.select_option("[name=table]", "DeviceProcessEvents")
    page.fill("[name=column] >> nth=0", "ComandLine")
    page.fill("[name=value] >> nth=0", "/AGAIN")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[role=alert] >> text={meant}")
    page.fill("[name=column] >> nth=0", "ProcessCommandLine")
    page.keyboard.press("Enter")
    page.wait_for_selector("table.events tbody >> text=tool.exe /again")
    assert page.locator("table.events tbody tr").count() == 1
    page.click("details.columns-help > summary")
    page.check("[name=show][value=SHA256]")
    page.focus("[name=column] >> nth=1")
    page.keyboard.type("ProcessId")
    page.select_option("[name=way] >> nth=1", "least")
    page.fill("[name=value] >> nth=1", "1000")
    page.keyboard.press("Enter")
    page.wait_for_selector(f".empty-state >> text={nothing}")
    page.fill("[name=value] >> nth=1", "1")
    page.keyboard.press("Enter")
    page.wait_for_selector("table.events th >> text=SHA256")
    with page.expect_download() as download:
        page.click("a[href*='export.csv']")
    assert "tool.exe /again" in download.value.path().read_text(encoding="utf-8-sig")
    page.focus("table.events .when a >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"dialog#event >> text={around}")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog#event", state="hidden")
    assert alice.complaints == [], "the content policy was violated, or a script failed"


@pytest.mark.slow
def test_no_state_of_the_page_stands_in_anybodys_way(browser, address):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    alice = Visitor(browser, address, bypass_csp=True)
    alice.context.add_init_script(path=AXE)
    alice.sign_in("alice@people.example", PASSWORD)
    room = re.search(r"/organisations/[^/]+/", alice.page.url)[0] + "advanced-hunting/"
    alice.page.goto(f"{room}?run=1&table=DeviceProcessEvents&column=FileName&way=is&value=tool.exe")
    event = alice.page.locator("table.events .when a").first.get_attribute("href")
    states = ["", "?run=1&column=nope&value=x", "?run=1&q=nowhere", event]
    assert [trouble for each in states for trouble in grave(alice, room + each)] == []
