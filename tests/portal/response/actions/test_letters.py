"""The letter that asks an organisation to act."""

import re

import pytest

from portal.response.recommending import card
from vedette.portal.onboarding.models import Contact
from vedette.portal.post.models import Letter
from vedette.portal.response.actions.letters import LISTED
from vedette.portal.response.rules.cards import Priority, Text
from vedette.portal.tenants.models import Person
from vedette.portal.tenants.rules import Language

KIND = "actions_recommended"


def _letters():
    return {each.to: each for each in Letter.objects.filter(kind=KIND)}


def _contact(house, name, kind="IncidentNotification", **values):
    given = {"position": 1, "email": f"{name}@contacts.example", "language": "fr", "named": "2026-03-02T09:00:00Z"}
    return Contact.objects.create(
        organisation_id=house.meridian, kind=kind, name=name, named_by="Alice", **{**given, **values}
    )


def test_whoever_may_act_is_written_to_and_nobody_else(recommend):
    recommend()
    assert set(_letters()) == {"alice@people.example", "oscar@people.example"}


def test_whom_the_organisation_named_for_incidents_is_written_to_in_their_language(house, recommend):
    _contact(house, "desk")
    _contact(house, "review", kind="ServiceReview")
    recommend()
    letters = _letters()
    assert set(letters) == {"alice@people.example", "oscar@people.example", "desk@contacts.example"}
    assert letters["desk@contacts.example"].language == "fr"
    assert letters["desk@contacts.example"].subject == "Une action recommandée pour l’incident nº 1"


def test_each_address_is_written_to_once(house, recommend):
    _contact(house, "oscar", email="Oscar@people.example")
    recommend()
    assert set(_letters()) == {"alice@people.example", "oscar@people.example"}


def test_it_says_what_to_do_with_a_plain_twin_and_leads_to_the_action_center(house, recommend, settings):
    recommend(card("Isolate it", priority=Priority.LOW), card("Reset it", priority=Priority.HIGH))
    letter = _letters()["alice@people.example"]
    place = f"{settings.SITE_ADDRESS}/organisations/{house.meridian}/actions/"
    assert letter.subject == "2 recommended actions for incident #1"
    assert letter.text.index("- Reset it") < letter.text.index("- Isolate it")
    assert f'<a href="{place}">' in letter.html
    assert place in letter.text


@pytest.mark.parametrize(
    "title", ["See http://evil.example/x & <b>run</b> it", "Ask admin@evil.example", "evil.example"]
)
def test_nothing_in_a_title_is_something_to_click_on_or_markup(title, recommend):
    recommend(card(title))
    letter = _letters()["alice@people.example"]
    for body in (letter.text, letter.html):
        assert "evil.example" not in body
        assert "http://evil" not in body
    assert "<b>" not in letter.html
    assert len(re.findall("<a ", letter.html)) == 1


def test_a_title_is_told_in_the_readers_language(house, recommend):
    Person.objects.filter(email="oscar@people.example").update(language="fr")
    recommend(card("Isolate it", translations={Language.FRENCH: Text("Isolez-le")}))
    assert "- Isolez-le" in _letters()["oscar@people.example"].text
    assert "- Isolate it" in _letters()["alice@people.example"].text


def test_a_long_list_is_cut_and_says_so(recommend):
    recommend(*(card(f"action {number}") for number in range(LISTED + 3)))
    text = _letters()["alice@people.example"].text
    assert text.count("\n- action") == LISTED
    assert "- and others: 3" in text


def test_who_cannot_be_written_to_keeps_nobody_else_from_hearing_of_it(house, recommend):
    _contact(house, "broken", email="no address")
    recommend()
    assert set(_letters()) == {"alice@people.example", "oscar@people.example"}
