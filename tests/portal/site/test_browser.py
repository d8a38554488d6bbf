"""The way in, in a real browser against the running service: first account, second factor, invitation, passkey."""

import pytest

from portal.people import PASSWORD
from portal.visitor import AXE, Visitor, first_password, grave, settle

PAGES = (
    "/",
    "/organisations/",
    "/team/",
    "/holidays/",
    "/audit-log/",
    "/account/",
    "/search/?q=mer",
    "/style/",
    "/nothing/",
)


@pytest.mark.slow
def test_from_the_first_password_to_a_passkey_in_french(browser, running):
    process, address = running()
    ada = Visitor(browser, address)
    settle(ada, first_password(process))
    assert "Nobody to hunt for yet" in ada.say()
    ada.page.goto("/organisations/")
    ada.send("form[action='/organisations/new/']", name="Meridian Shipping")
    link = ada.invite("alice@people.example", role="SecurityAdministrator", language="fr")

    alice = Visitor(browser, address, locale="fr-FR")
    alice.page.goto(link)
    assert "Vous êtes invité à rejoindre Meridian Shipping" in alice.say()
    alice.send("form.stack", name="Alice", password=PASSWORD)
    alice.sign_in("alice@people.example")
    alice.page.wait_for_url("**/organisations/*/")
    assert "Qui veille sur vous" in alice.say()

    alice.plug_in_passkey()
    alice.add_passkey("Clé")
    alice.sign_out()
    alice.page.goto("/accounts/login/")
    alice.page.click("#passkey_login")
    alice.page.wait_for_url("**/organisations/*/")

    alice.page.keyboard.press("/")
    alice.page.keyboard.type("meridian")
    alice.page.keyboard.press("Enter")
    alice.page.wait_for_url("**/search/**")
    assert "Meridian Shipping" in alice.say()
    assert ada.complaints + alice.complaints == [], "the content policy was violated, or a script failed"


@pytest.mark.slow
def test_no_page_stands_in_anybodys_way(browser, running):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    process, address = running()
    password, found = first_password(process), []
    ada = Visitor(browser, address, bypass_csp=True)
    ada.context.add_init_script(path=AXE)
    found += grave(ada, "/accounts/login/")
    settle(ada, password)
    for theme in ("light", "dark"):
        for language in ("en", "fr"):
            ada.page.goto("/account/")
            ada.send("main form.stack", theme=theme, language=language)
            for page in PAGES:
                found += grave(ada, page)
    assert found == []
