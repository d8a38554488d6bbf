from dataclasses import replace
from datetime import date, timedelta

import pyarrow as pa
import pytest

from lake.small_rows import PROCESSES, at, event, many, table
from vedette.lake import compaction
from vedette.lake.compaction import compactions, merged
from vedette.lake.segment_files import sorted_rows, write_segment
from vedette.lake.segment_list import Segment

DAY = date(2026, 3, 2)


def _segments(*rows, table="T", day=DAY):
    one = Segment(table, day, "", 0, 0, 0, 0, "", "", "", 0, 0)
    return [replace(one, rows=count, file=f"{table}/{day}/{number}") for number, count in enumerate(rows)]


def _sizes(segments, *, at_least=2, largest=1_000):
    return [[segment.rows for segment in group] for group in compactions(segments, at_least=at_least, largest=largest)]


def test_segments_of_a_day_are_merged_smallest_first():
    assert _sizes(_segments(30, 10, 20)) == [[10, 20, 30]]


def test_days_and_tables_are_never_mixed():
    segments = [*_segments(1, 1), *_segments(2, 2, day=DAY + timedelta(days=1)), *_segments(3, 3, table="U")]
    assert _sizes(segments) == [[1, 1], [2, 2], [3, 3]]


def test_a_segment_on_its_own_stays():
    assert _sizes(_segments(10)) == []


def test_no_segment_grows_beyond_what_memory_holds():
    assert _sizes(_segments(400, 400, 400, 400, 400)) == [[400, 400], [400, 400]]


def test_full_segments_stay():
    assert _sizes(_segments(1_000, 1_000, 5_000)) == []


def test_late_rows_do_not_rewrite_a_day_each_time():
    assert _sizes(_segments(900, 10, 10)) == [[10, 10]]
    assert _sizes(_segments(900, 10)) == []


def test_merging_can_wait_for_more():
    assert _sizes(_segments(10, 10, 10), at_least=4) == []


def _written(folder, *batches, name=PROCESSES):
    return [write_segment(folder, name, DAY, [sorted_rows(name, rows)]) for rows in batches]


@pytest.mark.parametrize("piece_rows", [1, 7, 40, 10_000])
def test_merging_in_pieces_of_any_size_is_sorting(tmp_path, monkeypatch, piece_rows):
    monkeypatch.setattr(compaction, "_PIECE_ROWS", piece_rows)
    batches = [many(60, seed) for seed in range(3)]
    pieces = list(merged(tmp_path, _written(tmp_path, *batches), batches[0].schema))
    whole = pa.concat_tables(pieces)
    keys = list(zip(whole["DeviceId"].to_pylist(), whole["Timestamp"].to_pylist(), strict=True))
    assert keys == sorted(keys)
    assert sorted(whole["ReportId"].to_pylist()) == sorted(n for rows in batches for n in rows["ReportId"].to_pylist())
    assert len(pieces) == {1: 5, 7: 5, 40: 5, 10_000: 1}[piece_rows]


def test_rows_without_a_device_are_merged_too(tmp_path):
    one, other = many(5), many(5, 1).drop_columns(["DeviceId"])
    pieces = list(merged(tmp_path, _written(tmp_path, one, other), one.schema))
    assert sum(map(len, pieces)) == 10


def test_a_table_without_devices_is_merged_by_time(tmp_path, monkeypatch):
    monkeypatch.setattr(compaction, "_PIECE_ROWS", 2)
    batches = [table(*(event(at(hour)) for hour in hours)).drop_columns(["DeviceId"]) for hours in ((1, 5, 3), (2, 4))]
    pieces = list(merged(tmp_path, _written(tmp_path, *batches), batches[0].schema))
    assert [len(piece) for piece in pieces] == [2, 2, 1]
    assert pa.concat_tables(pieces)["Timestamp"].to_pylist() == [at(hour) for hour in (1, 2, 3, 4, 5)]
