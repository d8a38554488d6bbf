"""What a filter says, what it cannot say, and how much of it is read."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.api.rules.filters import DEEPEST, LONGEST, MOST_COMPARISONS, Field, FilterError, Kind, parsed
from vedette.portal.incidents.rules.conditions import Both, Comparison, Either, Not, Operator

WORDS = {"High": "High", "InProgress": "inProgress"}
FIELDS = (
    Field("title", Kind.TEXT),
    Field("incidentId", Kind.NUMBER),
    Field("lastEventTime", Kind.MOMENT),
    Field("severity", Kind.WORD, WORDS),
)
TITLE, NUMBER = "title eq 'a'", Comparison("incidentId", Operator.EQUAL, 7)


def understood(text):
    return parsed(text, FIELDS)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("incidentId eq 7", NUMBER),
        ("INCIDENTID EQ 7", NUMBER),
        ("title ne 'it''s'", Comparison("title", Operator.DIFFERENT, "it's")),
        ("title eq null", Comparison("title", Operator.EQUAL, None)),
        ("severity eq 'high'", Comparison("severity", Operator.EQUAL, "High")),
        ("severity eq 'InProgress'", Comparison("severity", Operator.EQUAL, "inProgress")),
        ("not incidentId eq 7", Not(NUMBER)),
        ("(incidentId eq 7)", NUMBER),
        ("incidentId eq 7 and incidentId eq 7", Both((NUMBER, NUMBER))),
        ("incidentId eq 7 or incidentId eq 7 and incidentId eq 7", Either((NUMBER, Both((NUMBER, NUMBER))))),
        ("(incidentId eq 7 or incidentId eq 7) and incidentId eq 7", Both((Either((NUMBER, NUMBER)), NUMBER))),
        ("not(incidentId eq 7)and(incidentId eq 7)", Both((Not(NUMBER), NUMBER))),
    ],
)
def test_what_it_says(text, predicate):
    assert understood(text) == predicate


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-02T09:15:00Z", datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
        ("2026-03-02t09:15:00z", datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
        ("2026-03-02T09:15:00.1234567Z", datetime(2026, 3, 2, 9, 15, 0, 123456, tzinfo=UTC)),
        ("2026-03-02T09:15:00.1Z", datetime(2026, 3, 2, 9, 15, 0, 100000, tzinfo=UTC)),
        ("2026-03-02T10:15:00+01:00", datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
        ("2026-03-02T09:15", datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
        ("2026-03-02", datetime(2026, 3, 2, tzinfo=UTC)),
    ],
)
def test_moments_are_read_as_clients_write_them(text, moment):
    assert understood(f"lastEventTime ge {text}") == Comparison("lastEventTime", Operator.GREATER_OR_EQUAL, moment)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Expected a field at the end. Fields are: title, incidentId, lastEventTime, severity."),
        ("colour eq 'red'", "Expected a field at position 1, before 'colour'"),
        ("title", "Expected one of eq, ne, gt, ge, lt, le at the end."),
        ("title like 'a'", "Expected one of eq, ne, gt, ge, lt, le at position 7, before 'like'."),
        ("title gt 'a'", "title can be compared with eq and ne alone."),
        ("incidentId gt null", "null can be compared with eq and ne alone."),
        ("title eq 7", "title is compared with a text in single quotes, at position 10, before '7'."),
        ("incidentId eq '7'", "incidentId is compared with a whole number"),
        ("lastEventTime gt '2026-03-02'", "lastEventTime is compared with a time such as 2026-03-02T09:15:00Z"),
        ("lastEventTime gt 2026-02-30", "'2026-02-30' is no time."),
        ("lastEventTime gt 0001-01-01T00:00:00+14:00", "is no time."),
        ("severity eq 'Huge'", "severity is never 'Huge'. It is one of: High, InProgress."),
        ("(title eq 'a'", "Expected ')' at the end."),
        ("title eq 'a')", "Expected 'and', 'or' or the end at position 13, before ')'."),
        ("title eq 'a", "Position 10 makes no sense"),
        ("title eq 'a'and title eq 'b'", "A space lacks at position 13."),
        ("title eq \x00", "Position 10 makes no sense"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_place(text, why):
    with pytest.raises(FilterError) as error:
        understood(text)
    assert why in str(error.value)


def test_no_more_is_read_than_somebody_would_write():
    with pytest.raises(FilterError, match=f"longer than {LONGEST}"):
        understood(" " * (LONGEST + 1))
    with pytest.raises(FilterError, match=f"more than {DEEPEST} levels"):
        understood("not " * (DEEPEST + 1) + TITLE)
    with pytest.raises(FilterError, match=f"more than {MOST_COMPARISONS} comparisons"):
        understood(" or ".join([TITLE] * (MOST_COMPARISONS + 1)))
    assert understood("(" * DEEPEST + TITLE + ")" * DEEPEST)


def spelled(predicate):
    """The predicate as a client would write it."""
    match predicate:
        case Comparison(name, operator, value):
            return f"{name} {operator} {_literal(value)}"
        case Not(term):
            return f"not ({spelled(term)})"
        case Both(terms):
            return " and ".join(f"({spelled(each)})" for each in terms)
        case Either(terms):
            return " or ".join(f"({spelled(each)})" for each in terms)


def _literal(value):
    match value:
        case None:
            return "null"
        case datetime():
            return value.isoformat()
        case str():
            return "'" + value.replace("'", "''") + "'"
    return str(value)


_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=_ZONES)  # noqa: DTZ001
_SAME = st.sampled_from([Operator.EQUAL, Operator.DIFFERENT])
_COMPARISONS = st.one_of(
    st.builds(Comparison, st.just("title"), _SAME, st.text(max_size=20) | st.none()),
    st.builds(Comparison, st.just("severity"), _SAME, st.sampled_from(["High"])),
    st.builds(Comparison, st.just("incidentId"), st.sampled_from(Operator), st.integers(-(10**17), 10**17)),
    st.builds(Comparison, st.just("lastEventTime"), st.sampled_from(Operator), _MOMENTS),
)
_PREDICATES = st.recursive(
    _COMPARISONS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(Both, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Either, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(_PREDICATES)
def test_what_is_spelled_out_is_read_as_it_was_meant(predicate):
    assert understood(spelled(predicate)) == predicate


@given(st.text(alphabet="()' eqandornot0123456789-:TZtitleincidentId", max_size=80))
def test_whatever_is_sent_is_understood_or_told_to_be_wrong(text):
    with suppress(FilterError):
        found = understood(text)
        assert understood(spelled(found)) == found
