"""What a column of a row must be: text whatever its letter case, numbers, moments, or whether anything is known.

Every condition is SQL with its values beside it; no value ever becomes part of the SQL.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from vedette.lake.reader import Source, microseconds, quoted

Value = str | int | float | bool | datetime
Sql = tuple[str, list[object]]
"""A condition and its values."""


class Comparison(StrEnum):
    """How a column is compared."""

    IS = "is"
    """One of the values."""
    IS_NOT = "isnot"
    """None of the values; what is unknown is none of them."""
    CONTAINS = "has"
    """Text: one of the values stands in it."""
    LACKS = "lacks"
    """Text: none of the values stands in it."""
    BEGINS = "begins"
    ENDS = "ends"
    AT_LEAST = "least"
    AT_MOST = "most"
    KNOWN = "known"
    UNKNOWN = "unknown"


_NOT: Mapping[Comparison, Comparison] = MappingProxyType(
    {
        Comparison.IS_NOT: Comparison.IS,
        Comparison.LACKS: Comparison.CONTAINS,
        Comparison.UNKNOWN: Comparison.KNOWN,
    }
)
_OF_TEXT: Mapping[Comparison, str] = MappingProxyType(
    {
        Comparison.CONTAINS: "contains({}, lower(?))",
        Comparison.BEGINS: "starts_with({}, lower(?))",
        Comparison.ENDS: "ends_with({}, lower(?))",
    }
)
_OF_OTHERS: Mapping[Comparison, str] = MappingProxyType(
    {Comparison.IS: "{} = {}", Comparison.AT_LEAST: "{} >= {}", Comparison.AT_MOST: "{} <= {}"}
)
_KNOWN, _TEXT_KNOWN = "{} IS NOT NULL", "coalesce({}, '') NOT IN ('', '-')"


@dataclass(frozen=True, slots=True)
class Condition:
    """A column, and what it is compared with: any of the values will do.

    Values have the type of the column. Text is compared whatever its letter case.
    """

    column: str
    comparison: Comparison
    values: tuple[Value, ...] = ()

    def fits(self, source: Source) -> bool:
        """Whether the source has the column, and it can be compared so; tables may differ in a column's type."""
        if self.column not in source.columns:
            return False
        is_text = self.column in source.texts
        is_time = self.column in source.times
        is_valued = bool(self.values) or _NOT.get(self.comparison, self.comparison) is Comparison.KNOWN
        is_of_type = is_text or all(
            not isinstance(each, str) and isinstance(each, datetime) == is_time for each in self.values
        )
        return is_valued and is_of_type and is_fit(self.comparison, is_text=is_text)

    def sql_in(self, source: Source) -> Sql:
        """For rows of a source that it fits."""
        positive = _NOT.get(self.comparison)
        if positive is None:
            return self._met(source, self.comparison)
        sql, values = self._met(source, positive)
        return f"NOT coalesce({sql}, false)", values

    def _met(self, source: Source, comparison: Comparison) -> Sql:
        is_text = self.column in source.texts
        if comparison is Comparison.KNOWN:
            return (_TEXT_KNOWN if is_text else _KNOWN).format(quoted(self.column)), []
        if is_text:
            return self._text_met(comparison), [str(each) for each in self.values]
        shape = _OF_OTHERS[comparison]
        asked = [shape.format(quoted(self.column), _place(each)) for each in self.values]
        return " OR ".join(asked), [microseconds(each) if isinstance(each, datetime) else each for each in self.values]

    def _text_met(self, comparison: Comparison) -> str:
        text = f"lower({quoted(self.column)})"
        if comparison is Comparison.IS:
            return f"{text} IN ({', '.join(['lower(?)'] * len(self.values))})"
        return " OR ".join([_OF_TEXT[comparison].format(text)] * len(self.values))


def is_fit(comparison: Comparison, *, is_text: bool) -> bool:
    """Whether columns of text, or of anything else, can be compared so."""
    positive = _NOT.get(comparison, comparison)
    return positive in {Comparison.IS, Comparison.KNOWN, *(_OF_TEXT if is_text else _OF_OTHERS)}


def conditions_in(source: Source, conditions: Sequence[Condition], *, any_of_them: bool) -> Sql | None:
    """All conditions together, or any of them; None where a table lacks a column, so that no row can meet them."""
    there = [each for each in conditions if each.fits(source)]
    if len(there) < (min(1, len(conditions)) if any_of_them else len(conditions)):
        return None
    parts = [each.sql_in(source) for each in there]
    if not parts:
        return "true", []
    joined = (" OR " if any_of_them else " AND ").join(f"({sql})" for sql, _ in parts)
    return joined, [value for _, values in parts for value in values]


def _place(value: Value) -> str:
    return "make_timestamptz(?)" if isinstance(value, datetime) else "?"
