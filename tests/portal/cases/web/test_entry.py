"""The way to the experts stands on pages of apps that know nothing of cases, for those who may ask."""

import re

import pytest
from django.urls import reverse

from portal.telemetry.fleet import a_device

pytestmark = pytest.mark.django_db
OFFER = re.compile(r'href="([^"]+)"[^>]* data-offer="consult"')


@pytest.fixture
def devices(subscribed):
    """The list of Meridian's devices, of which there is one."""
    a_device(subscribed.meridian, name="WS-01")
    return reverse("devices", kwargs={"organisation": subscribed.meridian})


def _ways(client, page):
    return OFFER.findall(client.get(page).content.decode().replace("&amp;", "&"))


def test_who_may_ask_has_a_way_from_the_help_menu_and_from_each_row(devices, signed_in):
    of_page, of_row = _ways(signed_in("alice"), devices)
    assert re.search(r"/cases/new/\?from=%2Forganisations%2F.+%2Fdevices%2F$", of_page)
    assert re.search(r"/cases/new/\?kind=device&key=[0-9a-f-]{36}&from=%2Forganisations%2F.+%2Fdevices%2F$", of_row)


@pytest.mark.parametrize("who", ["rita", "hugo", "lee", "ada"])
def test_nobody_else_has(who, devices, signed_in):
    assert _ways(signed_in(who), devices) == []


def test_without_a_subscription_the_ways_are_seen_too(house, all_in_view, signed_in):
    a_device(house.meridian, name="WS-01")
    assert len(_ways(signed_in("alice"), reverse("devices", kwargs={"organisation": house.meridian}))) == 2


def test_on_pages_of_no_organisation_one_asks_in_the_name_of_the_only_one(subscribed, signed_in):
    (way,) = _ways(signed_in("alice"), "/account/")
    assert way.startswith(f"/organisations/{subscribed.meridian}/cases/new/")
