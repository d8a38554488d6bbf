"""Texts that people write on incidents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.rules.naming import (
    LONGEST_TAG,
    LONGEST_WORDS,
    MOST_TAGS,
    clean_tags,
    clean_text,
    key_of,
    number_of,
    technique_mark,
    words_of,
)
from vedette.portal.tenants.rules import clean_name


def test_a_comment_keeps_its_lines():
    assert clean_text("first\r\nsecond\tx\0") == "first\nsecond\tx"


def test_a_tag_stands_once_whatever_its_letter_case():
    assert clean_tags(["VIP", "vip", " vip ", "", "Paris"]) == ("VIP", "Paris")


@given(st.lists(st.text()))
def test_tags_fit_their_column(tags):
    clean = clean_tags(tags)
    assert len(clean) <= MOST_TAGS
    assert all(0 < len(tag) <= LONGEST_TAG for tag in clean)
    assert clean_tags(clean) == clean


def test_letter_case_means_nothing_when_something_is_looked_up():
    assert key_of("WS-01.Corp.Example") == key_of("ws-01.corp.EXAMPLE")


def test_free_text_is_looked_for_in_names_and_techniques():
    words = words_of(("Élan on WS-01", "", "CORP\\maria"), ["T1003.001", "T1003.001"])
    assert words == "\x01t1003.001\nélan on ws-01\ncorp\\maria"


@given(st.text())
def test_no_name_is_taken_for_a_technique(name):
    assert technique_mark("T1003") not in words_of((clean_name(name),), [])


def test_words_are_bounded():
    assert len(words_of(["x" * 300] * 1_000, ["T1003"])) == LONGEST_WORDS


@pytest.mark.parametrize(
    ("words", "number"), [("7", 7), ("#7", 7), ("٧", None), ("7" * 12, None), ("#", None), ("-1", None)]
)
def test_a_number_is_told_from_words(words, number):
    assert number_of(words) == number
