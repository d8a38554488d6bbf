"""Conditions against an oracle in Python: whatever is asked, the rows are those that the oracle finds."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from portal.incidents.told import alert, document, incident
from portal.people import House, furnished_house
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.queries.conditions import Holders, alert_condition, incident_condition
from vedette.portal.incidents.rules.conditions import Both, Comparison, Either, Not, Operator
from vedette.portal.tenants.models import Person

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
TIMES = [START + timedelta(minutes=each) for each in range(3)]
TEXTS = ("oscar@people.example", "Lee", "Defender Experts", "", "a\0b", None)
EQUALITY = st.sampled_from([Operator.EQUAL, Operator.DIFFERENT])
ANY = st.sampled_from(Operator)


def _moments(name):
    """Also those of long ago: no database minds."""
    times = st.sampled_from([*TIMES, datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)])
    return st.builds(Comparison, st.just(name), ANY, times) | st.builds(Comparison, st.just(name), EQUALITY, st.none())


def _words(name, *values):
    return st.builds(Comparison, st.just(name), EQUALITY, st.sampled_from([*values, None]))


def _numbers(name):
    values = st.sampled_from([1, 2, 3, -1, 10**18 - 1])
    return st.builds(Comparison, st.just(name), ANY, values) | st.builds(Comparison, st.just(name), EQUALITY, st.none())


def _joined(leaves):
    several = st.lists(leaves, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, leaves) | st.builds(Both, several) | st.builds(Either, several)


ALERTS = st.recursive(
    _moments("alertCreationTime")
    | _moments("lastUpdateTime")
    | _moments("lastEventTime")
    | _numbers("incidentId")
    | _numbers("investigationId")
    | _words("status", "New", "InProgress", "Resolved", "Unknown")
    | _words("severity", "High", "Low")
    | _words("category", "CredentialAccess", "Ransomware")
    | _words("detectionSource", "CustomDetection", "ThirdPartySensors")
    | _words("assignedTo", *TEXTS)
    | _words("id", "x", "00000000-0000-0000-0000-000000000000"),
    _joined,
    max_leaves=8,
)


def holds(predicate, row):
    """The oracle."""
    match predicate:
        case Not(term):
            return not holds(term, row)
        case Both(terms):
            return all(holds(each, row) for each in terms)
        case Either(terms):
            return any(holds(each, row) for each in terms)
    return _compared(row[predicate.field], predicate.operator, predicate.value)


def _compared(value, operator, wanted):
    if operator in {Operator.EQUAL, Operator.DIFFERENT}:
        return (value == wanted) is (operator is Operator.EQUAL)
    if value is None:
        return False
    return {
        Operator.GREATER: value > wanted,
        Operator.GREATER_OR_EQUAL: value >= wanted,
        Operator.LESS: value < wanted,
        Operator.LESS_OR_EQUAL: value <= wanted,
    }[operator]


def _told(row, holders):
    return {
        "alertCreationTime": row.created,
        "lastUpdateTime": row.updated,
        "lastEventTime": row.at,
        "incidentId": row.incident.number,
        "investigationId": None,
        "id": str(row.pk),
        "status": row.status,
        "severity": row.severity,
        "category": row.category,
        "detectionSource": row.detection_source,
        "assignedTo": holders.told(row.assigned_person_id, row.assigned_to) or None,
    }


class TestAgainstTheOracle(TestCase):
    """Hypothesis asks anew in a database that stays as it is."""

    @classmethod
    def setUpTestData(cls):
        house = furnished_house()
        cls.holders = Holders({house.people["oscar"]: "oscar@people.example"})
        with everything_in_view():
            found = document(incident("a", "b"), incident("c", "d"), incident("e"), alerts=[alert("e", timestamp=None)])
            take_in(actor=SERVICE, organisation=house.meridian, document=found)
            _varied(house, list(Alert.objects.order_by("told_as")))
            cls.rows = list(Alert.objects.select_related("incident"))

    @settings(max_examples=150, deadline=None)
    @given(ALERTS)
    def test_the_same_alerts_are_found(self, predicate):
        with everything_in_view():
            found = set(Alert.objects.filter(alert_condition(predicate, self.holders)).values_list("pk", flat=True))
        assert found == {row.pk for row in self.rows if holds(predicate, _told(row, self.holders))}

    def test_an_id_is_one_only_as_it_is_told(self):
        told = str(self.rows[0].pk)
        with everything_in_view():
            for text, number in ((told, 1), (told.upper(), 0), (told.replace("-", ""), 0)):
                wanted = alert_condition(Comparison("id", Operator.EQUAL, text), self.holders)
                assert Alert.objects.filter(wanted).count() == number


def _varied(house: House, rows):
    oscar, lee = (Person.objects.get(pk=house.people[name]) for name in ("oscar", "lee"))
    held = [(oscar, oscar.name), (lee, lee.name), (None, "Defender Experts"), (None, ""), (None, "Oscar")]
    looks = [("New", "High"), ("InProgress", "Low"), ("Resolved", "High"), ("New", "Low"), ("Resolved", "Low")]
    for number, (row, (person, name), (status, severity)) in enumerate(zip(rows, held, looks, strict=True)):
        row.assigned_person, row.assigned_to, row.status, row.severity = person, name, status, severity
        row.created = row.updated = TIMES[number % 3]
        row.at = row.at and TIMES[(number + 1) % 3]
        row.detection_source = "ThirdPartySensors" if number == 3 else row.detection_source
        row.save()


@pytest.mark.parametrize("condition", [alert_condition, incident_condition])
def test_a_field_that_there_is_not_is_a_mistake_of_ours(condition):
    with pytest.raises(KeyError):
        condition(Comparison("secret", Operator.EQUAL, "x"), Holders())


def test_incidents_are_found_by_their_own_times(hunted):
    hunted(incident("a"))
    with everything_in_view():
        now = timezone.now()
        for name in ("createdTime", "lastUpdateTime"):
            for operator, number in ((Operator.LESS, 1), (Operator.GREATER, 0)):
                wanted = incident_condition(Comparison(name, operator, now), Holders())
                assert Incident.objects.filter(wanted).count() == number
