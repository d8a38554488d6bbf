"""What narrows a queue, and how it is taken away again."""

from hypothesis import given

from portal.incidents.rules.queues.asked import ALERT_FILTERS, INCIDENT_FILTERS, OPEN_BY_SCORE
from vedette.portal.incidents.rules.queues.filters import (
    ALL_ALERTS,
    ALL_INCIDENTS,
    AlertFilter,
    AlertOrder,
    Chip,
    IncidentFilter,
    IncidentOrder,
    Period,
    Span,
    chips,
    cleared,
    is_narrowed,
    many_valued,
    sorted_by,
    terms,
    without,
)
from vedette.portal.incidents.rules.values import IncidentStatus, Severity


def test_each_thing_that_narrows_is_a_chip_of_its_own():
    asked = IncidentFilter(words="maria", severities=(Severity.HIGH, Severity.LOW), period=Period(Span.DAY))
    said = [Chip("words", "maria"), Chip("period", Period(Span.DAY))]
    assert chips(asked, ALL_INCIDENTS) == [*said, *(Chip("severities", each) for each in asked.severities)]


def test_a_chip_is_taken_away_alone_and_leads_to_the_first_page():
    asked = AlertFilter(severities=(Severity.HIGH, Severity.LOW), page=7)
    left = without(asked, Chip("severities", Severity.HIGH), ALL_ALERTS)
    assert left == AlertFilter(severities=(Severity.LOW,))


@given(INCIDENT_FILTERS)
def test_without_its_chips_nothing_narrows(asked):
    for chip in chips(asked, ALL_INCIDENTS):
        asked = without(asked, chip, ALL_INCIDENTS)
    assert not is_narrowed(asked, ALL_INCIDENTS)
    assert cleared(asked, ALL_INCIDENTS) == without(asked, Chip("words", ""), ALL_INCIDENTS)


@given(ALERT_FILTERS)
def test_what_is_cleared_keeps_its_order_and_its_size(asked):
    left = cleared(asked, ALL_ALERTS)
    assert (left.order, left.is_descending, left.size, left.is_grouped) == (
        asked.order,
        asked.is_descending,
        asked.size,
        asked.is_grouped,
    )
    assert chips(left, ALL_ALERTS) == []


def test_what_the_hunters_see_by_default_is_no_chip():
    assert chips(OPEN_BY_SCORE, OPEN_BY_SCORE) == []
    assert {chip.value for chip in chips(OPEN_BY_SCORE, ALL_INCIDENTS) if chip.field == "statuses"} == {
        each for each in IncidentStatus if each.is_open
    }


def test_a_heading_sorts_as_one_expects_and_then_the_other_way_round():
    once = sorted_by(AlertFilter(page=3), AlertOrder.DEVICE)
    assert (once.order, once.is_descending, once.page) == (AlertOrder.DEVICE, False, 1)
    assert sorted_by(once, AlertOrder.DEVICE).is_descending
    assert sorted_by(IncidentFilter(), IncidentOrder.SEVERITY).is_descending


def test_words_are_looked_for_one_by_one():
    assert terms("  WS-01 Maria maria ") == ("ws-01", "maria")
    assert len(terms(" ".join(map(str, range(50))))) == 8


def test_fields_with_several_values_are_told_from_the_others():
    assert "severities" in many_valued(ALL_ALERTS)
    assert "words" not in many_valued(ALL_ALERTS)
    assert "statuses" in many_valued(ALL_INCIDENTS)
