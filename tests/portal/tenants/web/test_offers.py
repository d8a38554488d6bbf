"""What can be done about a thing is offered wherever it stands, by apps of which its page knows nothing."""

from uuid import uuid4

import pytest

from vedette.portal.tenants.web import offers
from vedette.portal.tenants.web.offers import Offer, offers_about, register_offer

HERE = uuid4()
ASK = Offer("ask", "Ask somebody", "?", "/ask/")


@pytest.fixture(autouse=True)
def nothing_offered(monkeypatch):
    monkeypatch.setattr(offers, "_offerings", {})


def test_nothing_is_offered_until_an_app_does():
    assert offers_about(None, HERE, "device", "1") == []


def test_an_app_is_asked_about_the_thing_of_the_page():
    told = []
    register_offer("ask", lambda *given: told.append(given) or ASK)
    assert offers_about("request", HERE, "device", "1") == [ASK]
    assert told == [("request", HERE, "device", "1")]


def test_who_may_not_is_offered_nothing():
    register_offer("ask", lambda *_: None)
    assert offers_about(None, HERE, "device", "1") == []


@pytest.mark.parametrize(("organisation", "key"), [(None, "1"), (HERE, "")])
def test_nothing_is_offered_about_nothing(organisation, key):
    register_offer("ask", lambda *_: ASK)
    assert offers_about(None, organisation, "device", key) == []


def test_an_app_has_one_offer_however_often_it_is_made_ready():
    for _ in range(2):
        register_offer("ask", lambda *_: ASK)
    assert offers_about(None, HERE, "device", "1") == [ASK]
