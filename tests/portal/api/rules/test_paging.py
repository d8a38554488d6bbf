"""Which part of a list is asked for."""

import pytest

from vedette.portal.api.rules.fields import ALERT_FIELDS
from vedette.portal.api.rules.filters import FilterError
from vedette.portal.api.rules.paging import MOST_ALERTS, Asked, AskedWronglyError, Listing, asked_for
from vedette.portal.incidents.rules.conditions import Comparison, Operator

ALERTS = Listing(ALERT_FIELDS, MOST_ALERTS, frozenset({"evidence"}))


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ({}, Asked(MOST_ALERTS)),
        ({"$top": "5", "$skip": "10"}, Asked(5, 10)),
        ({"$TOP": "0"}, Asked(0)),
        ({"$expand": "Evidence"}, Asked(MOST_ALERTS, expands=frozenset({"evidence"}))),
        ({"$filter": " "}, Asked(MOST_ALERTS)),
        ({"$filter": "incidentId eq 7"}, Asked(MOST_ALERTS, where=Comparison("incidentId", Operator.EQUAL, 7))),
        ({"api-version": "2.0"}, Asked(MOST_ALERTS)),
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
