"""Filters of any kind, as readers could put them together."""

from hypothesis import strategies as st

from vedette.portal.incidents.rules.queues.filters import (
    SIZES,
    AlertFilter,
    AlertOrder,
    Holder,
    IncidentFilter,
    IncidentOrder,
    Judged,
    Period,
    Several,
    Span,
    Suppressed,
)
from vedette.portal.incidents.rules.values import (
    OPEN_STATUSES,
    AlertStatus,
    Category,
    DetectionSource,
    IncidentStatus,
    Severity,
)
from vedette.portal.tenants.rules import clean_name

OPEN_BY_SCORE = IncidentFilter(statuses=OPEN_STATUSES, period=Period(Span.ALWAYS), order=IncidentOrder.SCORE)
"""A queue of somebody to whom something else is usual: what is open at any time, the most urgent first."""


def _some(values):
    return st.lists(values, unique=True, max_size=4).map(tuple)


def _clean(most):
    return st.text(max_size=40).map(lambda text: clean_name(text, most))


def _names(most):
    return _some(_clean(most).filter(bool))


def _own_days(days):
    since, until = days
    return Period(Span.OWN, min(days), max(days)) if None not in days else Period(Span.OWN, since, until)


_DAYS = st.one_of(st.none(), st.dates())
PERIODS = st.one_of(
    st.sampled_from([each for each in Span if each is not Span.OWN]).map(Period), st.tuples(_DAYS, _DAYS).map(_own_days)
)
_TECHNIQUES = st.from_regex(r"T[0-9]{4}(\.[0-9]{3})?", fullmatch=True)
_SHARED = {
    "words": _clean(200),
    "period": PERIODS,
    "severities": _some(st.sampled_from(Severity)),
    "categories": _some(st.sampled_from(Category)),
    "judged": _some(st.sampled_from(Judged)),
    "sources": _some(st.sampled_from(DetectionSource)),
    "assigned": _some(st.one_of(st.sampled_from(Holder), st.uuids())),
    "tags": _names(60),
    "groups": _some(st.uuids()),
    "devices": _names(300),
    "techniques": _some(_TECHNIQUES),
    "suppressed": st.sampled_from(Suppressed),
    "is_descending": st.booleans(),
    "size": st.sampled_from(SIZES),
    "page": st.integers(1, 100_000),
}
INCIDENT_FILTERS = st.builds(
    IncidentFilter,
    statuses=_some(st.sampled_from(IncidentStatus)),
    several=_some(st.sampled_from(Several)),
    order=st.sampled_from(IncidentOrder),
    **_SHARED,
)
ALERT_FILTERS = st.builds(
    AlertFilter,
    statuses=_some(st.sampled_from(AlertStatus)),
    rules=_names(200),
    is_grouped=st.booleans(),
    order=st.sampled_from(AlertOrder),
    **_SHARED,
)
QUERIES = st.dictionaries(
    st.sampled_from(
        ["q", "period", "since", "until", "severity", "status", "category", "classification", "source", "assigned",
         "tag", "group", "device", "technique", "suppressed", "several", "rule", "view", "sort", "size", "page"]
    ),
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(["High", "active", "New", "none", "me", "-time", "last", "50", "own", "2026-03-02"]),
        ),
        max_size=40,
    ),
)  # fmt: skip
"""What anybody can type into an address bar."""
