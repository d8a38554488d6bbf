"""Where the bytes of files lie: sealed, by organisation and SHA-256, so that the same bytes are kept once."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from vedette.portal.cases.rules.files.sealing import DamagedError, opened_pieces

INCOMING = ".incoming"
"""Folder for what still comes; hidden, so that backups leave it out."""


class FileGoneError(Exception):
    """The bytes are lost, or are not what was kept."""


def folder_of(organisation: UUID) -> Path:
    """Where an organisation's files lie."""
    folder: Path = settings.FILES_FOLDER
    return folder / str(organisation)


def path_of(organisation: UUID, sha256: str) -> Path:
    """Where the bytes with this digest lie; nothing that somebody else chose is in it."""
    return folder_of(organisation) / sha256[:2] / sha256


def place_of(organisation: UUID, sha256: str) -> str:
    """To what a file's key is bound: it opens as this content of this organisation alone."""
    return f"case file {organisation} {sha256}"


def checked_pieces(organisation: UUID, sha256: str) -> Iterator[bytes]:
    """The bytes, which have been read once to their end before the first of them is given. Raises FileGoneError."""
    digest = hashlib.sha256()
    for piece in _pieces(organisation, sha256):
        digest.update(piece)
    if digest.hexdigest() != sha256:
        raise FileGoneError(sha256)
    return _pieces(organisation, sha256)


def is_stored(organisation: UUID, sha256: str, *, is_deep: bool) -> bool:
    """Whether the bytes are there; whole as well, when they are read to find out."""
    if not is_deep:
        return path_of(organisation, sha256).is_file()
    try:
        checked_pieces(organisation, sha256)
    except FileGoneError:
        return False
    return True


def _pieces(organisation: UUID, sha256: str) -> Iterator[bytes]:
    try:
        with path_of(organisation, sha256).open("rb") as file:
            yield from opened_pieces(file, settings.SEALING_KEY, place_of(organisation, sha256))
    except (OSError, DamagedError) as error:
        raise FileGoneError(sha256) from error
