"""Nested records become flat fields with dotted names."""

from collections.abc import Iterable, Mapping
from typing import Any

from vedette.schema.events import Fields, FieldValue, Scalar
from vedette.schema.problems import ProblemKind
from vedette.sources.troubles import RecordRefused


def flatten(record: Mapping[str, Any], depth: int, prefix: str = "") -> Fields:
    """Leaves under dotted names. Lists of scalars stay; lists of objects give one list per leaf, without indexes.

    Raises:
        RecordRefused: nested deeper than ``depth``.
    """
    fields: Fields = {}
    _add_object(fields, record, prefix, depth)
    return fields


def is_flat(values: Iterable[object]) -> bool:
    """Whether all values are scalars or lists of scalars."""
    for value in values:
        kind = type(value)
        if kind is str or kind is int:  # almost all are, and this runs for every event that holds a list
            continue
        if kind is dict:
            return False
        if type(value) is list and not is_scalar_list(value):
            return False
    return True


def is_scalar_list(values: list[object]) -> bool:
    """Whether no element is an object or a list."""
    for value in values:  # noqa: SIM110 - a generator costs more than the few elements
        if type(value) is dict or type(value) is list:
            return False
    return True


def _add_object(fields: Fields, record: Mapping[str, Any], prefix: str, depth: int) -> None:
    if depth <= 0:
        raise RecordRefused(ProblemKind.TOO_DEEP, "nested too deeply")
    for name, value in record.items():
        if type(value) is dict:
            _add_object(fields, value, f"{prefix}{name}.", depth - 1)
        elif type(value) is list:
            _add_list(fields, value, f"{prefix}{name}", depth - 1)
        else:
            fields[f"{prefix}{name}"] = value


def _add_list(fields: Fields, values: list[Any], name: str, depth: int) -> None:
    if depth <= 0:
        raise RecordRefused(ProblemKind.TOO_DEEP, "nested too deeply")
    if is_scalar_list(values):
        fields[name] = values
        return
    for value in values:
        if type(value) is dict:
            part = flatten(value, depth, f"{name}.")
        elif type(value) is list:
            part = {}
            _add_list(part, value, name, depth - 1)
        else:
            part = {name: value}
        for leaf, found in part.items():
            fields[leaf] = _joined(fields.get(leaf), found)


def _joined(known: FieldValue, found: FieldValue) -> list[Scalar]:
    whole: list[Scalar] = known if isinstance(known, list) else [] if known is None else [known]
    whole.extend(found) if isinstance(found, list) else whole.append(found)
    return whole
