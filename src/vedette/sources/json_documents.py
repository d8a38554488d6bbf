"""Finds the records of JSON that is not lines: arrays, single objects, objects over many lines, one after another."""

from collections.abc import Iterator
from re import compile as compile_pattern

from vedette.schema.limits import Limits
from vedette.schema.problems import InputReport, ProblemKind
from vedette.sources.byte_streams import ByteStream, blocks_of

_STRUCTURE = compile_pattern(rb'["{}\[\]]')
_STRING_REST = compile_pattern(rb'(?:[^"\\\n]|\\[^\n])*+')  # possessive: linear on any input
_BETWEEN = b" \t\r\n,[]"


class _Scanner:
    """State between blocks: inside a string or not, depth of nesting, and the parts of the unfinished object."""

    def __init__(self, limits: Limits, report: InputReport) -> None:
        self._limit = limits.document_bytes
        self._report = report
        self._parts: list[bytes] = []
        self._size = 0
        self._depth = 0
        self._in_string = False
        self._after_backslash = False
        self._too_long = False

    def feed(self, block: bytes) -> Iterator[bytes]:
        """Complete objects, in order."""
        begin = 0  # of what is not yet kept or thrown away
        position = 0
        while position < len(block):
            if self._in_string:
                position = self._skip_string(block, position)
                continue
            found = _STRUCTURE.search(block, position)
            if found is None:
                break
            position = found.end()
            sign = found.group()
            if sign == b'"':
                self._in_string = True
            elif sign == b"{" and not self._depth:
                self._check_between(block[begin : found.start()])
                begin = found.start()
                self._depth = 1
            elif self._depth and self._closes(sign):
                yield from self._take(block[begin:position])
                begin = position
        self._keep(block[begin:])

    def end(self) -> None:
        """Count an object that the input ends within."""
        if self._depth:
            self._report.add(ProblemKind.TRUNCATED, "the last record is not complete", record=self._report.records)
            self._report.records += 1

    def _closes(self, sign: bytes) -> bool:
        self._depth += 1 if sign in b"{[" else -1
        return self._depth == 0

    def _skip_string(self, block: bytes, position: int) -> int:
        if self._after_backslash:
            self._after_backslash = False
            return position + 1
        found = _STRING_REST.match(block, position)
        position = found.end() if found else position
        if position == len(block):
            return position
        sign = block[position : position + 1]
        self._after_backslash = sign == b"\\"
        if sign == b'"':
            self._in_string = False
        elif sign == b"\n":
            self._start_over()
        return position + 1

    def _start_over(self) -> None:
        """A line feed inside a string is never JSON: give the record up and look for the next one."""
        self._report.add(ProblemKind.NOT_JSON, "a line ends inside a string", record=self._report.records)
        self._report.records += 1
        self._in_string = self._after_backslash = self._too_long = False
        self._depth = self._size = 0
        self._parts.clear()

    def _take(self, last: bytes) -> Iterator[bytes]:
        self._keep_part(last)
        parts, self._parts, self._size = self._parts, [], 0
        if not self._too_long:
            yield b"".join(parts)
        self._too_long = False

    def _keep(self, rest: bytes) -> None:
        if self._depth:
            self._keep_part(rest)
        else:
            self._check_between(rest)

    def _keep_part(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._limit and not self._too_long:
            self._too_long = True
            detail = f"a record of more than {self._limit} bytes"
            self._report.add(ProblemKind.LINE_TOO_LONG, detail, record=self._report.records)
            self._report.records += 1
        if self._too_long:
            self._parts.clear()
        else:
            self._parts.append(part)

    def _check_between(self, text: bytes) -> None:
        if text.strip(_BETWEEN):
            self._report.add(ProblemKind.NOT_JSON, "text between the records", record=self._report.records)


def json_objects(stream: ByteStream, limits: Limits, report: InputReport) -> Iterator[bytes]:
    """The outermost objects of the stream, each as its bytes; arrays around them are looked through.

    Memory: one block and one object of at most ``limits.document_bytes``.
    """
    scanner = _Scanner(limits, report)
    for block in blocks_of(stream):
        yield from scanner.feed(block)
    scanner.end()
