"""What the editor sends becomes the draft, and nothing that it did not touch changes."""

import pytest

from portal.incidents.told import alert
from portal.notices.telling import intrusion
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.stories import Story
from vedette.portal.notices.rules.contents import Certainty, Moment, ScopeStatus
from vedette.portal.notices.rules.drafting import drafted
from vedette.portal.notices.rules.editing import edited, timeline_text
from vedette.portal.response.rules.cards import ActionKind, Priority
from vedette.portal.tenants.rules import Language

DRAFT = drafted(Story(intrusion("a"), [alert("a")]), Language.ENGLISH)


def posted(**values):
    """The editor as it shows the draft, with these changed."""
    told = {
        "title": DRAFT.title,
        "certainty_reasons": DRAFT.certainty_reasons,
        "summary": DRAFT.summary,
        "root_cause": DRAFT.root_cause,
        "techniques": " ".join(DRAFT.techniques),
        "timeline": timeline_text(DRAFT),
    }
    return {**told, **values}


def test_what_nobody_touched_stays_the_same():
    assert edited(DRAFT, posted()) == DRAFT


def test_words_and_values_are_taken():
    found = edited(DRAFT, posted(title=" A\u202enew  title ", certainty="Possible", summary="Less. [e1]\r\n"))
    assert (found.title, found.certainty, found.summary) == ("Anew title", Certainty.POSSIBLE, "Less. [e1]")


def test_rows_are_changed_left_out_and_added():
    values = {
        "scope-0-status": "cleared",
        "scope-1-out": "1",
        "new-scope-0-name": "WS-09",
        "new-scope-0-kind": "device",
        "new-scope-0-status": "suspected",
        "indicator-0-out": "1",
        "new-indicator-0-kind": "domain",
        "new-indicator-0-value": "evil.example",
        "advice-0-title": "Isolate it now",
        "advice-0-steps": "Unplug it.\n\nCall us.",
        "advice-0-kind": "Contain",
        "advice-0-priority": "High",
        "new-advice-0-title": "Reset the password",
    }
    found = edited(DRAFT, posted(**values))
    assert [(each.name, each.status) for each in found.scope] == [
        ("WS-01", ScopeStatus.CLEARED),
        ("DC-01", ScopeStatus.NOT_EXAMINED),
        ("CORP\\maria", ScopeStatus.CONFIRMED),
        ("WS-09", ScopeStatus.SUSPECTED),
    ]
    assert [(each.kind, each.value) for each in found.indicators] == [("domain", "evil.example")]
    first, second = found.recommendations
    assert (first.title, first.steps) == ("Isolate it now", ("Unplug it.", "Call us."))
    assert (first.kind, first.priority) == (ActionKind.CONTAIN, Priority.HIGH)
    assert second.title == "Reset the password"


def test_a_line_of_the_timeline_has_its_time_first_or_none():
    found = edited(DRAFT, posted(timeline="2026-03-02T09:15:00Z came in [e1]\nsomewhen later"))
    assert found.timeline == (Moment("2026-03-02T09:15:00Z", "came in [e1]"), Moment("", "somewhen later"))


@pytest.mark.parametrize(
    "values",
    [
        {"severity": "Enormous"},
        {"attack": "x"},
        {"scope-0-status": "lost"},
        {"advice-0-kind": "x"},
        {"techniques": "T1"},
        {"summary": "x" * 20_001},
        {"timeline": "a\n" * 61},
    ],
)
def test_what_cannot_be_meant_is_refused(values):
    with pytest.raises(RefusedError):
        edited(DRAFT, posted(**values))
