"""Alerts of one rule on one device as one line."""

from portal.incidents.told import alert, incident
from vedette.portal.incidents.models import Alert
from vedette.portal.incidents.queries.queues.alert_groups import alert_groups, grouped, in_order
from vedette.portal.incidents.rules.queues.filters import AlertFilter, AlertOrder


def _same(name, **values):
    return alert(name, rule={"id": "rule-1", "title": "Sign 1", "level": "high", "author": "x"}, **values)


def _groups(**asked):
    rows = Alert.objects.all()
    groups = alert_groups(rows, in_order(rows, AlertFilter(**asked)))
    assert len(groups) == grouped(rows).count()
    return groups


def test_a_group_says_how_many_from_when_to_when_and_how_many_are_open(hunted):
    later = "2026-03-03T09:15:00.000000Z"
    hunted(incident("a", "b", "c"), alerts=[_same("a"), _same("b", timestamp=later), _same("c", device="WS-02")])
    Alert.objects.filter(told_as="a").update(status="Resolved")
    first, second = _groups()
    assert (first.title, first.device, first.number, first.open) == ("Sign 1", "WS-01", 2, 1)
    assert (first.first.day, first.last.day, second.number) == (2, 3, 1)


def test_groups_are_sorted_by_how_many_there_are(hunted):
    hunted(incident("a", "b", "c"), alerts=[_same("a"), _same("b"), _same("c", device="WS-02")])
    assert [group.number for group in _groups(order=AlertOrder.HITS)] == [2, 1]
    assert [group.number for group in _groups(order=AlertOrder.HITS, is_descending=False)] == [1, 2]


def test_letter_case_makes_no_other_device(hunted):
    hunted(incident("a", "b"), alerts=[_same("a"), _same("b", device="ws-01")])
    assert [group.number for group in _groups()] == [2]
