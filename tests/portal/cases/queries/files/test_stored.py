"""Bytes lie where nobody else's names lead, and are read to their end before the first of them is given."""

import hashlib
from uuid import UUID

import pytest

from vedette.portal.cases.actions.files.incoming import receive
from vedette.portal.cases.queries.files.stored import FileGoneError, checked_pieces, is_stored, path_of
from vedette.portal.cases.rules.files.sealing import PIECE

HERE, THERE = UUID(int=1), UUID(int=2)
CONTENT = bytes(range(251)) * (3 * PIECE // 251)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def kept(vault):
    """The file in its place."""
    path = path_of(HERE, SHA256)
    path.parent.mkdir(parents=True)
    return receive(organisation=HERE, name="a", parts=CONTENT).path.rename(path)


def test_they_come_back_in_pieces(kept):
    pieces = list(checked_pieces(HERE, SHA256))
    assert (b"".join(pieces), len(pieces)) == (CONTENT, 3)


def test_their_place_is_made_of_ids_and_digests(vault):
    assert path_of(HERE, SHA256) == vault / str(HERE) / SHA256[:2] / SHA256


@pytest.mark.parametrize("at", [0, 20, 200, PIECE + 500, -1])
def test_whatever_was_changed_nothing_is_given(at, kept):
    stored = bytearray(kept.read_bytes())
    stored[at] ^= 1
    kept.write_bytes(stored)
    with pytest.raises(FileGoneError):
        checked_pieces(HERE, SHA256)
    assert (is_stored(HERE, SHA256, is_deep=False), is_stored(HERE, SHA256, is_deep=True)) == (True, False)


def test_the_content_of_another_organisation_or_digest_does_not_open(kept):
    for organisation, sha256 in ((THERE, SHA256), (HERE, "0" * 64)):
        path = path_of(organisation, sha256)
        path.parent.mkdir(parents=True)
        path.write_bytes(kept.read_bytes())
        with pytest.raises(FileGoneError):
            checked_pieces(organisation, sha256)


def test_what_is_not_there_is_gone(vault):
    with pytest.raises(FileGoneError):
        checked_pieces(HERE, SHA256)
    assert not is_stored(HERE, SHA256, is_deep=True)
