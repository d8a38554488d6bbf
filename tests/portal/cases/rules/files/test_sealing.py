"""What lies on disk opens whole, in its place, under the service's key, or not at all."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.files.sealing import PIECE, DamagedError, SealingWriter, opened_pieces

KEY, PLACE = b"the service's", "case file here"


def _sealed(*parts):
    file = BytesIO()
    writer = SealingWriter(file)
    for each in parts:
        writer.write(each)
    writer.finish(KEY, PLACE)
    return file.getvalue()


def _opened(stored, key=KEY, place=PLACE):
    return b"".join(opened_pieces(BytesIO(stored), key, place))


@given(st.lists(st.binary(max_size=200), max_size=8))
def test_in_whatever_parts_it_comes_it_is_the_same_afterwards(parts):
    assert _opened(_sealed(*parts)) == b"".join(parts)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 5])
def test_pieces_end_where_they_may(size):
    content = bytes(range(256)) * (size // 256 + 1)
    assert _opened(_sealed(content[:size])) == content[:size]


def test_nothing_of_it_can_be_read_on_disk():
    assert b"secret words" not in _sealed(b"secret words" * 100)


@given(st.data())
def test_what_was_changed_does_not_open(data):
    stored = bytearray(_sealed(b"some words"))
    at = data.draw(st.integers(0, len(stored) - 1))
    stored[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DamagedError):
        _opened(bytes(stored))


@pytest.mark.parametrize("left", [0, 5, 100, 200, PIECE, 138 + PIECE + 16, 138 + 2 * (PIECE + 16), -1])
def test_what_was_cut_off_does_not_open(left):
    with pytest.raises(DamagedError):
        _opened(_sealed(b"x" * (3 * PIECE))[:left])


@pytest.mark.parametrize(("key", "place"), [(b"another", PLACE), (KEY, "case file there")])
def test_it_opens_under_its_key_and_in_its_place_alone(key, place):
    with pytest.raises(DamagedError):
        _opened(_sealed(b"words"), key, place)
