"""Rows that the service says itself, such as the alerts that it raised, in the tables in which hunters look for them.

They hold no event, and their segments are told apart from telemetry: they are read like all other rows, but nobody
takes them for something that came in. Each lot has a name under which it is kept once.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from vedette.lake.arrow_schemas import arrow_schema
from vedette.lake.device_ids import device_id
from vedette.lake.reader import Period, Reader, Source
from vedette.lake.segment_list import Checkpoint
from vedette.lake.store import Lake

Row = Mapping[str, object]
"""Column -> value; what is not said is empty text, or null."""


def keep_own_rows(lake: Path, organisation: str, name: str, rows: Mapping[str, Sequence[Row]]) -> bool:
    """Keep all rows, by table, or none, once under this name; tells whether they were not kept before.

    ``DeviceId`` follows from ``DeviceName``. Raises :class:`WriterTakenError` where another process writes, KeyError
    for a table or a column that is not in the catalogue, and other errors of :class:`LakeError` where it cannot be
    written.
    """
    tables = {table: own_table(organisation, table, each) for table, each in rows.items() if each}
    with Lake.open(lake, organisation) as opened:
        return not opened.append_own(tables, Checkpoint(f"own/{name}", 1)).known


def rows_of_alert(reader: Reader, alert: str, tables: Sequence[str], period: Period) -> dict[str, int]:
    """How many rows of each of these tables tell of the alert within this time. Raises LakeError."""
    with reader.snapshot(tables, period) as taken:
        return {table: _rows_of_alert(reader, taken.sources.get(table), alert) for table in tables}


def _rows_of_alert(reader: Reader, source: Source | None, alert: str) -> int:
    if source is None:
        return 0
    sql = f'SELECT count(*) FROM {source.sql} WHERE "AlertId" = ?'  # noqa: S608 - our own words alone
    return int(reader.select(sql, (*source.values, alert))[0][0])


def own_table(organisation: str, table: str, rows: Sequence[Row]) -> pa.Table:
    """The rows with every column of the table."""
    schema = arrow_schema(table)
    unknown = {column for row in rows for column in row} - set(schema.names)
    if unknown:
        raise KeyError(f"{table} has no {', '.join(sorted(unknown))}")
    named = [_with_device(organisation, row, schema) for row in rows]
    columns = [pa.array([row.get(field.name, _nothing(field)) for row in named], field.type) for field in schema]
    return pa.table(columns, schema=schema)


def _with_device(organisation: str, row: Row, schema: pa.Schema) -> Row:
    if "DeviceName" not in row or "DeviceId" not in schema.names:
        return row
    return {**row, "DeviceId": device_id(organisation, str(row["DeviceName"]))}


def _nothing(field: pa.Field) -> str | None:
    return None if field.nullable else ""
