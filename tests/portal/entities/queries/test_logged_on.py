from datetime import timedelta

from vedette.portal.access.rules import SERVICE
from vedette.portal.entities.queries.logged_on import LoggedOn, logged_on
from vedette.portal.telemetry.models import Device


def test_who_logs_on_most_and_least_in_the_thirty_days_before(house, ids, all_in_view):
    last = Device.objects.get(pk=ids["WS1"]).last_seen
    asked = {"actor": SERVICE, "organisation": house.meridian, "device": ids["WS1"]}
    found = logged_on(**asked, until=last)
    assert (found.most.name, found.most.count) == ("maria", 3)
    assert (found.least.name, found.least.count) == ("otto", 1)
    assert logged_on(**asked, until=last - timedelta(days=2)) == LoggedOn(())


def test_one_account_is_not_the_least_frequent_too(house, ids, all_in_view):
    last = Device.objects.get(pk=ids["WS2"]).last_seen
    found = logged_on(actor=SERVICE, organisation=house.meridian, device=ids["WS2"], until=last)
    assert (found.most, found.least) == (None, None)
