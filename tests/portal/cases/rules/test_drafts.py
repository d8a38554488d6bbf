"""When a save may replace what is kept."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.drafts import DraftForm, Written, checked_draft, is_within, replaces
from vedette.portal.cases.rules.phases import Party
from vedette.portal.cases.rules.topics import LONGEST_QUESTION
from vedette.portal.incidents.rules.refusals import RefusedError


def test_forms_belong_to_one_side_each():
    assert {form: form.party for form in DraftForm} == {
        DraftForm.REPORT: Party.EXPERTS,
        DraftForm.SAY: Party.EXPERTS,
        DraftForm.WRITE: Party.CUSTOMER,
    }


def test_a_draft_is_no_longer_than_what_can_be_sent():
    with pytest.raises(RefusedError):
        checked_draft(Written("a" * (LONGEST_QUESTION + 1)))


@given(st.lists(st.tuples(st.booleans(), st.text(max_size=5)), max_size=12))
def test_of_two_pages_that_save_in_turn_none_loses_words_that_it_never_saw(saves):
    """What is kept was seen by whoever replaced it, or said the same."""
    kept, current, seen = Written(""), uuid4(), {True: None, False: None}
    seen = dict.fromkeys(seen, current)
    for page, words in saves:
        if replaces(kept, current, Written(words), seen[page]):
            assert seen[page] == current or kept.words == words
            kept, current = Written(words), uuid4()
            seen[page] = current
        else:
            assert seen[page] != current


@given(st.text(), st.text())
def test_what_was_saved_while_it_was_written_is_within_what_was_sent(draft, rest):
    assert is_within(Written(draft), draft + rest)
    assert not is_within(Written(draft + "more"), draft)
