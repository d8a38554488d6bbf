"""Which techniques were seen, and how often."""

from datetime import timedelta

from django.utils import timezone

from portal.incidents.told import alert, incident
from vedette.portal.incidents.queries.techniques import SeenCategory, techniques_between
from vedette.portal.incidents.rules.values import Category


def _seen(house, who="rita", days=0):
    since = timezone.now() + timedelta(days=days - 1)
    asked = {"since": since, "until": since + timedelta(days=2)}
    return techniques_between(actor=house.actor(who), organisation=house.meridian, **asked)


def test_an_alert_counts_once_in_its_category_and_under_each_of_its_techniques(house, hunted):
    both = alert("b", techniques=["T1003.001", "T1059"])
    hunted(incident("a", "b", "c"), alerts=[both, alert("c", techniques=[], tactics=["discovery"])])
    assert _seen(house) == [
        SeenCategory(Category.CREDENTIAL_ACCESS, 2, (("T1003.001", 2), ("T1059", 1))),
        SeenCategory(Category.DISCOVERY, 1, ()),
    ]
    assert _seen(house, days=-30) == []


def test_a_seat_sees_what_was_seen_on_its_own_devices(house, narrowed):
    (own,) = _seen(house)
    (everything,) = _seen(house, "alice")
    assert own.alerts < everything.alerts
