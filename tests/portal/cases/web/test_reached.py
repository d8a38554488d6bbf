"""The case that a request is about."""

from uuid import uuid4

import pytest
from django.http import Http404
from django.test import RequestFactory

from portal.cases.consulting import asked
from vedette.portal.cases.web.reached import existing_case, to_case

pytestmark = pytest.mark.usefixtures("all_in_view")


def _request(house, who):
    request = RequestFactory().get("/")
    request.actor = house.actor(who)
    return request


def test_it_is_found_by_who_sees_it(subscribed):
    place = asked(subscribed)
    page = existing_case(_request(subscribed, "alice"), place.organisation, place.case)
    assert page.line.id == place.case


def test_what_is_no_case_is_not_found(subscribed):
    with pytest.raises(Http404):
        existing_case(_request(subscribed, "alice"), subscribed.meridian, uuid4())


def test_the_way_back_leads_to_its_page(subscribed):
    place = asked(subscribed)
    assert to_case(place.organisation, place.case).url.endswith(f"/cases/{place.case}/")
