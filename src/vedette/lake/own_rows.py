"""Rows that the service says itself, such as the alerts that it raised, in the tables in which hunters look for them.

They hold no event, and their segments are told apart from telemetry: they are read like all other rows, but nobody
takes them for something that came in. Each lot has a name under which it is kept once.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from vedette.lake.arrow_schemas import arrow_schema
from vedette.lake.device_ids import device_id
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
