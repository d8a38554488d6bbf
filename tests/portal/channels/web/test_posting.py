import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from portal.people import House
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.web.posting import Place, existing, told


def _request(actor):
    request = RequestFactory().post("/")
    request.actor = actor
    return request


def test_what_one_may_not_do_is_refused(house: House):
    with pytest.raises(PermissionDenied), told(_request(house.actor("rita"))):
        raise NotAllowedError


def test_a_webhook_that_is_not_there_is_not_found(peer, hears, house: House):
    added, kind = hears(peer), ReceiverKind.WEBHOOK
    assert existing(_request(house.actor("alice")), Place(house.meridian, added.receiver), kind).name == "SIEM"
    with pytest.raises(PermissionDenied):
        existing(_request(house.actor("oscar")), Place(house.meridian, added.receiver), kind)
    with pytest.raises(Http404):
        existing(_request(house.actor("bob")), Place(house.bramble, added.receiver), kind)
