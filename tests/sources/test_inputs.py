"""From paths to units of work, and from units to batches and reports."""

import io
import os
import sys
import threading

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.reading import read_bytes, read_path
from vedette.schema.events import EventBatch, event_kind
from vedette.schema.limits import Limits
from vedette.schema.problems import InputReport, ProblemKind
from vedette.sources.inputs import WorkUnit, plan, read

LINE = b'{"Channel":"System","EventID":7045,"Computer":"ws1","n":%d}\n'
LINES = b"".join(LINE % number for number in range(3))


def test_a_folder_is_read_in_order_without_its_hidden_files(tmp_path):
    for name in ("b/2.json", "b/1.json", "a.json", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(LINES)
    units, reports = plan([str(tmp_path)])
    assert [unit.source for unit in units] == [f"{tmp_path}/{name}" for name in ("a.json", "b/1.json", "b/2.json")]
    assert [unit.size for unit in units] == [len(LINES)] * 3
    assert not reports


def test_a_link_back_to_its_own_folder_ends_nowhere(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a.json").write_bytes(LINES)
    assert len(plan([str(tmp_path)])[0]) == 1


@pytest.mark.parametrize("given_path", ["missing.json", "nul\0byte", "a/b/c"])
def test_what_cannot_be_opened_is_reported_and_the_rest_is_planned(tmp_path, given_path):
    (tmp_path / "good.json").write_bytes(LINES)
    units, reports = plan([given_path, str(tmp_path)])
    assert [unit.path.name for unit in units] == ["good.json"]
    assert [report.problems[0].kind for report in reports] == [ProblemKind.UNREADABLE]


def test_a_folder_that_may_not_be_listed_is_reported(tmp_path, monkeypatch):
    def walk(folder, onerror):
        onerror(PermissionError(13, "Permission denied", str(folder)))
        return iter(())

    monkeypatch.setattr(os, "walk", walk)
    units, reports = plan([str(tmp_path)])
    assert not units
    assert [problem.kind for problem in reports[0].problems] == [ProblemKind.UNREADABLE]


def test_a_file_that_vanished_after_planning_is_reported(tmp_path):
    unit = WorkUnit("gone", tmp_path / "gone", 5)
    (report,) = read(unit)
    assert report.problems[0].kind is ProblemKind.UNREADABLE


def test_standard_input_is_read_like_a_file(tmp_path, monkeypatch):
    (tmp_path / "piped").write_bytes(LINES)
    with (tmp_path / "piped").open() as piped:
        monkeypatch.setattr(sys, "stdin", piped)
        *batches, report = read(plan(["-"])[0][0])
    assert report.path == "-"
    assert [len(batch.events) for batch in batches] == [3]


def test_a_named_pipe_is_read_to_its_end(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(LINES,))
    writer.start()
    assert len(read_path(pipe).events) == 3
    writer.join()


def test_the_report_comes_last_and_counts_events_and_records(tmp_path):
    outcome = read_bytes(tmp_path, LINES + b"\n\nbroken\n" + LINES)
    assert (outcome.reports[0].events, outcome.reports[0].records) == (6, 7)
    assert outcome.records == [0, 1, 2, 4, 5, 6]
    assert outcome.reports[0].problems[0].first_record == 3


def test_progress_adds_up_to_the_size_on_disk(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(LINES * 50_000)
    seen = []
    for _ in read(plan([str(path)])[0][0], progress=seen.append):
        pass
    assert sum(seen) == path.stat().st_size
    assert len(seen) > 10


def test_a_stated_logsource_is_given_to_records_that_say_nothing(tmp_path):
    stated = event_kind("linux", frozenset({"process_creation"}))
    outcome = read_bytes(tmp_path, b'{"Image":"/bin/ls"}\n' + LINES, logsource=stated)
    assert outcome.kinds[0] is stated
    assert outcome.kinds[1].product == "windows"
    assert not outcome.problems


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lengths=st.lists(st.integers(0, 300), min_size=1, max_size=40),
    split_bytes=st.integers(1, 4000),
    ends=st.sampled_from([b"\n", b"\r\n"]),
)
def test_ranges_give_the_same_events_as_the_whole_file(tmp_path, lengths, split_bytes, ends):
    path = tmp_path / "lines.json"
    lines = [orjson.dumps({"Channel": "System", "EventID": n, "x": "y" * size}) for n, size in enumerate(lengths)]
    path.write_bytes(ends.join(lines) + ends)
    units, _ = plan([str(path)], split_bytes=split_bytes)
    parts = [[result for result in read(unit) if isinstance(result, EventBatch)] for unit in units]
    assert [event for part in parts for batch in part for event in batch.events] == read_path(path).events
    assert sum(unit.size for unit in units) == path.stat().st_size
    assert [unit.part for unit in units] == list(range(len(units)))


def test_only_files_of_lines_are_split(tmp_path):
    (tmp_path / "array.json").write_bytes(b"[" + b",\n".join([b'{"a":1}'] * 999) + b"]")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 99)
    (tmp_path / "lines.json").write_bytes(b'{"a":1}\n' * 999)
    units, _ = plan([str(tmp_path)], split_bytes=4000)
    assert [unit.source.rpartition("/")[2] for unit in units] == ["array.json", *["lines.json"] * 2, "noise.bin"]


def test_every_part_reports_the_lines_it_had(tmp_path):
    path = tmp_path / "lines.json"
    path.write_bytes(LINE % 7 * 100)
    units, _ = plan([str(path)], split_bytes=1000)
    reports = [result for unit in units for result in read(unit) if isinstance(result, InputReport)]
    assert len(reports) == len(units) > 3
    assert sum(report.records for report in reports) == 100


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", ProblemKind.EMPTY),
        (b"\n\n  \n", ProblemKind.EMPTY),
        (b"# A read-me\n", ProblemKind.UNKNOWN_FORMAT),
        (b"title: a rule\nlogsource:\n", ProblemKind.UNKNOWN_FORMAT),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), ProblemKind.UNKNOWN_FORMAT),
    ],
)
def test_files_that_are_no_logs_are_one_short_problem(tmp_path, content, kind):
    outcome = read_bytes(tmp_path, content)
    assert outcome.problems == {kind: 1}
    assert not outcome.events


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=4000), magic=st.sampled_from([b"", b"ElfFile\0", b"\x1f\x8b\x08", b"PK\x03\x04", b"{"])
)
def test_random_bytes_are_survived(tmp_path, content, magic):
    outcome = read_bytes(tmp_path, magic + content)
    assert len(outcome.reports) == 1
    assert outcome.problems


def test_a_line_without_end_costs_one_problem_and_little_memory(tmp_path):
    class Endless(io.RawIOBase):
        left = 200 * 1024

        def readinto(self, buffer):
            count = min(len(buffer), self.left)
            buffer[:count] = b"x" * count
            self.left -= count
            return count

        def readable(self):
            return True

    limits = Limits(line_bytes=1000)
    content = LINES + Endless().read() + b"\n" + LINES
    outcome = read_bytes(tmp_path, content, limits=limits)
    assert outcome.problems == {ProblemKind.LINE_TOO_LONG: 1}
    assert (len(outcome.events), outcome.reports[0].records) == (6, 7)
