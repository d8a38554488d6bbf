"""Whole lines from blocks of any size."""

import io

from hypothesis import given
from hypothesis import strategies as st

from vedette.schema.limits import Limits
from vedette.schema.problems import InputReport, ProblemKind
from vedette.sources.lines import line_blocks


def lines_of(content: bytes, line_bytes: int = 64):
    report = InputReport("x")
    found = [
        line for block in line_blocks(io.BytesIO(content), Limits(line_bytes=line_bytes), report) for line in block
    ]
    return found, report


@given(st.lists(st.binary(max_size=64).map(lambda line: line.replace(b"\n", b" "))))
def test_lines_within_the_limit_come_as_they_are(lines):
    found, report = lines_of(b"".join(line + b"\n" for line in lines))
    assert found == lines
    assert not report.problems


@given(st.lists(st.integers(0, 300), max_size=8))
def test_lines_over_the_limit_are_counted_one_by_one(lengths):
    found, report = lines_of(b"".join(b"x" * length + b"\n" for length in lengths))
    assert [len(line) for line in found] == [length for length in lengths if length <= 64]
    long = sum(length > 64 for length in lengths)
    assert [(problem.kind, problem.count) for problem in report.problems] == (
        [(ProblemKind.LINE_TOO_LONG, long)] if long else []
    )


def test_a_last_line_without_line_feed_is_a_line():
    assert lines_of(b"a\nb")[0] == [b"a", b"b"]
