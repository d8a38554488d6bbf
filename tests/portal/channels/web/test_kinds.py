import pytest
from django.urls import reverse

from portal.people import House
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.web.kinds import COLLECTORS, WEBHOOKS


def test_every_kind_has_its_pages():
    assert [each.kind for each in (WEBHOOKS, COLLECTORS)] == list(ReceiverKind)
    assert [each.is_signed for each in (WEBHOOKS, COLLECTORS)] == [True, False]


def test_both_say_the_same_things_and_never_the_same_about_themselves():
    assert set(WEBHOOKS.says) == set(COLLECTORS.says)
    assert all(str(WEBHOOKS.says[name]) != str(COLLECTORS.says[name]) for name in WEBHOOKS.says)
    assert set(WEBHOOKS.routes) - set(COLLECTORS.routes) == {"secret"}


@pytest.mark.parametrize("pages", [WEBHOOKS, COLLECTORS])
def test_every_route_leads_somewhere(pages, house: House):
    for name, route in pages.routes.items():
        parts = [house.meridian] * {"all": 1, "add": 1, "message": 3, "again": 3}.get(name, 2)
        assert reverse(route, args=parts)
