"""What a notice says is kept exactly, names its evidence, and names what it lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from vedette.portal.notices.rules.contents import (
    LONGEST_CONTENTS,
    AttackType,
    Contents,
    Evidence,
    Moment,
    Part,
    Recommendation,
    ScopeEntry,
    ScopeStatus,
    UnreadableContentsError,
    marks_in,
    marks_of,
    missing,
    read,
    unknown_marks,
    without_unused_evidence,
    written,
)
from vedette.portal.tenants.rules import Language

EMPTY = Contents(Language.FRENCH, AttackType.FOOTHOLD)
WHOLE = replace(
    EMPTY,
    title="Foothold on WS-01",
    summary="Somebody came in. [e1]",
    certainty_reasons="Seen twice.",
    scope=(ScopeEntry("device", "WS-01", ScopeStatus.CONFIRMED, marks=("e2",)),),
    timeline=(Moment("2026-03-02T09:15:00Z", "Came in. [e1]"),),
    root_cause="A mail.",
    techniques=("T1566",),
    recommendations=(Recommendation("Isolate it"),),
    evidence=(Evidence("e1", "a.evtx", 7), Evidence("e2", "a.evtx", 8)),
)


@given(st.text(max_size=50), st.integers(0, 2**62))
def test_what_is_written_is_read_back(text, record):
    kept = replace(WHOLE, summary=text, evidence=(Evidence("e1", text, record),))
    assert read(written(kept)) == kept


@pytest.mark.parametrize("stored", [b"", b"[]", b"{}", b"\xff", b'{"language":"de","attack":"Foothold"}'])
def test_what_is_no_notice_is_refused(stored):
    with pytest.raises(UnreadableContentsError):
        read(stored)


def test_unknown_fields_and_endless_notices_are_refused():
    with pytest.raises(UnreadableContentsError):
        read(written(EMPTY)[:-1] + b',"more":1}')
    with pytest.raises(UnreadableContentsError):
        read(b" " * (LONGEST_CONTENTS + 1))


def test_marks_are_read_from_texts_and_rows():
    assert marks_in("a [e2] b [e1] [e2] [x1] [e0]") == ("e2", "e1")
    assert marks_of(WHOLE) == ("e1", "e2")


def test_a_mark_of_no_evidence_is_told():
    assert unknown_marks(WHOLE) == ()
    assert unknown_marks(replace(WHOLE, summary="Came in. [e9]")) == ("e9",)


def test_a_whole_notice_lacks_nothing_and_an_empty_one_everything():
    assert missing(WHOLE) == ()
    assert missing(EMPTY) == tuple(Part)


@pytest.mark.parametrize(
    ("field", "part"),
    [
        ("title", Part.TITLE),
        ("certainty_reasons", Part.CERTAINTY),
        ("root_cause", Part.ROOT_CAUSE),
        ("recommendations", Part.RECOMMENDATIONS),
    ],
)
def test_what_lacks_is_named(field, part):
    assert missing(replace(WHOLE, **{field: type(getattr(WHOLE, field))()})) == (part,)


def test_a_summary_without_evidence_is_no_summary():
    assert missing(replace(WHOLE, summary="Somebody came in.")) == (Part.SUMMARY,)


def test_evidence_that_nothing_names_goes():
    kept = without_unused_evidence(replace(WHOLE, scope=()))
    assert [each.mark for each in kept.evidence] == ["e1"]
