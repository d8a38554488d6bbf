"""The thread as Markdown for people without an account."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.transcript import transcript


def _case(text="What is it?", by="Alice"):
    message = {"createdBy": by, "party": "customer", "createdTime": "2026-03-10T09:30:00Z", "text": text}
    step = {"time": "2026-03-10T09:30:00Z", "by": by, "deed": "step", "from": "Draft", "to": "Submitted", "due": None}
    return {
        "name": "CASE-00001",
        "topic": "Odd\ntool",
        "organisation": "Meridian",
        "phase": "Submitted",
        "createdTime": "2026-03-10T09:30:00Z",
        "createdBy": by,
        "about": {"kind": "device", "name": "WS-9"},
        "assignedTo": None,
        "messages": [message],
        "history": [step],
    }


def test_it_says_who_said_what_and_what_was_done():
    told = transcript(_case())
    assert told.startswith("# CASE-00001: Odd tool\n")
    assert "### Alice (customer), 2026-03-10T09:30:00Z\n\n    What is it?\n" in told
    assert "- 2026-03-10T09:30:00Z Alice: Draft > Submitted" in told


@given(st.text(), st.text())
def test_nothing_that_somebody_wrote_becomes_a_heading(text, by):
    assert _headings(transcript(_case(text, by))) == _headings(transcript(_case("x", "y")))


def _headings(told):
    return sum(line.startswith("#") for line in told.split("\n"))
