"""How an organisation stands at a glance."""

from datetime import timedelta

from django.utils import timezone

from portal.incidents.told import incident
from vedette.portal.incidents.models import HuntRun, Incident
from vedette.portal.incidents.queries.standing import standing
from vedette.portal.incidents.rules.values import Severity


def _standing(house, who="rita"):
    return standing(actor=house.actor(who), organisation=house.meridian)


def test_open_incidents_are_counted_by_severity_and_closed_ones_are_not(house, hunted):
    hunted(incident("a"), incident("b"), incident("c", severity="low"), incident("d"))
    Incident.objects.filter(number=4).update(status="resolved")
    found = _standing(house).open_by_severity
    assert {each: number for each, number in found.items() if number} == {Severity.HIGH: 2, Severity.LOW: 1}


def test_what_waits_for_the_organisation_is_counted_by_itself(house, hunted):
    hunted(incident("a"), incident("b"))
    Incident.objects.filter(number=1).update(status="awaitingAction")
    assert _standing(house).awaiting_action == 1


def test_the_time_until_an_incident_is_the_median_of_those_of_the_last_30_days(house, hunted):
    hunted(incident("a"), incident("b"), incident("c"), incident("d"))
    now = timezone.now()
    for number, hours, age in ((1, 1, 0), (2, 3, 1), (3, 20, 2), (4, 500, 31)):
        created = now - timedelta(days=age)
        Incident.objects.filter(number=number).update(created=created, first_activity=created - timedelta(hours=hours))
    assert _standing(house).until_seen == timedelta(hours=3)


def test_without_an_incident_there_is_no_time(house, all_in_view):
    assert _standing(house).until_seen is None


def test_hunts_of_the_last_week_are_told_also_those_that_found_nothing(house, all_in_view):
    now = timezone.now()
    numbers = {"events": 100, "rules": 2, "alerts": 0, "new_incidents": 0, "grown_incidents": 0}
    for days in (1, 2, 9):
        at = now - timedelta(days=days)
        HuntRun.objects.create(organisation_id=house.meridian, since=at, until=at, began=at, ended=at, **numbers)
    hunted = _standing(house).hunted
    assert (hunted.hunts, hunted.events, hunted.incidents, hunted.last) == (2, 200, 0, now - timedelta(days=1))


def test_who_sees_some_devices_is_told_of_incidents_on_these_and_of_no_times(house, narrowed):
    found = standing(actor=narrowed, organisation=house.meridian)
    assert sum(found.open_by_severity.values()) == 2
    assert found.until_seen is None
