import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from portal.onboarding.steps import S, standing, take, taken_to
from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import lines
from vedette.portal.onboarding.actions.contacts import ContactCard, name_contact
from vedette.portal.onboarding.actions.subscriptions import Asker, ask_for_trial
from vedette.portal.onboarding.queries.subscriptions import requests, subscription_of
from vedette.portal.onboarding.rules.application import Step


def _place(house, rest=""):
    return f"/organisations/{house.meridian}/service/{rest}"


def _decide(client, house, decision, words="", **more):
    return client.post(_place(house, "application/"), {"decision": decision, "words": words} | more, follow=True)


def _asked(house):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        ask_for_trial(actor=alice, organisation=house.meridian, asker=Asker("Alice", "alice@people.example", "en"))


def test_a_review_goes_from_step_to_step(house: House, signed_in):
    taken_to(house, S.SUBMITTED)
    client = signed_in("lee")
    assert "Begin the review" in client.get(_place(house)).content.decode()
    _decide(client, house, "begin")
    _decide(client, house, "ask", "Which sensors?")
    assert "Which sensors?" in client.get(_place(house)).content.decode()
    take(house, Step.ANSWER)
    _decide(client, house, "approve")
    assert standing(house).state is S.ON


def test_a_decision_without_its_reason_is_not_taken_and_nothing_typed_is_lost(house: House, signed_in):
    for step in (Step.SUBMIT, Step.BEGIN_REVIEW):
        take(house, step)
    client = signed_in("lee")
    assert "Say it in a sentence" in _decide(client, house, "decline", " ").content.decode()
    page = _decide(client, house, "approve", "Typed words.").content.decode()
    assert "No device outside of a lab reports now." in page
    assert "Typed words." in page
    assert "Say why it is approved" in _decide(client, house, "approve", "", overrides="on").content.decode()
    assert standing(house).state is S.UNDER_REVIEW
    _decide(client, house, "approve", "Sensors come on Monday.", overrides="on")
    assert standing(house).state is S.ON


@pytest.mark.parametrize("decision", ["", "Approve", "begin"])
def test_a_decision_that_there_is_not_changes_nothing(decision, house: House, signed_in):
    taken_to(house, S.UNDER_REVIEW)
    assert _decide(signed_in("lee"), house, decision, "x").status_code == 200
    assert standing(house).state is S.UNDER_REVIEW


def test_a_subscription_is_granted_and_taken_away(house: House, signed_in):
    _asked(house)
    client, day = signed_in("lee"), timezone.now().date() + timedelta(days=30)
    assert "asks for a trial" in client.get(_place(house)).content.decode()
    page = client.post(_place(house, "subscription/"), {"kind": "Trial", "last_day": "", "words": "Kept."})
    assert "Choose the last day." in page.content.decode()
    assert "Kept." in page.content.decode()
    client.post(_place(house, "subscription/"), {"kind": "Trial", "last_day": day.isoformat(), "inquiries": "3"})
    with everything_in_view():
        assert subscription_of(actor=SERVICE, organisation=house.meridian).inquiries == 3
        assert requests(actor=SERVICE)[0].state == "Granted"
    client.post(_place(house, "subscription/"), {"kind": "None"})
    with everything_in_view():
        assert not subscription_of(actor=SERVICE, organisation=house.meridian).is_active


def test_a_request_is_declined_with_a_reason(house: House, signed_in):
    _asked(house)
    client = signed_in("ada")
    assert "This field is required" in client.post(_place(house, "trial/decline/"), {"words": ""}).content.decode()
    client.post(_place(house, "trial/decline/"), {"words": "No hunter is free."})
    page = signed_in("alice").get(f"/organisations/{house.meridian}/settings/advanced-features/").content.decode()
    assert "No hunter is free." in page


def test_the_hunting_team_reads_whom_to_call_and_that_is_told(house: House, signed_in):
    alice = house.actor("alice")
    card = ContactCard("IncidentNotification", False, "Nora", "n@p.example", "+33123456789", "fr", "Nights")  # noqa: FBT003
    with in_view_of(actor=alice):
        name_contact(actor=alice, organisation=house.meridian, card=card)
    page = signed_in("hugo").get(_place(house)).content.decode()
    for words in (
        "+33 1 23 45 67 89",
        "Nights",
        "Hunters assigned: Hugo.",
        "Investigate incidents and guide my responses",
    ):
        assert words in page, words
    with everything_in_view():
        (line,) = lines(actor=SERVICE, organisation=house.meridian, deed="read")
    assert (line.actor_name, line.subject) == ("Hugo", "organisation_service")
    assert json.loads(line.details)["address"] == _place(house)


@pytest.mark.parametrize("name", ["alice", "oscar", "rita", "bob", "hugo"])
def test_nobody_decides_but_leads_and_administrators(name, house: House, signed_in):
    taken_to(house, S.UNDER_REVIEW)
    client, expected = signed_in(name), 403 if name == "hugo" else 404
    for rest in ("application/", "subscription/", "trial/decline/"):
        sent = {"decision": "decline", "kind": "None", "words": "x"}
        assert client.post(_place(house, rest), sent).status_code == expected
    assert client.get(_place(house)).status_code == (200 if name == "hugo" else 404)
    assert standing(house).state is S.UNDER_REVIEW


def test_an_organisation_that_there_is_not_has_no_page(house: House, signed_in):
    client = signed_in("lee")
    for rest in ("service/", "settings/advanced-features/", "settings/contacts/", "settings/service-status/"):
        assert client.get(f"/organisations/{uuid4()}/{rest}").status_code == 404
