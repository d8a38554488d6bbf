"""The catalogue's tables as Arrow schemas: what segments hold, and what a mapped batch must look like."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import pyarrow as pa

from vedette.schema.catalogue import tables
from vedette.schema.table import Column, KustoType

ARROW_TYPES: Mapping[KustoType, pa.DataType] = MappingProxyType(
    {
        "string": pa.string(),
        "long": pa.int64(),
        "int": pa.int32(),
        "real": pa.float64(),
        "bool": pa.bool_(),
        "datetime": pa.timestamp("us", tz="UTC"),
        "dynamic": pa.string(),  # JSON text
    }
)


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The columns of a table in the catalogue's order. Text is never null, as in Kusto. Raises KeyError."""
    return pa.schema([_field(column) for column in tables()[table].columns], metadata={"table": table})


def _field(column: Column) -> pa.Field:
    return pa.field(
        column.name, ARROW_TYPES[column.type], nullable=column.type != "string", metadata={"kusto": column.type}
    )
