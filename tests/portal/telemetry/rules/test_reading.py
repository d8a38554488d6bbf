"""Values as addresses say them."""

from uuid import UUID

import pytest

from vedette.portal.telemetry.rules.health import Risk
from vedette.portal.telemetry.rules.reading import id_of, one_of, page_of, pages_of, start_of

_ID = "0189f7e4-6f2a-4c11-9d4e-2b7a5c0d1e2f"


@pytest.mark.parametrize(("text", "page"), [("1", 1), ("7", 7), ("0", 1), ("-2", 1), ("", 1), ("²", 1), ("9" * 40, 1)])
def test_a_page_is_a_number_or_the_first(text, page):
    assert page_of(text) == page


@pytest.mark.parametrize(("text", "found"), [(_ID, UUID(_ID)), ("", None), ("x", None), ("{" * 90, None)])
def test_what_is_no_id_is_nothing(text, found):
    assert id_of(text) == found


def test_a_value_is_known_by_its_own_name():
    assert one_of(Risk, "High") is Risk.HIGH
    assert one_of(Risk, "high") is None


def test_what_is_beyond_the_last_page_is_the_last_page():
    assert [start_of(page, 101, 50) for page in (1, 2, 3, 4, 9_999)] == [0, 50, 100, 100, 100]
    assert [pages_of(found, 50) for found in (0, 1, 50, 51)] == [1, 1, 1, 2]
    assert start_of(7, 0, 50) == 0
