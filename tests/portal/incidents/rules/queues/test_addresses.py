"""Filters in the address bar."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given

from portal.incidents.rules.queues.asked import ALERT_FILTERS, INCIDENT_FILTERS, OPEN_BY_SCORE, QUERIES
from vedette.portal.incidents.rules.queues.addresses import (
    MOST_VALUES,
    name_of,
    read_alerts,
    read_incidents,
    sort_of,
    written,
)
from vedette.portal.incidents.rules.queues.filters import (
    ALL_ALERTS,
    ALL_INCIDENTS,
    AlertFilter,
    AlertOrder,
    Holder,
    IncidentFilter,
    IncidentOrder,
    Period,
    Span,
)
from vedette.portal.incidents.rules.values import IncidentStatus, Severity


def _query(pairs):
    """As a browser sends it and Django reads it."""
    found = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


@given(INCIDENT_FILTERS)
def test_what_is_written_of_incidents_is_read_again(asked):
    assert read_incidents(_query(written(asked, ALL_INCIDENTS))) == asked


@given(ALERT_FILTERS)
def test_what_is_written_of_alerts_is_read_again(asked):
    assert read_alerts(_query(written(asked, ALL_ALERTS))) == asked


@given(INCIDENT_FILTERS, INCIDENT_FILTERS)
def test_it_is_read_again_whatever_is_so_by_default(asked, default):
    assert read_incidents(_query(written(asked, default)), default) == asked


@given(QUERIES)
def test_whatever_somebody_types_becomes_a_filter_that_can_be_written(query):
    for read, default in ((read_incidents, ALL_INCIDENTS), (read_alerts, ALL_ALERTS)):
        asked = read(query)
        assert read(_query(written(asked, default))) == asked
        assert all(len(each) <= MOST_VALUES for each in (asked.tags, asked.devices, asked.assigned))


def test_nothing_in_the_address_is_what_is_shown_by_default():
    assert read_incidents({}) == ALL_INCIDENTS
    assert read_incidents({}, OPEN_BY_SCORE) == OPEN_BY_SCORE
    assert written(ALL_ALERTS, ALL_ALERTS) == []


def test_an_address_reads_like_a_sentence():
    asked = IncidentFilter(
        severities=(Severity.HIGH, Severity.MEDIUM), assigned=(Holder.ME,), order=IncidentOrder.SEVERITY, page=2
    )
    said = [("severity", "High"), ("severity", "Medium"), ("assigned", "me"), ("sort", "-severity"), ("page", "2")]
    assert written(asked, ALL_INCIDENTS) == said


def test_values_that_nobody_knows_are_passed_over():
    query = {"severity": ["Bad", "High"], "status": ["gone"], "sort": ["-secret"], "size": ["7"], "page": ["-1"]}
    assert read_incidents(query) == IncidentFilter(severities=(Severity.HIGH,))


def test_no_value_at_all_means_that_nothing_narrows_where_something_would():
    assert read_incidents({"status": [""]}, OPEN_BY_SCORE).statuses == ()
    assert read_incidents({"status": ["", "resolved"]}, OPEN_BY_SCORE).statuses == (IncidentStatus.RESOLVED,)


def test_a_person_and_a_device_group_are_named_by_id():
    one = "6f2f43f1-6b5b-4e0f-9a1c-3d4f0a8f2b11"
    asked = read_alerts({"assigned": ["nobody", one, "x"], "group": [one, "servers"]})
    assert (asked.assigned, asked.groups) == ((Holder.NOBODY, UUID(one)), (UUID(one),))


@pytest.mark.parametrize(
    ("typed", "read"), [("t1059.001", ("T1059.001",)), (" T1003 ", ("T1003",)), ("T10", ()), ("T1059.1", ())]
)
def test_a_technique_is_an_id_of_attack(typed, read):
    assert read_alerts({"technique": [typed]}).techniques == read


def test_days_come_in_their_order_and_only_with_their_own_period():
    days = {"since": ["2026-03-05"], "until": ["2026-03-02"]}
    own = read_alerts({"period": ["own"], **days}).period
    assert own == Period(Span.OWN, date(2026, 3, 2), date(2026, 3, 5))
    assert read_alerts({"period": ["7d"], **days}).period == Period(Span.WEEK)
    assert read_alerts({"period": ["own"], "since": ["2026-02-30"]}).period == Period(Span.OWN)


@pytest.mark.parametrize("page", ["0", "9" * 30, "²", "1e3", "-1", " 1"])
def test_a_page_is_a_small_number(page):
    assert 1 <= read_alerts({"page": [page]}).page <= 100_000


def test_much_is_not_read_to_its_end():
    asked = read_alerts({"tag": [f"tag {number}" for number in range(100_000)], "q": ["x" * 100_000]})
    assert len(asked.tags) == MOST_VALUES
    assert len(asked.words) == 200


def test_how_alerts_are_shown_stands_in_the_address():
    assert read_alerts({"view": ["groups"]}).is_grouped
    assert written(AlertFilter(is_grouped=True), ALL_ALERTS) == [("view", "groups")]


def test_names_of_fields_and_orders():
    assert name_of("statuses") == "status"
    assert name_of("judged") == "classification"
    assert sort_of(AlertOrder.TIME, is_descending=True) == "-time"
