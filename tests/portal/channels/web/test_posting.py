import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from portal.people import House
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.channels.web.posting import existing, told


def _request(actor):
    request = RequestFactory().post("/")
    request.actor = actor
    return request


def test_what_one_may_not_do_is_refused(house: House):
    with pytest.raises(PermissionDenied), told(_request(house.actor("rita"))):
        raise NotAllowedError


def test_a_webhook_that_is_not_there_is_not_found(peer, hears, house: House):
    added = hears(peer)
    assert existing(_request(house.actor("alice")), house.meridian, added.webhook).name == "SIEM"
    with pytest.raises(PermissionDenied):
        existing(_request(house.actor("oscar")), house.meridian, added.webhook)
    with pytest.raises(Http404):
        existing(_request(house.actor("bob")), house.bramble, added.webhook)
