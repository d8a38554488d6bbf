"""Blocks of bytes become lists of whole lines, however long a hostile line is."""

from collections.abc import Iterator

from vedette.schema.limits import Limits
from vedette.schema.problems import InputReport, ProblemKind
from vedette.sources.byte_streams import BLOCK_BYTES, ByteStream


def line_blocks(stream: ByteStream, limits: Limits, report: InputReport) -> Iterator[list[bytes]]:
    """Lists of lines without their line feeds; a carriage return before it stays. Memory: one block and one line.

    A line over ``limits.line_bytes`` is skipped up to its end and counted once, as a record and as a problem.
    """
    size = min(BLOCK_BYTES, limits.line_bytes)  # so that only the first line of a block can be over the limit
    tail = b""
    skipping = False
    while block := stream.read(size):
        if skipping:
            _, found, block = block.partition(b"\n")
            if not found:
                continue
            skipping = False
        lines = (tail + block).split(b"\n")
        tail = lines.pop()
        if lines and len(lines[0]) > limits.line_bytes:
            _count_long_line(report, limits)
            del lines[0]
        if len(tail) > limits.line_bytes:
            _count_long_line(report, limits)
            tail = b""
            skipping = True
        if lines:
            yield lines
    if tail:
        yield [tail]


def _count_long_line(report: InputReport, limits: Limits) -> None:
    report.add(ProblemKind.LINE_TOO_LONG, f"a line of more than {limits.line_bytes} bytes", record=report.records)
    report.records += 1
