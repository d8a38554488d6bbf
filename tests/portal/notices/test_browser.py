"""From an intrusion to the organisation's screen in a real browser, in both languages; no policy stops anything."""

import pytest

from portal.hunting.seeded import SECRET
from portal.serving import do_in
from portal.visitor import Visitor, authenticator_code

CAPTURE = "otrf/compound/LSASS_campaign_04/metasploit_out-minidump_lsass_memory_dump.jsonl.zst"
SEED = """
from portal.hunting.seeded import SECRET, seed
seed({capture!r})
from allauth.mfa.totp.internal.auth import TOTP
from portal.people import come_in
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.actions.incidents import Place, classify
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.onboarding.models import Application, NoticeLanguage
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.tenants.queries import actor_of, organisation_called
from vedette.portal.tenants.models import Person
with everything_in_view():
    place = organisation_called(actor=SERVICE, name="meridian-shipping")
    come_in(place, "oscar", "SecurityOperator")
    Application.objects.create(organisation_id=place, state=ApplicationState.ON)
    NoticeLanguage.objects.create(organisation_id=place, language={language!r})
    lee = actor_of(Person.objects.get(email="lee@people.example").pk)
    first = Incident.objects.order_by("-score").first()
    classify(actor=lee, at=Place(place, first.pk), classification=Classification.TRUE_POSITIVE, determination=None)
"""
WORDS = {
    "en": {
        "draft": "Draft a notification",
        "save": "Save",
        "review": "Ask for a review",
        "publish": "Publish",
        "acknowledge": "Acknowledge",
        "known": "Thank you: the hunting team sees that you know.",
        "summary": "an intruder was active on",
    },
    "fr": {
        "draft": "Rédiger une notification",
        "save": "Enregistrer",
        "review": "Demander une relecture",
        "publish": "Publier",
        "acknowledge": "Accuser réception",
        "known": "l’équipe de chasse voit que vous êtes au courant.",
        "summary": "un intrus a agi sur",
    },
}


def _somebody(browser, address, name, language):
    found = Visitor(browser, address)
    found.sign_in(f"{name}@people.example")
    if name != "oscar":
        found.send("form.stack", code=authenticator_code(SECRET))
    found.page.goto("/account/")
    found.send("main form.stack", language=language)
    return found


def _press(visitor, name):
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=name, exact=True).first.click()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_intrusion_becomes_a_notice_that_the_organisation_acknowledges(
    language, browser, running, shared_data, tmp_path
):
    do_in(tmp_path / "data", SEED.format(capture=str(shared_data / CAPTURE), language=language))
    address, words = running()[1], WORDS[language]
    hugo, lee, oscar = (_somebody(browser, address, name, language) for name in ("hugo", "lee", "oscar"))
    hugo.page.goto("/hunting/")
    hugo.page.locator("main table a[href*='/incidents/']").first.click()
    hugo.page.wait_for_url("**/incidents/**")
    _press(hugo, words["draft"])
    draft = hugo.page.url
    assert words["summary"] in hugo.page.locator("[name=summary]").input_value()
    hugo.page.fill("[name=title]", "An intruder read credentials")
    _press(hugo, words["save"])
    _press(hugo, words["review"])
    lee.page.goto("/hunting/notifications/")
    lee.page.goto(draft)
    lee.page.get_by_role("button", name=words["publish"], exact=True).first.click()
    with lee.page.expect_navigation():
        lee.page.locator("#publish button[type=submit]").click()
    notice = lee.page.url
    oscar.page.goto(notice)
    assert oscar.page.locator("h1").inner_text() == "An intruder read credentials"
    assert words["summary"] in oscar.page.locator("main").inner_text()
    _press(oscar, words["acknowledge"])
    assert words["known"] in oscar.page.locator("body").inner_text()
    for visitor in (hugo, lee, oscar):
        assert visitor.complaints == []
