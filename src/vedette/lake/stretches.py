"""Which content was taken in, told by digests of the content and never by the names of files.

Content of lines is a chain of stretches: each names the digest of all that comes before it, so that a file that grew is
known up to where it ended, and a copy of it too. Other content is one stretch, which is not finished while it is read.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS lake_stretches (
        organisation TEXT NOT NULL, after TEXT NOT NULL, digest TEXT NOT NULL, position BIGINT NOT NULL,
        name TEXT NOT NULL, records BIGINT NOT NULL, events BIGINT NOT NULL, finished BIGINT NOT NULL,
        PRIMARY KEY (organisation, after, digest))""",
    "CREATE INDEX IF NOT EXISTS lake_stretches_by_name ON lake_stretches (organisation, name)",
)
_COLUMNS = "after, digest, position, name, records, events, finished"
_FOLLOWING = f"SELECT {_COLUMNS} FROM lake_stretches WHERE organisation = ? AND after = ?"  # noqa: S608 - our own words
_ADD = f"""INSERT INTO lake_stretches (organisation, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (organisation, after, digest) DO UPDATE SET
    events = excluded.events, finished = excluded.finished"""  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of content that was taken in."""

    after: str
    """What it follows: the digest of all content before it, or a word of whoever reads for what begins a content."""
    digest: str
    """SHA-256 of the content up to its end."""
    position: int
    """Bytes of the content up to its end."""
    name: str
    """The input under which its rows stand."""
    records: int
    """Of the content up to its end, good and bad."""
    events: int
    """Of the content up to its end; of what is not finished, those that are kept so far, in the order of reading."""
    finished: bool = True


class StretchList:
    """One organisation's stretches, in the database of its list of segments and in the same transactions."""

    def __init__(self, database: sqlite3.Connection, organisation: str) -> None:
        self._database = database
        self._organisation = organisation

    def following(self, after: str) -> list[Stretch]:
        """What was taken in after this."""
        rows = self._database.execute(_FOLLOWING, (self._organisation, after))
        return [_stretch(row) for row in rows]

    def one(self, after: str, digest: str) -> Stretch | None:
        """A stretch, if it was taken in, whole or in part."""
        row = self._database.execute(f"{_FOLLOWING} AND digest = ?", (self._organisation, after, digest)).fetchone()
        return _stretch(row) if row else None

    def has_name(self, name: str) -> bool:
        """Whether rows stand under this name."""
        asked = "SELECT 1 FROM lake_stretches WHERE organisation = ? AND name = ? LIMIT 1"
        return self._database.execute(asked, (self._organisation, name)).fetchone() is not None

    def names(self) -> list[str]:
        """All names, in the order in which they came."""
        asked = "SELECT name FROM lake_stretches WHERE organisation = ? GROUP BY name ORDER BY min(rowid)"
        return [row[0] for row in self._database.execute(asked, (self._organisation,))]

    def add(self, stretches: Iterable[Stretch]) -> None:
        """Say that these are taken in, or how far."""
        self._database.executemany(_ADD, [(self._organisation, *astuple(stretch)) for stretch in stretches])


def _stretch(row: tuple[Any, ...]) -> Stretch:
    after, digest, position, name, records, events, finished = row
    return Stretch(after, digest, position, name, records, events, bool(finished))
