import os

import pytest

from sources.evtx_writer import evtx_file
from vedette.schema.problems import InputReport
from vedette.sources.growth import Growth
from vedette.sources.inputs import read

EVENT = {"EventID": "4688", "Channel": "Security", "Computer": "WKS-07"}
LINE = b'{"EventID": 1, "Channel": "Security", "Hostname": "WKS-07", "@timestamp": "2026-03-02T08:00:00Z"}\n'


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_bytes(LINE * 2)
    return path


def events_in(growth):
    """How many events each piece holds that a look gives."""
    counts = []
    for unit in growth.look():
        batches = [item for item in read(unit) if not isinstance(item, InputReport)]
        counts.append(sum(len(batch.events) for batch in batches))
    return counts


def add(path, content):
    with path.open("ab") as file:
        file.write(content)


def test_what_is_there_is_given_and_then_what_is_added(log):
    growth = Growth([str(log)])
    assert events_in(growth) == [2]
    assert events_in(growth) == []
    add(log, LINE * 3)
    assert events_in(growth) == [3]


def test_a_line_is_given_once_it_is_whole(log):
    growth = Growth([str(log)])
    growth.look()
    add(log, LINE[:30])
    assert growth.look() == []
    add(log, LINE[30:])
    assert events_in(growth) == [1]


def test_pieces_of_one_file_are_parts_of_one_input(log):
    growth = Growth([str(log)])
    first = growth.look()
    add(log, LINE)
    second = growth.look()
    assert [(unit.source, unit.part) for unit in first + second] == [(str(log), 0), (str(log), 1)]


def test_a_file_that_appears_in_a_folder_is_found(log, tmp_path):
    growth = Growth([str(tmp_path)])
    growth.look()
    (tmp_path / "new.jsonl").write_bytes(LINE)
    assert [unit.source for unit in growth.look()] == [f"{tmp_path}/new.jsonl"]


def test_a_file_that_was_empty_is_read_when_it_has_lines(tmp_path):
    path = tmp_path / "later.jsonl"
    path.touch()
    growth = Growth([str(path)])
    assert growth.look() == []
    path.write_bytes(LINE)
    assert events_in(growth) == [1]


def test_rotation_gives_no_line_twice_and_loses_none(log, tmp_path):
    growth = Growth([str(tmp_path)])
    growth.look()
    add(log, LINE)
    log.rename(tmp_path / "log.jsonl.1")
    log.write_bytes(LINE * 4)
    units = {unit.source: unit for unit in growth.look()}
    assert set(units) == {str(log), f"{log}#2"}
    assert (units[str(log)].part, units[f"{log}#2"].part) == (1, 0)


def test_a_file_that_is_truncated_begins_anew_under_a_name_of_its_own(log):
    growth = Growth([str(log)])
    growth.look()
    os.truncate(log, 0)
    add(log, LINE)
    assert [(unit.source, unit.part) for unit in growth.look()] == [(f"{log}#2", 0)]


def test_a_file_of_another_format_is_given_once_it_stands_still(tmp_path):
    path = tmp_path / "log.evtx"
    path.write_bytes(evtx_file([EVENT] * 3))
    growth = Growth([str(path)])
    assert growth.look() == []
    assert events_in(growth) == [3]
    assert growth.look() == []


def test_of_a_grown_event_log_the_new_records_are_given(tmp_path):
    path = tmp_path / "log.evtx"
    path.write_bytes(evtx_file([EVENT] * 3))
    growth = Growth([str(path)])
    growth.look()
    (unit,) = growth.look()
    growth.read_up_to(str(path), max(item.last_record for item in read(unit) if isinstance(item, InputReport)))
    path.write_bytes(evtx_file([EVENT] * 5) + bytes(1))
    growth.look()
    assert events_in(growth) == [2]


def test_a_file_that_is_gone_is_told(log):
    growth = Growth([str(log)])
    log.unlink()
    assert growth.look() == []
    assert [report.path for report in growth.refused] == [str(log)]


def test_a_line_without_an_end_is_handed_to_the_reader_at_last(tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_bytes(LINE)
    growth = Growth([str(path)])
    growth.look()
    add(path, b"x" * 3_000_000)
    (unit,) = growth.look()
    (report,) = read(unit)
    assert report.problems
