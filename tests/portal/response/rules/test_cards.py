"""What a card says, within its bounds."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.response.recommending import card
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.response.rules.cards import (
    LONGEST_REASON,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_EVIDENCE,
    Event,
    Priority,
    Text,
    Thing,
    ThingKind,
    checked,
    checked_reason,
    in_language,
)
from vedette.portal.response.rules.refusals import ResponseReason
from vedette.portal.tenants.rules import Language


def _refused(act):
    with pytest.raises(RefusedError) as refused:
        act()
    return refused.value.reason


@given(st.text(max_size=400), st.text(max_size=200), st.text(max_size=400))
def test_a_card_that_is_kept_is_visible_text_of_bounded_length(title, what, name):
    kept = checked(card(f"Do {title}", what=what, thing=Thing(ThingKind.FILE, name)))
    assert 0 < len(kept.text.title) <= LONGEST_TITLE
    assert kept.text.title.isprintable()
    assert "\0" not in kept.text.what
    assert kept.thing is None or 0 < len(kept.thing.name) <= 300
    assert checked(kept) == kept


def test_a_card_says_something():
    assert _refused(lambda: checked(card(" \u202e"))) is ResponseReason.TITLE_MISSING


def test_what_is_too_long_is_refused_and_not_cut():
    assert _refused(lambda: checked(card(what="a" * (LONGEST_TEXT + 1)))) is Reason.TOO_LONG
    assert _refused(lambda: checked_reason("a" * (LONGEST_REASON + 1))) is Reason.TOO_LONG
    assert checked_reason(" why\r\nnot ") == "why\nnot"


def test_evidence_stands_once_and_is_bounded():
    alert, event = uuid4(), Event("a.evtx", 7)
    kept = checked(card(alerts=(alert, alert), events=(event, event)))
    assert (kept.alerts, kept.events) == ((alert,), (event,))
    many = tuple(uuid4() for _ in range(MOST_EVIDENCE + 1))
    assert _refused(lambda: checked(card(alerts=many))) is Reason.TOO_MANY


def test_a_device_is_compared_as_devices_are_and_others_without_letter_case():
    assert Thing(ThingKind.DEVICE, "WS-01.").key == "ws-01"
    assert Thing(ThingKind.ACCOUNT, "CORP\\Maria").key == "corp\\maria"


def test_a_reader_is_told_in_their_language_where_there_is_a_translation():
    text, french = Text("Isolate it"), ["Isolez-le", "", ""]
    assert in_language(text, {"fr": french}, "fr") == Text("Isolez-le")
    assert in_language(text, {"fr": french}, "en") is text
    assert in_language(text, {}, "fr") is text


def test_a_translation_into_its_own_language_is_no_translation():
    kept = checked(card(translations={Language.ENGLISH: Text("x"), Language.FRENCH: Text(" Isolez-le ")}))
    assert kept.translations == {Language.FRENCH: Text("Isolez-le")}


def test_the_most_urgent_priority_has_the_lowest_rank():
    assert [each.rank for each in (Priority.HIGH, Priority.MEDIUM, Priority.LOW)] == [0, 1, 2]
