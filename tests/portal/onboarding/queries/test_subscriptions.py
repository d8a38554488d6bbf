from datetime import timedelta

from django.utils import timezone

from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.onboarding.actions.subscriptions import Asker, ask_for_trial, grant_subscription
from vedette.portal.onboarding.queries.subscriptions import grants_of, requests, subscription_of, subscriptions
from vedette.portal.onboarding.rules.subscription import NO_SUBSCRIPTION, Grant, SubscriptionKind


def _granted(house, days=30):
    grant = Grant(SubscriptionKind.TRIAL, timezone.now().date() + timedelta(days=days), 3)
    with everything_in_view():
        grant_subscription(actor=SERVICE, organisation=house.meridian, grant=grant)


def test_a_subscription_is_told_to_those_who_have_it_in_view(house: House):
    _granted(house)
    for name, is_active in (("rita", True), ("hugo", True), ("bob", False)):
        actor = house.actor(name)
        with in_view_of(actor=actor):
            assert subscription_of(actor=actor, organisation=house.meridian).is_active is is_active
            assert bool(grants_of(actor=actor, organisation=house.meridian)) is is_active


def test_many_are_told_at_once(house: House):
    _granted(house)
    with everything_in_view():
        found = subscriptions(actor=SERVICE, organisations=[house.meridian, house.bramble])
        assert found.keys() == {house.meridian}
        assert subscription_of(actor=SERVICE, organisation=house.bramble) == NO_SUBSCRIPTION


def test_requests_are_told_of_one_organisation_or_of_all_in_view(house: House):
    for name, organisation in (("alice", house.meridian), ("bob", house.bramble)):
        actor = house.actor(name)
        with in_view_of(actor=actor):
            ask_for_trial(actor=actor, organisation=organisation, asker=Asker(name, f"{name}@p.example", "en"))
    lee, hugo = house.actor("lee"), house.actor("hugo")
    with in_view_of(actor=lee):
        assert [line.person_name for line in requests(actor=lee)] == ["bob", "alice"]
        assert [line.person_name for line in requests(actor=lee, organisation=house.bramble)] == ["bob"]
    with in_view_of(actor=hugo):
        assert [line.person_name for line in requests(actor=hugo)] == ["alice"]
