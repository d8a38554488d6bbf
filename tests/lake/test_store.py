from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lake.small_rows import DAY, FILES, PROCESSES, at, device, event, filled, many, table
from vedette.lake import store
from vedette.lake.locks import Readers
from vedette.lake.organisations import READER_LOCK
from vedette.lake.refusals import (
    BadNameError,
    CheckpointConflictError,
    SchemaConflictError,
    WriteFailedError,
    WriterTakenError,
)
from vedette.lake.segment_files import read_segment
from vedette.lake.segment_list import Checkpoint
from vedette.lake.store import Appended, Lake
from vedette.lake.verification import verify


@pytest.fixture
def lake(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        yield lake


def _report_ids(lake, name=PROCESSES):
    tables = [read_segment(lake.segments, segment) for segment in lake.listed(name)]
    return sorted(number for rows in tables for number in rows["ReportId"].to_pylist())


def test_rows_are_kept_by_table_and_day(lake):
    lake.append({PROCESSES: table(event(at(1)), event(at(25))), FILES: table(event(at(2)))}, Checkpoint("a", 1))
    kept = {(segment.table, segment.day, segment.rows) for segment in lake.listed()}
    assert kept == {(FILES, DAY.date(), 1), (PROCESSES, DAY.date(), 1), (PROCESSES, date(2026, 3, 3), 1)}


def test_a_day_is_one_of_utc_to_the_last_microsecond(lake):
    last = DAY + timedelta(days=1, microseconds=-1)
    lake.append(
        {PROCESSES: table(event(DAY), event(last), event(last + timedelta(microseconds=1)))}, Checkpoint("a", 1)
    )
    assert [(segment.day, segment.rows) for segment in lake.listed()] == [(DAY.date(), 2), (date(2026, 3, 3), 1)]


def test_events_from_before_1970_keep_their_day(lake):
    lake.append({PROCESSES: table(event(DAY.replace(year=1969, hour=23)))}, Checkpoint("a", 1))
    assert [segment.day for segment in lake.listed()] == [date(1969, 3, 2)]


def test_rows_without_a_time_are_kept(lake):
    lake.append({PROCESSES: table(event(None), event(at(1)))}, Checkpoint("a", 1))
    assert [(segment.day, segment.rows) for segment in lake.listed()] == [(date(1970, 1, 1), 1), (DAY.date(), 1)]


def test_rows_are_sorted_by_device_and_time(lake):
    filled(lake, {PROCESSES: many(500)})
    (segment,) = lake.listed()
    rows = read_segment(lake.segments, segment)
    keys = list(zip(rows["DeviceId"].to_pylist(), rows["Timestamp"].to_pylist(), strict=True))
    assert keys == sorted(keys)
    assert (segment.min_device, segment.max_device) == (device(0), device(4))


def test_segments_are_compressed_and_carry_statistics(lake):
    filled(lake, {PROCESSES: many(500)})
    column = pq.ParquetFile(lake.segments / lake.listed()[0].file).metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert column.statistics.has_min_max


def test_the_same_input_twice_changes_nothing(lake):
    rows = {PROCESSES: many(100)}
    first = lake.append(rows, Checkpoint("capture.evtx", 100, "digest"))
    before = lake.listed()
    again = lake.append(rows, Checkpoint("capture.evtx", 100, "digest"))
    assert (first, again) == (Appended(100, 1), Appended(0, 0, known=True))
    assert lake.listed() == before


def test_a_position_below_the_checkpoint_is_known(lake):
    filled(lake, {PROCESSES: many(10, 1)}, {PROCESSES: many(10, 2)})
    assert lake.append({PROCESSES: many(10, 1)}, Checkpoint("test", 1)).known


def test_the_same_position_with_other_content_is_told(lake):
    lake.append({PROCESSES: many(10)}, Checkpoint("capture.evtx", 10, "one"))
    with pytest.raises(CheckpointConflictError, match=r"capture\.evtx"):
        lake.append({PROCESSES: many(10)}, Checkpoint("capture.evtx", 10, "other"))


def test_a_checkpoint_is_found_again_after_reopening(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        lake.append({PROCESSES: many(10)}, Checkpoint("a", 7, "digest"))
    with Lake.open(tmp_path, "acme") as lake:
        assert lake.checkpoint("a") == Checkpoint("a", 7, "digest")
        assert lake.checkpoint("b") is None


def test_an_append_of_nothing_moves_the_checkpoint(lake):
    assert lake.append({PROCESSES: many(10).slice(0, 0)}, Checkpoint("a", 3)) == Appended(0, 0)
    assert lake.checkpoint("a") == Checkpoint("a", 3)


def test_rows_without_a_column_of_time_are_refused(lake):
    with pytest.raises(SchemaConflictError, match="Timestamp"):
        lake.append({PROCESSES: pa.table({"DeviceId": ["a"]})}, Checkpoint("a", 1))
    assert lake.checkpoint("a") is None


def test_a_column_keeps_its_type(lake):
    filled(lake, {PROCESSES: many(1)})
    changed = many(1).set_column(4, "ReportId", pa.array(["text"]))
    with pytest.raises(SchemaConflictError, match="ReportId"):
        lake.append({PROCESSES: changed}, Checkpoint("b", 1))


def test_a_table_needs_a_name_that_is_one(lake):
    with pytest.raises(BadNameError, match="table"):
        lake.append({"../other": many(1)}, Checkpoint("a", 1))


def test_a_second_writer_is_refused_and_told_who_writes(lake, tmp_path):
    with pytest.raises(WriterTakenError, match=r"process \d+ writes the telemetry of acme"):
        Lake.open(tmp_path, "acme")


def test_organisations_have_writers_of_their_own(lake, tmp_path):
    with Lake.open(tmp_path, "other") as other:
        filled(other, {PROCESSES: many(5)})
        assert lake.listed() == []


def test_compaction_makes_one_sorted_segment_of_a_day(lake):
    filled(lake, *({PROCESSES: many(50, seed)} for seed in range(6)))
    before = _report_ids(lake)
    done = lake.compact()
    (segment,) = lake.listed()
    assert (done.before, done.after, done.rows) == (6, 1, 300)
    assert _report_ids(lake) == before
    assert list(lake.segments.rglob("*.parquet")) == [lake.segments / segment.file]


def test_compaction_keeps_days_and_tables_apart(lake):
    filled(lake, *({PROCESSES: many(50, seed, days=2), FILES: many(5, seed)} for seed in range(3)))
    lake.compact()
    assert [(segment.table, segment.day.day) for segment in lake.listed()] == [
        (FILES, 2),
        (PROCESSES, 2),
        (PROCESSES, 3),
    ]


def test_compaction_fills_columns_that_older_segments_lack(lake):
    filled(lake, {PROCESSES: table(event(at(1)))}, {PROCESSES: table(event(at(2), FileName="cmd.exe", ProcessId=4))})
    lake.compact()
    rows = read_segment(lake.segments, lake.listed()[0])
    assert rows["FileName"].to_pylist() == ["", "cmd.exe"]
    assert rows["ProcessId"].to_pylist() == [None, 4]


def test_expiry_counts_from_the_receipt_whatever_a_device_says_of_its_time(lake):
    filled(
        lake,
        {PROCESSES: many(10, first=DAY.replace(year=1999))},
        {PROCESSES: many(10, 1, first=DAY.replace(year=2999))},
    )
    today = datetime.now(tz=UTC).date()
    assert lake.expire(PROCESSES, today).rows == 0
    assert lake.expire(PROCESSES, today + timedelta(days=1)).rows == 20
    assert lake.listed() == []


def test_expiry_by_the_day_of_events_leaves_later_days_and_other_tables(lake):
    filled(lake, {PROCESSES: many(50, days=3), FILES: many(5)})
    done = lake.expire(PROCESSES, date(2026, 3, 4), counted_from="event")
    assert done.segments == 2
    assert {(segment.table, segment.day.day) for segment in lake.listed()} == {(FILES, 2), (PROCESSES, 4)}
    assert not (lake.segments / PROCESSES / "2026-03-02").exists()


def test_what_a_reader_reads_stays_until_it_has_been_read(lake, tmp_path):
    filled(lake, *({PROCESSES: many(50, seed)} for seed in range(3)))
    old = [lake.segments / segment.file for segment in lake.listed()]
    readers = Readers(tmp_path / "organisations" / "acme" / READER_LOCK)
    with readers.reading(3):
        lake.compact()
        assert all(path.exists() for path in old)
    assert lake.sweep() == 0
    assert not any(path.exists() for path in old)


def test_what_a_crash_left_behind_is_removed_on_opening(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {PROCESSES: many(10)})
        listed = lake.segments / lake.listed()[0].file
    (listed.parent / ".half.parquet.0123").write_bytes(b"half")
    (listed.parent / "whole.parquet").write_bytes(listed.read_bytes())
    with Lake.open(tmp_path, "acme") as lake:
        assert list(listed.parent.iterdir()) == [listed]
        assert verify(lake).damages == ()


def test_an_append_that_fails_leaves_nothing(lake, monkeypatch):
    def fails(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(store, "sync_folder", fails)
    with pytest.raises(WriteFailedError, match="no space"):
        lake.append({PROCESSES: many(10)}, Checkpoint("a", 1))
    assert lake.listed() == lake.orphans() == []
    assert lake.checkpoint("a") is None


def test_stats_say_what_there_is(lake):
    filled(lake, {PROCESSES: table(event(at(1)), event(at(30)))}, {PROCESSES: table(event(at(2)))})
    (stats,) = lake.stats()
    assert (stats.table, stats.days, stats.segments, stats.rows) == (PROCESSES, 2, 3, 3)
    assert (stats.first_time, stats.last_time) == (at(1), at(30))
    assert stats.size == sum(path.stat().st_size for path in lake.segments.rglob("*.parquet"))
