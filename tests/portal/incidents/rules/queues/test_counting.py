"""Numbers beside values, held to counting row by row."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from portal.incidents.rules.queues.asked import ALERT_FILTERS, INCIDENT_FILTERS
from vedette.portal.incidents.rules.queues.counting import (
    ALERT_AXES,
    INCIDENT_AXES,
    columns_of,
    counted,
    wanted_of,
)
from vedette.portal.incidents.rules.queues.filters import (
    AlertFilter,
    Holder,
    IncidentFilter,
    Judged,
    Suppressed,
)
from vedette.portal.incidents.rules.values import AlertStatus, Category, DetectionSource, IncidentStatus, Severity

ME, OTHER = UUID(int=1), UUID(int=2)
_CONTENT = {
    "severity_rank": st.integers(0, 4),
    "classification": st.sampled_from(["", "TruePositive", "FalsePositive"]),
    "assigned_person_id": st.sampled_from([None, ME, OTHER]),
    "assigned_to": st.sampled_from(["", "Customer", "Defender Experts", "Somebody gone"]),
    "is_suppressed": st.booleans(),
    "is_hidden": st.booleans(),
    "investigation_state": st.sampled_from(["Unknown", "SuppressedAlert"]),
    "category": st.sampled_from([each.value for each in Category]),
    "detection_source": st.sampled_from([each.value for each in DetectionSource]),
}


def _rows(axes, status):
    parts = {**_CONTENT, "status": st.sampled_from([each.value for each in status])}
    return st.lists(st.tuples(*(parts[each] for each in columns_of(axes)), st.integers(1, 5)), max_size=12)


def _naive(rows, axes, wanted):
    """Each row by itself: what it has on each axis, and whether the other axes let it in."""
    columns = columns_of(axes)
    total, found = 0, {axis.field: {} for axis in axes}
    for row in rows:
        has = {axis.field: axis.values(*(row[columns.index(each)] for each in axis.columns)) for axis in axes}
        fits = {field: field not in wanted or bool(has[field] & wanted[field]) for field in has}
        total += row[-1] if all(fits.values()) else 0
        for field, values in has.items():
            if all(fit for other, fit in fits.items() if other != field):
                for value in values:
                    found[field][value] = found[field].get(value, 0) + row[-1]
    return total, found


@given(_rows(INCIDENT_AXES, IncidentStatus), INCIDENT_FILTERS)
def test_incidents_are_counted_as_one_would_count_them(rows, asked):
    wanted = wanted_of(asked, ME)
    counts = counted(rows, INCIDENT_AXES, wanted)
    assert (counts.total, counts.by_field) == _naive(rows, INCIDENT_AXES, wanted)


@given(_rows(ALERT_AXES, AlertStatus), ALERT_FILTERS)
def test_alerts_too(rows, asked):
    wanted = wanted_of(asked, ME)
    counts = counted(rows, ALERT_AXES, wanted)
    assert (counts.total, counts.by_field) == _naive(rows, ALERT_AXES, wanted)


def _alerts(*rows):
    """Severity rank, status, person, number; all else is plain."""
    return [
        (rank, status, "", person, "", "Unknown", False, "Execution", "CustomDetection", number)
        for rank, status, person, number in rows
    ]


def test_a_number_says_what_a_choice_would_show():
    rows = _alerts((4, "New", None, 3), (4, "Resolved", None, 5), (2, "New", ME, 7))
    asked = AlertFilter(severities=(Severity.HIGH,), statuses=(AlertStatus.NEW,))
    counts = counted(rows, ALERT_AXES, wanted_of(asked, ME))
    assert counts.total == 3
    assert counts.by_field["severities"] == {"High": 3, "Low": 7}
    assert counts.by_field["statuses"] == {"New": 3, "Resolved": 5}


def test_mine_are_those_of_the_person_who_asks():
    rows = _alerts((4, "New", None, 3), (4, "New", ME, 7), (4, "New", OTHER, 1))
    counts = counted(rows, ALERT_AXES, wanted_of(AlertFilter(assigned=(Holder.ME,)), ME))
    assert counts.total == 7
    assert counts.by_field["assigned"] == {Holder.NOBODY: 3, ME: 7, OTHER: 1}


def test_what_was_merged_away_is_not_shown_unless_it_is_asked_for():
    row = (4, "redirected", "", None, "", False, False, 2)
    for asked, total in ((IncidentFilter(), 0), (IncidentFilter(statuses=(IncidentStatus.REDIRECTED,)), 2)):
        counts = counted([row], INCIDENT_AXES, wanted_of(asked, ME))
        assert (counts.total, counts.by_field["statuses"]) == (total, {"redirected": 2})


def test_what_is_hidden_is_shown_where_it_is_asked_for():
    rows = [(4, "resolved", "FalsePositive", None, "", True, is_hidden, 1) for is_hidden in (True, False)]
    shown = {
        each: counted(rows, INCIDENT_AXES, wanted_of(IncidentFilter(suppressed=each), ME)).total for each in Suppressed
    }
    assert shown == {Suppressed.AS_TOLD: 1, Suppressed.TOO: 2, Suppressed.ONLY: 2}


def test_columns_stand_once():
    assert len(set(columns_of(INCIDENT_AXES))) == len(columns_of(INCIDENT_AXES))
    assert Judged("TruePositive") is Judged.TRUE_POSITIVE
