"""Events that a hunter adds keep their marks apart, and stand in the timeline where their time is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.notices.rules.contents import (
    LONGEST_LINE,
    MOST_ROWS,
    Contents,
    Evidence,
    Moment,
    marks_in,
    unknown_marks,
)
from vedette.portal.notices.rules.evidencing import with_evidence
from vedette.portal.notices.rules.refusals import NoticeReason
from vedette.portal.tenants.rules import Language

NOTHING = Contents(Language.ENGLISH, "HandsOnKeyboard")


def event(record=1, at="2026-03-02T09:15:00Z", text="ProcessCreated evil.exe"):
    return Evidence("", "ws-01.evtx", record, at, "WS-01", text)


def test_the_event_has_a_mark_that_its_line_names():
    found = with_evidence(NOTHING, event(), "The tool began.")
    assert found.timeline == (Moment("2026-03-02T09:15:00Z", "The tool began. [e1]"),)
    assert [(each.mark, each.record) for each in found.evidence] == [("e1", 1)]


def test_without_words_the_event_speaks_for_itself_as_code():
    found = with_evidence(NOTHING, event(text="a `b`\n[link](http://x)"), " ")
    assert found.timeline[0].text == "`a \u02cbb\u02cb [link](http://x)` [e1]"


def test_lines_stand_in_order_of_time_and_marks_go_on():
    later = with_evidence(NOTHING, event(1, "2026-03-02T10:00:00Z"), "Second.")
    found = with_evidence(later, event(2, "2026-03-02T09:00:00Z"), "First.")
    assert [each.text for each in found.timeline] == ["First. [e2]", "Second. [e1]"]


def test_an_event_that_is_there_keeps_its_mark():
    found = with_evidence(with_evidence(NOTHING, event(), "Once."), event(), "Twice.")
    assert (len(found.evidence), [each.text for each in found.timeline]) == (1, ["Once. [e1]", "Twice. [e1]"])


def test_where_there_is_no_room_that_is_said():
    full = NOTHING
    for number in range(MOST_ROWS):
        full = with_evidence(full, event(number), "x")
    with pytest.raises(RefusedError) as refused:
        with_evidence(full, event(-1), "x")
    assert refused.value.reason is NoticeReason.NO_ROOM_FOR_EVIDENCE


@given(st.lists(st.tuples(st.integers(0, 5), st.text(max_size=40), st.text(max_size=1_500)), max_size=20))
def test_whatever_is_added_each_line_names_one_mark_that_is_known(events):
    found = NOTHING
    for record, sentence, text in events:
        found = with_evidence(found, event(record, text=text), sentence.replace("[", ""))
    assert unknown_marks(found) == ()
    assert all(marks_in(each.text)[-1:] and len(each.text) <= LONGEST_LINE for each in found.timeline)
