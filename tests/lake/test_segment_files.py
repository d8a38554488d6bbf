import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lake.small_rows import DAY, PROCESSES, at, device, event, many, table
from vedette.lake.durable_files import digest_of
from vedette.lake.refusals import SchemaConflictError
from vedette.lake.segment_files import ROW_GROUP, by_day, read_segment, sorted_rows, write_segment
from vedette.lake.table_schemas import fitted

_MICROSECONDS = 253_402_300_799_999_999  # the end of the year 9999
_TIMES = st.integers(-62_135_596_800_000_000, _MICROSECONDS)


def _written(folder, name, *pieces):
    return write_segment(folder, name, DAY.date(), [sorted_rows(name, rows) for rows in pieces])


@given(st.lists(st.one_of(st.none(), _TIMES), min_size=1, max_size=20))
def test_every_row_falls_on_exactly_one_day_and_its_own(moments):
    rows = pa.table({"Timestamp": pa.array(moments, pa.timestamp("us", tz="UTC")), "ReportId": range(len(moments))})
    days = {number: day for day, part in by_day(PROCESSES, rows) for number in part["ReportId"].to_pylist()}
    expected = pa.array([moment or 0 for moment in moments], pa.timestamp("us")).to_pylist()
    assert days == {number: moment.date() for number, moment in enumerate(expected)}


def test_a_time_that_no_calendar_holds_is_refused():
    rows = pa.table({"Timestamp": pa.array([2**62], pa.timestamp("us", tz="UTC"))})
    with pytest.raises(SchemaConflictError, match="year 9999"):
        list(by_day(PROCESSES, rows))


def test_a_segment_is_described_as_it_is(tmp_path):
    rows = table(event(at(2), 3), event(at(1), 7))
    segment = _written(tmp_path, PROCESSES, rows)
    path = tmp_path / segment.file
    assert (segment.rows, segment.size, segment.sha256) == (2, path.stat().st_size, digest_of(path))
    assert segment.max_time - segment.min_time == 3_600_000_000
    assert (segment.min_device, segment.max_device) == (device(3), device(7))
    assert segment.received == segment.created


def test_a_segment_in_pieces_is_described_as_a_whole(tmp_path):
    segment = _written(tmp_path, PROCESSES, table(event(at(5), 3)), table(event(at(1), 7)), table(event(at(2), 8)))
    assert (segment.rows, segment.min_device, segment.max_device) == (3, device(3), device(8))
    assert segment.max_time - segment.min_time == 4 * 3_600_000_000


def test_rows_come_back_as_they_were(tmp_path):
    rows = many(300)
    segment = _written(tmp_path, PROCESSES, rows)
    back = read_segment(tmp_path, segment)
    assert fitted(back, rows.schema).sort_by("ReportId") == rows.sort_by("ReportId")


def test_a_table_without_devices_may_concern_any(tmp_path):
    segment = _written(tmp_path, "AlertInfo", many(5).drop_columns(["DeviceId"]))
    assert (segment.min_device, segment.max_device) == ("", "")


def test_rare_values_are_excluded_by_bloom_filters(tmp_path):
    rows = table(*(event(at(1), SHA256=f"{number * 2:064x}") for number in range(1_000)))
    path = tmp_path / _written(tmp_path, PROCESSES, rows).file
    probe = "SELECT bool_and(bloom_filter_excludes) FROM parquet_bloom_probe(?, 'SHA256', ?)"
    excludes = [duckdb.execute(probe, [str(path), f"{number:064x}"]).fetchone()[0] for number in (500, 501)]
    assert excludes == [False, True]


def test_groups_of_rows_are_small_enough_to_skip_most_of_a_day(tmp_path):
    rows = pa.concat_tables([many(2_000)] * 10)
    path = tmp_path / _written(tmp_path, PROCESSES, rows).file
    assert pq.ParquetFile(path).metadata.row_group(0).num_rows == ROW_GROUP < 20_000
