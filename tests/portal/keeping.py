"""Rows that many tests begin with: asked of the service once, and laid in again as they were kept.

A furnished house takes three hundred questions to build and ten to lay in, and thousands of tests begin in one.
"""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import translation

from portal.people import House, furnished_house


@dataclass(frozen=True)
class KeptHouse:
    """A house, and what puts its rows into a database that is as it was before it was built."""

    house: House
    statements: tuple[str, ...]

    def lay_in(self) -> House:
        """Put the rows in again; their ids, seals and moments are those of the first time."""
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in self.statements:
                cursor.execute(statement)
        return self.house


def kept_house() -> KeptHouse:
    """Build a house on SQLite, remember its rows, and leave the database as it was."""
    with transaction.atomic(), translation.override("en"):
        before = _rows()
        house = furnished_house()
        after = _rows()
        transaction.set_rollback(True)
    changed = [table for table, rows in before.items() if not rows.keys() <= after[table].keys()]
    assert not changed, f"rows that stood there before would have to be changed: {changed}"
    added = ((table, [row for row in rows if row not in before[table]]) for table, rows in after.items())
    return KeptHouse(house, tuple(f'INSERT INTO "{table}" VALUES {", ".join(rows)}' for table, rows in added if rows))


def _rows() -> dict[str, dict[str, None]]:
    """Of each table, its rows as SQL writes them, in the order in which they came."""
    with connection.cursor() as cursor:
        return {table: dict.fromkeys(_written(cursor, table)) for table in connection.introspection.table_names(cursor)}


def _written(cursor: CursorWrapper, table: str) -> list[str]:
    columns = [f'quote("{row[1]}")' for row in cursor.execute(f'PRAGMA table_info("{table}")').fetchall()]
    found = cursor.execute(f'SELECT {", ".join(columns)} FROM "{table}" ORDER BY rowid')
    return [f"({', '.join(row)})" for row in found]
