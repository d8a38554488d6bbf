"""Devices, groups and sources in a real browser: found, narrowed, changed, copied, and in nobody's way."""

import re

import pytest

from portal.serving import do_in
from portal.telemetry.seeded import PASSWORD
from portal.visitor import AXE, Visitor, grave


@pytest.fixture
def address(running, tmp_path):
    """Where a service with telemetry answers."""
    do_in(tmp_path / "data", "from portal.telemetry.seeded import seed; seed()")
    return running()[1]


@pytest.mark.slow
def test_an_administrator_finds_a_device_and_says_what_belongs_in_a_group(browser, address):
    alice = Visitor(browser, address, permissions=["clipboard-read", "clipboard-write"])
    alice.sign_in("alice@people.example", PASSWORD)
    alice.page.click("nav.sidebar >> text=Devices")
    alice.page.wait_for_url("**/devices/")
    assert alice.page.locator("tbody tr").count() == 2
    alice.page.fill("form.filters input[name=q]", "LAB")
    alice.page.click("form.filters button[type=submit]")
    alice.page.click("tbody a")
    alice.page.fill("#id_tag", "crown jewel")
    alice.page.keyboard.press("Enter")
    alice.page.wait_for_selector("header .tag >> text=crown jewel")

    alice.page.click("nav.sidebar >> text=Device groups")
    alice.page.fill("main [name=name]", "Workstations")
    alice.page.fill("main [name=patterns]", "ws*")
    alice.page.click("text=Look what it matches")
    alice.page.wait_for_selector("main li >> text=ws1.acme.example")
    alice.page.click("main button.btn-primary")
    alice.page.wait_for_selector("tbody >> text=Workstations")
    assert re.search(r"Workstations\s+ws\*\s+1", alice.say())

    alice.page.click("nav.sidebar >> text=Sources")
    alice.page.click("[data-copies=inbox-path]")
    assert alice.page.evaluate("navigator.clipboard.readText()").endswith("/inbox/acme-tools")
    alice.page.keyboard.press("/")
    alice.page.keyboard.type("ws1")
    alice.page.keyboard.press("Enter")
    alice.page.wait_for_url("**/search/**")
    assert "ws1.acme.example" in alice.say()
    assert alice.complaints == [], "the content policy was violated, or a script failed"


@pytest.mark.slow
def test_no_page_of_telemetry_stands_in_anybodys_way(browser, address):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    alice = Visitor(browser, address, bypass_csp=True)
    alice.context.add_init_script(path=AXE)
    alice.sign_in("alice@people.example", PASSWORD)
    home = re.search(r"/organisations/[^/]+/", alice.page.url)[0]
    alice.page.goto(f"{home}devices/")
    device = alice.page.locator("tbody a").first.get_attribute("href")
    alice.page.goto(f"{home}device-groups/")
    group = alice.page.locator("tbody a").first.get_attribute("href")
    pages = [home, f"{home}devices/", f"{home}devices/?q=none", device, f"{home}device-groups/", f"{group}?q=ws"]
    pages += [f"{home}sources/", "/search/?q=acme"]
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
