"""The filter bar: what can be chosen, and where each choice leads."""

from datetime import date
from uuid import UUID

from django.http import QueryDict

from vedette.portal.incidents.queries.queues.counts import Numbers
from vedette.portal.incidents.rules.queues.filters import (
    ALL_ALERTS,
    ALL_INCIDENTS,
    AlertFilter,
    AlertOrder,
    Holder,
    IncidentFilter,
    Period,
    Several,
    Span,
    Suppressed,
)
from vedette.portal.incidents.rules.queues.looks import IncidentColumn, Queue
from vedette.portal.incidents.rules.values import AlertStatus, IncidentStatus, Severity
from vedette.portal.incidents.web.queues.narrowing import (
    Asking,
    ChosenWords,
    facets,
    group_heads,
    heads,
    kept_fields,
    more_facets,
    narrowing,
    period_words,
    query_of,
    taken,
)

ME, OTHER, GROUP = UUID(int=1), UUID(int=2), UUID(int=3)
WORDS = ChosenWords({ME: "Oscar", OTHER: "Alice"}, {GROUP: "Servers"})
NUMBERS = Numbers(
    3,
    9,
    {
        "severities": {"High": 2, "Low": 1},
        "statuses": {"New": 3, "active": 3},
        "judged": {"none": 3},
        "assigned": {ME: 1, Holder.NOBODY: 2, OTHER: 0},
        "suppressed": {Suppressed.AS_TOLD: 3, Suppressed.TOO: 3},
        "categories": {"Execution": 3},
        "sources": {"CustomDetection": 3},
    },
    (("VIP", 2),),
    ((ME, "Oscar"), (OTHER, "Alice")),
)


def _facets(asked):
    default = ALL_INCIDENTS if isinstance(asked, IncidentFilter) else ALL_ALERTS
    return {each.name: each for each in facets(Asking(asked, default), NUMBERS, WORDS, ME)}


def test_values_that_would_show_nothing_are_left_out_unless_they_are_chosen():
    found = _facets(AlertFilter(severities=(Severity.MEDIUM,)))
    options = [(option.value, option.number, option.is_chosen) for option in found["severity"].options]
    assert options == [("High", 2, False), ("Medium", 0, True), ("Low", 1, False)]
    assert found["severity"].chosen == 1


def test_oneself_and_nobody_can_always_be_chosen():
    options = {option.value: option.number for option in _facets(AlertFilter())["assigned"].options}
    assert options == {"me": 1, "nobody": 2}


def test_a_person_who_is_asked_for_stands_there():
    options = [option.word for option in _facets(AlertFilter(assigned=(OTHER,)))["assigned"].options]
    assert "Alice" in options


def test_statuses_are_those_of_the_queue():
    assert {option.value for option in _facets(AlertFilter())["status"].options} == {AlertStatus.NEW}
    assert {option.value for option in _facets(IncidentFilter())["status"].options} == {IncidentStatus.ACTIVE}


def test_a_tag_that_is_asked_for_stands_there_even_where_none_has_it():
    options = {option.value: option.number for option in _facets(AlertFilter(tags=("Paris",)))["tag"].options}
    assert options == {"VIP": 2, "Paris": 0}


def test_groups_and_what_is_rare_come_without_numbers():
    found = {each.name: each for each in more_facets(IncidentFilter(several=(Several.SOURCES,)), WORDS)}
    assert [option.word for option in found["group"].options] == ["Servers"]
    assert found["several"].chosen == 1
    assert "several" not in {each.name for each in more_facets(AlertFilter(), WORDS)}


def test_each_thing_is_taken_away_by_an_address():
    asked = AlertFilter(words="x", severities=(Severity.HIGH,), groups=(GROUP,), assigned=(OTHER,))
    found = [(str(each.word), each.address) for each in taken(Asking(asked, ALL_ALERTS), WORDS)]
    assert found[0] == ("x", f"?severity=High&assigned={OTHER}&group={GROUP}")
    assert {word for word, _ in found} == {"x", "High", "Alice", "Servers"}


def test_what_is_not_known_here_is_not_named():
    asked = AlertFilter(groups=(OTHER,), assigned=(GROUP,))
    assert {str(each.word) for each in taken(Asking(asked, ALL_ALERTS), WORDS)} == {"unknown", "somebody else"}


def test_heads_sort_and_say_how_the_queue_is_sorted():
    asking = Asking(IncidentFilter(), ALL_INCIDENTS)
    found = {head.name: head for head in heads(asking, Queue.INCIDENTS, list(IncidentColumn))}
    assert found["last"].sorted == "descending"
    assert found["last"].address == "?sort=last"
    assert found["devices"].address == ""
    assert found["severity"].address == "?sort=-severity"


def test_groups_are_sorted_by_what_they_show():
    found = {head.name: head for head in group_heads(Asking(AlertFilter(order=AlertOrder.HITS), ALL_ALERTS))}
    assert found["hits"].sorted == "descending"
    assert found["open"].address == ""


def test_a_form_that_narrows_keeps_order_size_and_way():
    asked = AlertFilter(order=AlertOrder.TITLE, is_descending=False, size=100, is_grouped=True)
    assert list(kept_fields(Asking(asked, ALL_ALERTS))) == [("sort", "title"), ("size", "100"), ("view", "groups")]
    assert list(kept_fields(Asking(ALL_ALERTS, ALL_ALERTS))) == []


def test_a_stretch_of_time_is_said_in_words():
    since, until = date(2026, 3, 2), date(2026, 3, 5)
    said = [period_words(Period(Span.OWN, *days)) for days in ((since, until), (since, None), (None, until), ())]
    assert [str(each) for each in said] == [
        "2026-03-02 to 2026-03-05",
        "since 2026-03-02",
        "until 2026-03-05",
        "Any time",
    ]


def test_an_address_is_read_as_the_rules_want_it():
    assert query_of(QueryDict("a=1&a=2&b=")) == {"a": ["1", "2"], "b": [""]}


def test_a_filter_bar_leads_to_all_and_to_any_time():
    shown = narrowing(Asking(AlertFilter(words="x"), ALL_ALERTS), NUMBERS, WORDS, ME)
    assert (shown["address_of_all"], shown["address_of_any_time"]) == ("?", "?q=x&period=all")
