"""Subjects of one line, addresses of one person."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.jobs.rules import pause_after
from vedette.portal.post.rules import (
    LONGEST_SUBJECT,
    TRIES,
    NoAddressError,
    checked_address,
    clean_subject,
    disarmed,
    is_final,
)


@given(st.text())
def test_a_subject_is_one_line_of_bounded_length(text):
    clean = clean_subject(text)
    assert len(clean) <= LONGEST_SUBJECT
    assert clean.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a@",
        "@b",
        "a b@c.example",
        "a@b.example, c@d.example",
        "a@b.example\r\nBcc: x@y.example",
        "<a@b.example>",
    ],
)
def test_what_is_not_one_address_is_refused(text):
    with pytest.raises(NoAddressError):
        checked_address(text)


def test_an_address_stays_as_it_is():
    assert checked_address("a.b+c@people.example") == "a.b+c@people.example"


def test_only_a_permanent_answer_is_final():
    assert [is_final(code) for code in (250, 421, 450, 550, 554)] == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("http://evil.example/x", "http[:]//evil[.]example/x"),
        ("write to a@b.example", "write to a[@]b[.]example"),
        ("mailto:x", "mailto[:]x"),
        ("Dr. Who: a friend", "Dr. Who: a friend"),
    ],
)
def test_a_name_is_no_address_to_click_on(name, shown):
    assert disarmed(name) == shown


@given(st.text(max_size=100))
def test_no_name_whatever_holds_an_address(text):
    assert not re.search(r"\w[.@]\w|:[/\w]", disarmed(text))


def test_a_mail_server_may_be_down_for_a_day_and_a_half():
    rests = sum((pause_after(tries, 0.5) for tries in range(1, TRIES)), timedelta())
    assert timedelta(days=1.5) < rests < timedelta(days=2)
