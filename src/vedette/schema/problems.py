"""What went wrong with an input, counted: nothing is silently dropped."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class ProblemKind(StrEnum):
    """The reasons for which an input or a record of it is not read."""

    UNREADABLE = "unreadable"
    UNKNOWN_FORMAT = "unknown_format"
    PASSED_OVER = "passed_over"
    """A file that is no log and that the user did not name: it lay in a folder or archive beside logs."""
    EMPTY = "empty"
    LINE_TOO_LONG = "line_too_long"
    NOT_JSON = "not_json"
    NOT_A_RECORD = "not_a_record"
    TOO_DEEP = "too_deep"
    BAD_TEXT = "bad_text"
    DAMAGED_CHUNK = "damaged_chunk"
    DAMAGED_RECORD = "damaged_record"
    TRUNCATED = "truncated"
    ARCHIVE_BOMB = "archive_bomb"
    ARCHIVE_NESTED = "archive_nested"
    NO_LOGSOURCE = "no_logsource"
    """The record is counted and kept, but nothing says which rules apply to it."""


NOTES = frozenset({ProblemKind.EMPTY, ProblemKind.NO_LOGSOURCE, ProblemKind.PASSED_OVER})
"""Kinds that lose no record: they are told, but do not make an input unreadable (exit code 3)."""


@dataclass(slots=True)
class Problem:
    """One reason on one input, with the number of records it cost and the first of them."""

    kind: ProblemKind
    detail: str
    count: int = 1
    first_record: int | None = None


@dataclass(slots=True)
class InputReport:
    """What was read of one input: its format, its events, and every reason for which something was not read."""

    path: str
    format: str = ""
    events: int = 0
    records: int = 0
    """Records seen, good and bad; for formats of lines, the lines that are not empty."""
    last_record: int = -1
    """The highest record that gave an event."""
    _problems: dict[ProblemKind, Problem] = field(default_factory=dict)

    def add(self, kind: ProblemKind, detail: str, *, record: int | None = None, count: int = 1) -> None:
        """Count a problem; the first one of its kind gives the detail and the record that are shown."""
        known = self._problems.get(kind)
        if known is None:
            self._problems[kind] = Problem(kind, detail, count, record)
        else:
            known.count += count

    @property
    def problems(self) -> list[Problem]:
        """All problems, in the order in which their kinds were first met."""
        return list(self._problems.values())

    def losses(self) -> Iterator[Problem]:
        """The problems that cost records."""
        return (problem for problem in self._problems.values() if problem.kind not in NOTES)
