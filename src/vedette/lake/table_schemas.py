"""What columns a table has in this lake: the union of all columns that were ever appended to it.

A lake that was filled by an earlier version stays readable: columns that a segment lacks are null there.
"""

from base64 import b64decode, b64encode
from functools import cache
from typing import NamedTuple

import pyarrow as pa

from vedette.lake.refusals import SchemaConflictError
from vedette.schema.catalogue import tables


class SortKeys(NamedTuple):
    """The columns by which a table's rows are sorted."""

    device: str = "DeviceId"
    time: str = "Timestamp"


@cache
def sort_keys(table: str) -> SortKeys:
    """What the catalogue says; a table that it does not know is sorted like those of devices."""
    known = tables().get(table)
    return SortKeys(known.device, known.time) if known else SortKeys()


def encode(schema: pa.Schema) -> str:
    """A schema as text for the database."""
    return b64encode(schema.remove_metadata().serialize().to_pybytes()).decode("ascii")


def decode(text: str) -> pa.Schema:
    """A schema that :func:`encode` wrote."""
    return pa.ipc.read_schema(pa.py_buffer(b64decode(text)))


def extended(table: str, known: pa.Schema | None, new: pa.Schema) -> pa.Schema:
    """The known columns, then those that are new; a column that changes its type raises."""
    plain = pa.schema([_nullable(column) for column in new])
    _check_times(table, plain)
    if known is None:
        return plain
    try:
        return pa.unify_schemas([known, plain])
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise SchemaConflictError(f"rows do not fit the table {table}: {error}") from None


def fitted(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """The rows with all columns of the schema, in its order; what is absent is empty text, else null."""
    columns = [
        rows.column(column.name) if column.name in rows.column_names else _absent(len(rows), column.type)
        for column in schema
    ]
    return pa.table(columns, schema=schema)


def _nullable(column: pa.Field) -> pa.Field:
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    return pa.field(column.name, kind)


def _absent(rows: int, kind: pa.DataType) -> pa.Array:
    return pa.repeat("", rows) if pa.types.is_string(kind) else pa.nulls(rows, kind)


def _check_times(table: str, schema: pa.Schema) -> None:
    time = sort_keys(table).time
    at = schema.get_field_index(time)
    if at < 0 or schema.field(at).type != pa.timestamp("us", tz="UTC"):
        raise SchemaConflictError(f"rows of {table} need a column {time} in microseconds of UTC")
