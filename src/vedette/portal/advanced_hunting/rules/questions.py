"""A question as somebody puts it together, and as it stands in the address of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from typing import Final, Self

from vedette.portal.advanced_hunting.rules.catalogue import columns_of
from vedette.portal.entities.rules.spans import Range, Span, read_span
from vedette.portal.entities.rules.timelines import LONGEST_PLACE, LONGEST_WORDS
from vedette.schema.catalogue import tables

MOST_LINES, MOST_SHOWN = 12, 12
LONGEST_TEXT: Final = 6_000
_LONGEST_NAME = 100
_A_WEEK: Final = Span(Range.WEEK)


class Way(StrEnum):
    """How a column is compared, as the page offers it."""

    IS = "is"
    IS_NOT = "isnot"
    CONTAINS = "has"
    LACKS = "lacks"
    BEGINS = "begins"
    ENDS = "ends"
    ONE_OF = "oneof"
    NONE_OF = "noneof"
    AT_LEAST = "least"
    AT_MOST = "most"
    KNOWN = "known"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Line:
    """A condition as it was typed."""

    column: str
    way: Way
    text: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What to look for; what is left open does not narrow it."""

    table: str = ""
    """All tables, when empty."""
    words: str = ""
    """Stand in any column."""
    span: Span = _A_WEEK
    lines: tuple[Line, ...] = ()
    is_any: bool = False
    """One of the lines is enough."""
    shown: tuple[str, ...] = ()
    """Columns that are shown beside the usual ones."""
    is_put: bool = False
    """Whether it is to be answered, and not only to be put together."""
    after: str = ""
    """Where the page goes on."""
    event: str = ""
    """The event whose pane is open."""

    def going_on(self, after: str) -> Self:
        """The next page of the same."""
        return replace(self, after=after, event="")

    def opened_at(self, event: str) -> Self:
        """The same page with the pane of an event open; without one when empty."""
        return replace(self, event=event)

    def as_address(self) -> list[tuple[str, str]]:
        """What an address needs to ask for the same. The parts of a line follow one another, empty ones too."""
        told = [
            ("table", self.table),
            ("q", self.words),
            *self.span.as_address(usual=_A_WEEK.range),
            ("match", "any" if self.is_any else ""),
            *(("show", each) for each in self.shown),
            ("after", self.after),
            ("event", self.event),
            ("run", "1" if self.is_put else ""),
        ]
        lines = [
            (name, value)
            for line in self.lines
            for name, value in (("column", line.column), ("way", line.way.value), ("value", line.text))
        ]
        return [(name, value) for name, value in told if value] + lines


def read_question(told: Mapping[str, Sequence[str]]) -> Question:
    """What an address asks for, each name with its values; what makes no sense in it is passed over."""

    def one(name: str) -> str:
        return (told.get(name) or ("",))[-1].replace("\0", "")

    table = one("table") if one("table") in tables() else ""
    return Question(
        table=table,
        words=one("q").strip()[:LONGEST_WORDS],
        span=read_span(one, usual=_A_WEEK.range),
        lines=_lines(told),
        is_any=one("match") == "any",
        shown=tuple(each for each in columns_of(table) if each in told.get("show", ()))[:MOST_SHOWN],
        is_put=one("run") == "1",
        after=one("after")[:LONGEST_PLACE],
        event=one("event")[:LONGEST_PLACE],
    )


def _lines(told: Mapping[str, Sequence[str]]) -> tuple[Line, ...]:
    """Lines that name a column, or at least say something; a form sends empty ones too."""
    found = []
    for column, way, text in zip_longest(*(told.get(name, ()) for name in ("column", "way", "value")), fillvalue=""):
        line = Line(
            column.replace("\0", "").strip()[:_LONGEST_NAME],
            next((each for each in Way if each.value == way), Way.IS),
            text.replace("\0", "")[:LONGEST_TEXT].strip(),
        )
        if line.column or line.text:
            found.append(line)
    return tuple(found[:MOST_LINES])
