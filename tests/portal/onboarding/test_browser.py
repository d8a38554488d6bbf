"""Applying in a real browser: with its panel, by the keyboard, and without any script."""

import pytest

from portal.onboarding.test_concurrency import _furnished as furnished
from portal.people import PASSWORD
from portal.serving import started
from portal.visitor import AXE, Visitor, grave

PAGES = ("advanced-features/", "advanced-features/apply/", "advanced-features/trial/", "service-status/", "contacts/")


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """The running service with Meridian in it: its address, and the address of the organisation's settings."""
    data = tmp_path_factory.mktemp("service") / "data"
    organisation = furnished(data)
    process, address = started(data)
    yield address, f"/organisations/{organisation}/settings"
    process.kill()
    process.communicate()


def _alice(browser, address, **options):
    alice = Visitor(browser, address, **options)
    alice.sign_in("alice@people.example", PASSWORD)
    return alice


def _focused(visitor):
    return visitor.page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")


@pytest.mark.slow
def test_the_panel_keeps_the_focus_and_gives_it_back(browser, service):
    address, place = service
    alice = _alice(browser, address)
    alice.page.goto(f"{place}/advanced-features/")

    alice.page.get_by_role("link", name="Apply", exact=True).press("Enter")
    assert _focused(alice) == "name"
    alice.page.keyboard.press("Escape")
    assert _focused(alice) == "Apply"

    alice.page.goto(f"{place}/advanced-features/apply/")
    assert _focused(alice) == "name"
    alice.page.get_by_role("link", name="Cancel").first.click()
    assert _focused(alice) == "Apply"
    assert alice.page.url.endswith("/advanced-features/"), "closed is its own address again"

    alice.page.keyboard.press("Enter")
    alice.page.get_by_role("checkbox").first.press("Space")
    alice.page.keyboard.press("Enter")
    alice.page.wait_for_url("**/advanced-features/?panel=applied")
    alice.page.get_by_role("dialog").get_by_text("Your application is with the hunting team").wait_for()
    alice.page.keyboard.press("Escape")
    assert not alice.page.get_by_role("dialog").is_visible()
    assert alice.complaints == [], "the content policy was violated, or a script failed"

    scriptless = _alice(browser, address, java_script_enabled=False)
    scriptless.page.goto(f"{place}/advanced-features/")
    scriptless.page.get_by_role("button", name="Withdraw the application").click()
    scriptless.page.get_by_role("link", name="Apply again").click()
    assert scriptless.page.url.endswith("/apply/")
    scriptless.page.get_by_role("checkbox").check()
    scriptless.page.get_by_role("button", name="Submit").click()
    scriptless.page.get_by_text("Your application is with the hunting team").wait_for()
    scriptless.page.get_by_role("link", name="Close").click()
    assert not scriptless.page.get_by_role("dialog").is_visible()


@pytest.mark.slow
def test_no_page_of_onboarding_stands_in_anybodys_way(browser, service):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    (address, place), found = service, []
    alice = _alice(browser, address, bypass_csp=True)
    alice.context.add_init_script(path=AXE)
    pages = ["/privacy-statement/", *(f"{place}/{page}" for page in PAGES)]
    contact = {"name": "Nora", "email": "nora@people.example", "phone": "+33123456789"}
    for _ in range(2):
        alice.page.goto(pages[-1])
        alice.send("form[action$='/contacts/new/']", **contact)
    pages.append(f"{place}/response-authority/")
    for theme, language in (("light", "en"), ("dark", "fr")):
        alice.page.goto("/account/")
        alice.send("main form.stack", theme=theme, language=language)
        for page in pages:
            found += grave(alice, page)
    assert found == []
