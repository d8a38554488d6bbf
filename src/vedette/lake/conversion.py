"""Values of events become columns of Kusto's types. A value that does not fit is null; the event keeps it as it was."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from re import compile as compile_pattern
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from orjson import dumps

from vedette.lake.arrow_schemas import ARROW_TYPES
from vedette.schema.table import KustoType
from vedette.schema.times import parse_timestamp

NOTHING: Final = pa.scalar("", pa.string())
"""Empty text as Arrow has it: made once, because making one looks for packages each time."""
_DASH: Final = pa.scalar("-", pa.string())
_NUMBER: Final = compile_pattern(r"-?[0-9]{1,20}")
_HEXADECIMAL: Final = compile_pattern(r"0[xX][0-9a-fA-F]{1,16}")
_TRUTHS: Final = {"true": True, "false": False, "1": True, "0": False}
_UNTIDY: Final = (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, UnicodeEncodeError)
"""What Arrow raises for a list in which not all values are of the column's type."""


def as_column(values: Sequence[Any], kind: KustoType) -> pa.Array:
    """The values as an Arrow array of this type. Text is never null."""
    if kind == "string":
        return _texts(values)
    if kind == "dynamic":
        return pa.array([None if value is None else as_json(value) for value in values], pa.string())
    if kind in _WHOLE and (column := _whole_numbers(values, kind)) is not None:
        return column
    return worked_out(_texts(values).dictionary_encode(), _FROM_TEXT[kind], kind)


def _whole_numbers(values: Sequence[Any], kind: KustoType) -> pa.Array | None:
    """The column where all values are whole numbers of its size: asked for one, Arrow would cut off fractions."""
    try:
        column = pa.array(values)
        return column.cast(ARROW_TYPES[kind]) if pa.types.is_integer(column.type) else None
    except _UNTIDY:
        return None


def worked_out(texts: pa.DictionaryArray, work_out: Callable[[str], object], kind: KustoType) -> pa.Array:
    """A column of what follows from texts; each different text is looked at once."""
    found = [work_out(text) for text in texts.dictionary.to_pylist()]
    column = _texts(found) if kind == "string" else pa.array(found, ARROW_TYPES[kind])
    return column.take(texts.indices)


def empty_column(kind: KustoType, rows: int) -> pa.Array:
    """A column of which nothing is known."""
    if kind == "string":
        return pa.repeat(NOTHING, rows)
    return pa.nulls(rows, ARROW_TYPES[kind])


def without_dashes(column: pa.Array) -> pa.Array:
    """Text with every single dash made empty."""
    return pc.if_else(pc.equal(column, _DASH), NOTHING, column)


def _texts(values: Sequence[Any]) -> pa.Array:
    try:
        column = pa.array(values, pa.string())
    except _UNTIDY:
        column = pa.array([as_text(value) for value in values], pa.string())
    return pc.fill_null(column, NOTHING) if column.null_count else column


def as_text(value: object) -> str:
    """Numbers without a needless fraction, truth in lower case, lists as JSON; what is no Unicode is replaced."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return as_json(value) if isinstance(value, (list, dict)) else str(value)


def as_json(value: object) -> str:
    """JSON text; text is taken to be JSON already."""
    if isinstance(value, str):
        return value
    try:
        return dumps(value, default=str).decode()
    except TypeError:  # a number of more than 64 bits, or half a surrogate pair
        return json.dumps(value, default=str, separators=(",", ":"))


def _long(text: str) -> int | None:
    return _whole(text, 63)


def _int(text: str) -> int | None:
    return _whole(text, 31)


def _whole(text: str, bits: int) -> int | None:
    tidy = text.strip()
    if _NUMBER.fullmatch(tidy):
        number = int(tidy)
    elif _HEXADECIMAL.fullmatch(tidy):
        number = int(tidy, 16)
    else:
        return None
    return number if -(1 << bits) <= number < 1 << bits else None


def _real(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _bool(text: str) -> bool | None:
    return _TRUTHS.get(text.casefold())


def _moment(text: str) -> datetime | None:
    return parse_timestamp(text)


_WHOLE: Final = frozenset({"long", "int"})
_FROM_TEXT: Final[Mapping[KustoType, Callable[[str], object]]] = MappingProxyType({
    "long": _long,
    "int": _int,
    "real": _real,
    "bool": _bool,
    "datetime": _moment,
})  # fmt: skip
"""Decimal and ``0x`` numbers, truth as words or as 1 and 0, times as any source writes them."""
