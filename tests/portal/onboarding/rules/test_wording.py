import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.onboarding.rules.wording import LONGEST_STATEMENT, clean_statement


@given(st.text(max_size=3_000))
def test_a_statement_is_visible_text_of_bounded_length(text):
    found = clean_statement(text)
    assert len(found) <= LONGEST_STATEMENT
    assert found == found.strip() == clean_statement(found)
    assert not {"\0", "\r", "\u202e", "\x1b"} & set(found)


def test_lines_stay_lines():
    assert clean_statement("  first \r\nsecond\u2028third  ") == "first\nsecond\nthird"


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u202e\0"])
def test_nothing_visible_is_nothing_said(text):
    assert clean_statement(text) == ""
