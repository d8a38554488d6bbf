"""From lines as they were typed to conditions for the lake, or to what is wrong with them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from vedette.lake.conditions import Comparison, Condition, Value, is_fit
from vedette.portal.advanced_hunting.rules.catalogue import columns_of, nearest, spelled
from vedette.portal.advanced_hunting.rules.questions import Line, Question, Way
from vedette.schema.table import KustoType

MOST_VALUES: Final = 200
_BETWEEN = re.compile(r"[\s,;]+")
_SEVERAL = frozenset({Way.ONE_OF, Way.NONE_OF})
_WITHOUT_VALUE = frozenset({Way.KNOWN, Way.UNKNOWN})
_TEXT: Final = frozenset({"string", "dynamic"})
_LARGEST = 2**63
_COMPARISONS = MappingProxyType(
    {
        **{way: Comparison(way.value) for way in Way if way not in _SEVERAL},
        Way.ONE_OF: Comparison.IS,
        Way.NONE_OF: Comparison.IS_NOT,
    }
)


class Trouble(StrEnum):
    """Why a line makes no condition."""

    NO_COLUMN = "no column"
    NO_SUCH_COLUMN = "no such column"
    NOT_OF_TEXT = "not of text"
    OF_TEXT_ALONE = "of text alone"
    NO_VALUE = "no value"
    TOO_MANY = "too many"
    NO_NUMBER = "no number"
    NO_MOMENT = "no moment"
    NO_TRUTH = "no truth"


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that makes no condition."""

    number: int
    """Of the line, from 1 on."""
    trouble: Trouble
    told: str
    """What was typed."""
    meant: str = ""
    """The column that may have been meant."""


class _FaultyError(Exception):
    def __init__(self, trouble: Trouble, told: str, meant: str = "") -> None:
        super().__init__(trouble)
        self.trouble, self.told, self.meant = trouble, told, meant


def conditions_of(question: Question) -> tuple[tuple[Condition, ...], tuple[Fault, ...]]:
    """The conditions of a question, and the lines that make none."""
    conditions, faults = [], []
    for number, line in enumerate(question.lines, start=1):
        try:
            conditions.append(_condition(question.table, line))
        except _FaultyError as error:
            faults.append(Fault(number, error.trouble, error.told, error.meant))
    return tuple(conditions), tuple(faults)


def _condition(table: str, line: Line) -> Condition:
    if not line.column:
        raise _FaultyError(Trouble.NO_COLUMN, line.text)
    name = spelled(table, line.column)
    if not name:
        raise _FaultyError(Trouble.NO_SUCH_COLUMN, line.column, nearest(table, line.column))
    kind, comparison = columns_of(table)[name].type, _COMPARISONS[line.way]
    is_text = kind in _TEXT
    if not is_fit(comparison, is_text=is_text):
        raise _FaultyError(Trouble.NOT_OF_TEXT if is_text else Trouble.OF_TEXT_ALONE, name)
    if line.way in _WITHOUT_VALUE:
        return Condition(name, comparison)
    return Condition(name, comparison, tuple(_values(line, kind)))


def _values(line: Line, kind: KustoType) -> Iterator[Value]:
    texts = [each for each in _BETWEEN.split(line.text) if each] if line.way in _SEVERAL else [line.text]
    if not any(texts):
        raise _FaultyError(Trouble.NO_VALUE, line.column)
    if len(texts) > MOST_VALUES:
        raise _FaultyError(Trouble.TOO_MANY, line.column)
    for text in texts:
        yield _READERS[kind](text)


def _number(text: str) -> int:
    try:
        number = int(text, 0) if text.lower().startswith("0x") else int(text)
    except ValueError:
        raise _FaultyError(Trouble.NO_NUMBER, text) from None
    if abs(number) >= _LARGEST:
        raise _FaultyError(Trouble.NO_NUMBER, text)
    return number


def _real(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise _FaultyError(Trouble.NO_NUMBER, text) from None


_TRUTHS = MappingProxyType({"true": True, "1": True, "false": False, "0": False})


def _truth(text: str) -> bool:
    found = _TRUTHS.get(text.lower())
    if found is None:
        raise _FaultyError(Trouble.NO_TRUTH, text)
    return found


def _moment(text: str) -> datetime:
    """As ISO 8601 writes it; without a time zone it is UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _FaultyError(Trouble.NO_MOMENT, text) from None
    if not 1 < moment.year < 9_999:
        raise _FaultyError(Trouble.NO_MOMENT, text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


_READERS: MappingProxyType[KustoType, Callable[[str], Value]] = MappingProxyType(
    {
        "string": str,
        "dynamic": str,
        "long": _number,
        "int": _number,
        "real": _real,
        "bool": _truth,
        "datetime": _moment,
    }
)
