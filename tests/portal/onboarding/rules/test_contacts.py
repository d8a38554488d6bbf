from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.onboarding.rules.contacts import Direction, clean_phone, moved, shown_phone

A, B, C = (UUID(int=number) for number in range(3))


@pytest.mark.parametrize(
    ("written", "kept", "shown"),
    [
        ("", "", None),
        ("+33 1 23 45 67 89", "+33123456789", "+33 1 23 45 67 89"),
        ("+33 (0)1.23.45.67.89", "+33123456789", "+33 1 23 45 67 89"),
        ("0033-1-23-45-67-89", "+33123456789", "+33 1 23 45 67 89"),
        ("+1 (212) 555-0123", "+12125550123", "+1 212 555 0123"),
        ("+44 20 7946 0958", "+442079460958", "+44 2079 460958"),
        ("+352 27 12 34 5", "+3522712345", "+352 27 12 345"),
        ("+49 30 901820", "+4930901820", "+49 30 901 820"),
    ],
)
def test_a_number_is_kept_in_one_form_and_shown_in_groups(written, kept, shown):
    assert clean_phone(written) == kept
    if shown:
        assert shown_phone(kept) == shown


WIDE = str.maketrans({str(digit): chr(0xFF10 + digit) for digit in range(10)})


@pytest.mark.parametrize("written", ["01 23 45 67 89", "+33", "+33 12", "+0 123 456 789", "+33 1 23 45 67 89 01 23 45"])
def test_what_is_no_number_of_the_world_is_refused(written):
    assert clean_phone(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "call me",
        "+33x1234567",
        "+",
        "+33123456789".translate(WIDE),
        "+33123456789;ext=1",
        "tel:+33123456789",
        "+" * 500,
    ],
)
def test_what_is_no_number_at_all_is_refused(written):
    assert clean_phone(written) is None


@given(st.text(max_size=60))
def test_whatever_is_typed_a_kept_number_is_a_plus_and_digits(text):
    number = clean_phone(text)
    if number:
        assert number[0] == "+"
        assert number[1:].isascii()
        assert number[1:].isdigit()
        assert len(number) <= 16


@given(st.from_regex(r"\+[1-9][0-9]{7,14}", fullmatch=True))
def test_a_number_that_is_shown_is_read_back_as_itself(number):
    shown = shown_phone(number)
    assert clean_phone(shown) == number
    assert not [group for group in shown.split()[1:] if len(group) == 1 and not shown.startswith("+33")]


def test_a_contact_changes_places_with_its_neighbour():
    assert moved([A, B, C], B, Direction.UP) == (B, A, C)
    assert moved([A, B, C], B, Direction.DOWN) == (A, C, B)


def test_at_the_ends_nothing_moves():
    assert moved([A, B, C], A, Direction.UP) == moved([A, B, C], C, Direction.DOWN) == (A, B, C)


@given(st.lists(st.uuids(), min_size=1, unique=True), st.data())
def test_moving_loses_nobody(order, data):
    one = data.draw(st.sampled_from(order))
    there = moved(order, one, Direction.UP)
    assert sorted(there) == sorted(order)
    assert moved(there, one, Direction.DOWN) == tuple(order) or order.index(one) == 0
