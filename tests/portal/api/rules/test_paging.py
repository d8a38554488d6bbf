"""Which part of a list is asked for."""

import pytest

from vedette.portal.api.rules.fields import ALERTS
from vedette.portal.api.rules.filters import FilterError
from vedette.portal.api.rules.paging import MOST_ALERTS, Asked, AskedWronglyError, asked_for, following
from vedette.portal.incidents.rules.conditions import Comparison, Operator
from vedette.portal.incidents.rules.records import Order

NEWEST = Order("alertCreationTime")


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ({}, Asked(NEWEST, MOST_ALERTS)),
        ({"$top": "5", "$skip": "10"}, Asked(NEWEST, 5, 10)),
        ({"$TOP": "0"}, Asked(NEWEST, 0)),
        ({"$expand": "Evidence"}, Asked(NEWEST, MOST_ALERTS, expands=frozenset({"evidence"}))),
        ({"$filter": " "}, Asked(NEWEST, MOST_ALERTS)),
        ({"$filter": "incidentId eq 7"}, Asked(NEWEST, MOST_ALERTS, where=Comparison("incidentId", Operator.EQUAL, 7))),
        ({"$orderby": "lastUpdateTime"}, Asked(Order("lastUpdateTime", is_descending=False), MOST_ALERTS)),
        ({"$orderby": "LASTEVENTTIME DESC"}, Asked(Order("lastEventTime"), MOST_ALERTS)),
        ({"$count": "True"}, Asked(NEWEST, MOST_ALERTS, is_counted=True)),
        ({"api-version": "2.0"}, Asked(NEWEST, MOST_ALERTS)),
    ],
)
def test_what_is_asked_for(options, asked):
    assert asked_for(options, ALERTS) == asked


@pytest.mark.parametrize(
    ("options", "why", "target"),
    [
        ({"$top": "10001"}, "$top is a whole number from 0 to 10000.", "$top"),
        ({"$top": "-1"}, "$top is a whole number", "$top"),
        ({"$skip": "９"}, "$skip is a whole number", "$skip"),
        ({"$expand": "machine"}, "$expand takes evidence here.", "$expand"),
        ({"$count": "1"}, "$count is true or false.", "$count"),
        ({"$orderby": "title"}, "$orderby takes one of alertCreationTime, lastUpdateTime, lastEventTime", "$orderby"),
        ({"$orderby": "lastUpdateTime up"}, "$orderby takes one of", "$orderby"),
        ({"$apply": "groupby((severity))"}, "$apply is not supported here.", "$apply"),
    ],
)
def test_what_makes_no_sense_is_told(options, why, target):
    with pytest.raises(AskedWronglyError) as error:
        asked_for(options, ALERTS)
    assert why in str(error.value)
    assert error.value.target == target


def test_a_filter_that_makes_no_sense_is_told_by_the_filter():
    with pytest.raises(FilterError):
        asked_for({"$filter": "severity"}, ALERTS)


@pytest.mark.parametrize(
    ("options", "given", "link"),
    [
        ({"$filter": "x"}, 100, {"$filter": "x", "$skip": "100"}),
        ({"$SKIP": "5"}, 100, {"$skip": "105"}),
        ({"$top": "150"}, 100, {"$skip": "100", "$top": "50"}),
        ({"$top": "100"}, 100, None),
    ],
)
def test_what_follows_keeps_everything_else_that_was_asked_for(options, given, link):
    asked = asked_for({name: text for name, text in options.items() if name != "$filter"}, ALERTS)
    assert following(options, asked, given) == link
