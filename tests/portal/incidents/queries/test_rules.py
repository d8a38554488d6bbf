"""The rules whose alerts are in view."""

from portal.incidents.told import incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.incidents.queries.rules import rule_that_fired, rules_that_fired


def test_each_rule_stands_once_what_fired_last_first(house, hunted):
    hunted(incident("a"))
    hunted(incident("b"))
    asked = {"actor": house.actor("hugo"), "organisation": house.meridian}
    found = rules_that_fired(**asked, most=5)
    assert [(each.rule, each.title, each.alerts) for each in found] == [
        ("rule-b", "Sign b", 1),
        ("rule-a", "Sign a", 1),
    ]
    assert len(rules_that_fired(**asked, most=1)) == 1


def test_a_rule_without_an_alert_in_view_is_none(house, hunted, narrowed):
    asked = {"organisation": house.meridian, "rule": "rule-b"}
    assert rule_that_fired(actor=house.actor("alice"), **asked).title == "Sign b"
    with in_view_of(actor=narrowed):
        assert rule_that_fired(actor=narrowed, **asked) is None, "its device is out of view"
