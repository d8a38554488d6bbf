from datetime import timedelta

from django.utils import timezone

from portal.onboarding.steps import S, taken_to
from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.onboarding.actions.subscriptions import grant_subscription
from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind


def _page(client):
    return client.get("/organisations/").content.decode()


def test_each_organisation_is_shown_with_how_ready_it_is(house: House, signed_in):
    taken_to(house, S.ON)
    grant = Grant(SubscriptionKind.TRIAL, timezone.now().date() + timedelta(days=3))
    with everything_in_view():
        grant_subscription(actor=SERVICE, organisation=house.meridian, grant=grant)
    page = _page(signed_in("lee"))
    for words in ("3 of 7", "0 of 7", ">On</span>", "Not applied", "Trial", "ends soon", "1 of 1 report"):
        assert words in page, words
    assert f"/organisations/{house.bramble}/service/" in page


def test_a_hunter_sees_those_that_are_assigned(house: House, signed_in):
    page = _page(signed_in("hugo"))
    assert "Meridian Shipping" in page
    assert "CANARY" not in page


def test_an_administrator_takes_in_an_organisation_here(house: House, signed_in):
    client = signed_in("ada")
    assert "Take in an organisation" in _page(client)
    assert "Take in an organisation" not in _page(signed_in("lee"))
    client.post("/organisations/new/", {"name": "Third"})
    assert "Third" in _page(client)
