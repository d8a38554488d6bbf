"""Lists of cases."""

from datetime import timedelta

import pytest

from portal.cases.consulting import C, asked, investigated, reported
from vedette.portal.cases.queries.hub import case_list, waiting_for, workload
from vedette.portal.cases.rules.asking import CasesAsked, Shelf
from vedette.portal.cases.rules.topics import TopicFamily

pytestmark = pytest.mark.usefixtures("all_in_view")


def _numbers(house, **asked_for):
    found = case_list(actor=house.actor("lee"), organisation=house.meridian, asked=CasesAsked(**asked_for))
    return [line.number for line in found.lines]


def test_whose_clock_ends_first_stands_first(subscribed, wall):
    reported(subscribed, C.MORE_TIME_NEEDED, promised=wall.now + timedelta(days=9))
    wall.go(minutes=1)
    asked(subscribed)
    assert _numbers(subscribed) == [2, 1]


def test_shelves_hold_what_they_say(subscribed):
    asked(subscribed)
    reported(subscribed, C.MORE_INFORMATION_NEEDED)
    reported(subscribed, C.CONCLUDED)
    shelves = {shelf: sorted(_numbers(subscribed, shelf=shelf)) for shelf in Shelf}
    assert shelves == {Shelf.OPEN: [1, 2], Shelf.ATTENTION: [2], Shelf.CLOSED: [3], Shelf.ALL: [1, 2, 3]}
    assert waiting_for(actor=subscribed.actor("alice"), organisation=subscribed.meridian) == 1


def test_filters_narrow(subscribed, wall):
    asked(subscribed, topic="Beacons", family=TopicFamily.ALERT_INFORMATION)
    investigated(subscribed)
    assert _numbers(subscribed, words="beac") == [1]
    assert _numbers(subscribed, family=TopicFamily.THREAT_INTELLIGENCE) == [2]
    assert _numbers(subscribed, is_unowned=True) == [1]
    assert _numbers(subscribed, is_at_risk=True) == []
    wall.go(hours=41)
    assert sorted(_numbers(subscribed, is_at_risk=True)) == [1, 2]


def test_who_has_what_in_hand_is_counted(subscribed, wall):
    asked(subscribed)
    investigated(subscribed)
    wall.go(days=3)
    found = workload(actor=subscribed.actor("lee"))
    assert [(each.name, each.open, each.late) for each in found] == [("", 1, 1), ("Hugo", 1, 1)]
