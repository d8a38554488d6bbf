import threading
import time
from datetime import datetime, timedelta

import pyarrow as pa
import pytest

from lake.small_rows import DAY, PROCESSES, at, event, filled, many, table
from vedette.lake.arrow_schemas import arrow_schema
from vedette.lake.reader import Period, Reader, microseconds, moment_of
from vedette.lake.refusals import (
    NoOrganisationError,
    QueryCancelledError,
    QueryTimedOutError,
    ReadFailedError,
    StatementRefusedError,
    UnknownOrganisationError,
)
from vedette.lake.sandbox import ReaderLimits
from vedette.lake.store import Lake
from vedette.lake.table_schemas import sort_keys
from vedette.lake.timeline import TimelineRequest, timeline
from vedette.schema.catalogue import tables

ENDLESS = "SELECT count(*) FROM range(1000000) AS a, range(1000000) AS b WHERE (a.range * b.range) % 7 = 3"
_PATIENCE = 5.0
"""Seconds that a busy machine may take to notice; unstopped, the question runs for hours."""


@pytest.fixture
def lake(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {PROCESSES: many(100)})
        yield lake


def _count(reader, snapshot):
    source = snapshot.sources[PROCESSES]
    return reader.select(f"SELECT count(*) FROM {source.sql}", source.values)[0][0]  # noqa: S608 - our own words


def test_nothing_is_opened_without_an_organisation(lake, tmp_path):
    with pytest.raises(NoOrganisationError):
        Reader.open(tmp_path, "")


def test_an_organisation_of_which_nothing_is_held_is_told(lake, tmp_path):
    with pytest.raises(UnknownOrganisationError, match="nothing of other"):
        Reader.open(tmp_path, "other")
    assert not (tmp_path / "organisations" / "other").exists()


@pytest.mark.parametrize("name", sorted(tables()))
def test_every_table_of_the_catalogue_is_kept_merged_and_read(tmp_path, name):
    schema = arrow_schema(name)
    row = {column.name: "" if pa.types.is_string(column.type) else None for column in schema}
    moment = {sort_keys(name).time: at(1)}
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, *[{name: pa.Table.from_pylist([{**row, **moment}, row], schema)}] * 2)
        lake.compact()
    with Reader.open(tmp_path, "acme") as reader:
        page = timeline(reader, TimelineRequest(Period(DAY, DAY + timedelta(days=1))))
    assert [set(one.row) for one in page.events] == [set(schema.names)] * 2
    assert [one.time for one in page.events] == [at(1)] * 2


def test_a_snapshot_stays_whole_while_its_segments_are_merged_and_expired(lake, tmp_path):
    filled(lake, *({PROCESSES: many(100, seed)} for seed in range(1, 4)))
    with Reader.open(tmp_path, "acme") as reader:
        with reader.snapshot() as snapshot:
            lake.compact()
            lake.expire(PROCESSES, DAY.date() + timedelta(days=1), counted_from="event")
            assert _count(reader, snapshot) == 400
        with reader.snapshot() as snapshot:
            assert snapshot.sources == {}
    assert lake.sweep() == 0
    assert lake.orphans() == []


def test_a_snapshot_does_not_see_what_comes_after_it(lake, tmp_path):
    with Reader.open(tmp_path, "acme") as reader, reader.snapshot() as snapshot:
        filled(lake, {PROCESSES: many(50, 1)})
        assert _count(reader, snapshot) == 100


def test_a_reader_sees_what_was_acknowledged_before_its_question(lake, tmp_path):
    with Reader.open(tmp_path, "acme") as reader:
        filled(lake, {PROCESSES: many(50, 1)})
        with reader.snapshot() as snapshot:
            assert _count(reader, snapshot) == 150


def test_only_segments_that_a_question_can_concern_are_opened(lake, tmp_path):
    filled(lake, {PROCESSES: table(event(at(24 * 5)))}, {"DeviceFileEvents": table(event(at(1)))})
    with Reader.open(tmp_path, "acme") as reader:
        with reader.snapshot((PROCESSES,), Period(at(24 * 5), at(24 * 6))) as snapshot:
            assert len(snapshot.sources[PROCESSES].values[0]) == 1
        with reader.snapshot((), None, "f" * 40) as snapshot:
            assert snapshot.sources == {}


def test_a_source_in_parts_follows_time_and_leaves_nothing_out(lake, tmp_path):
    filled(lake, *({PROCESSES: table(event(at(24 * day)))} for day in range(10)))
    with Reader.open(tmp_path, "acme") as reader, reader.snapshot() as snapshot:
        source = snapshot.sources[PROCESSES]
        for newest_first in (False, True):
            parts = list(source.parts(newest_first=newest_first))
            days = [day for part in parts for day, _ in part.days]
            assert [len(part.days) for part in parts] == [1, 2, 4, 3]
            assert days == sorted(dict(source.days), reverse=newest_first)


def test_a_question_ends_at_its_time_limit(lake, tmp_path):
    with Reader.open(tmp_path, "acme", ReaderLimits(seconds=0.3)) as reader, reader.snapshot():
        begun = time.monotonic()
        with pytest.raises(QueryTimedOutError, match=r"longer than 0\.3 s"):
            reader.select(ENDLESS, ())
        assert time.monotonic() - begun < 0.3 + _PATIENCE


def test_the_time_limit_is_of_the_whole_question(lake, tmp_path):
    with Reader.open(tmp_path, "acme", ReaderLimits(seconds=0.2)) as reader:
        with reader.snapshot():
            time.sleep(0.25)
            with pytest.raises(QueryTimedOutError):
                reader.select("SELECT 1", ())
        with reader.snapshot():
            assert reader.select("SELECT 1", ()) == [(1,)]


def test_a_question_can_be_cancelled_and_the_next_is_answered(lake, tmp_path):
    with Reader.open(tmp_path, "acme") as reader:
        with reader.snapshot():
            threading.Timer(0.2, reader.cancel).start()
            begun = time.monotonic()
            with pytest.raises(QueryCancelledError):
                reader.select(ENDLESS, ())
            assert time.monotonic() - begun < 0.2 + _PATIENCE
        with reader.snapshot() as snapshot:
            assert _count(reader, snapshot) == 100


def test_a_cancel_between_two_statements_is_not_lost(lake, tmp_path):
    with Reader.open(tmp_path, "acme") as reader, reader.snapshot():
        reader.cancel()
        with pytest.raises(QueryCancelledError):
            reader.select("SELECT 1", ())


def test_memory_is_limited(lake, tmp_path):
    big = "SELECT a.range, md5(a.range::VARCHAR) AS h FROM range(30000000) AS a ORDER BY h"
    small = ReaderLimits(memory_mib=64)
    with (
        Reader.open(tmp_path, "acme", small) as reader,
        reader.snapshot(),
        pytest.raises(ReadFailedError, match="memory"),
    ):
        reader.select(big, ())


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE t (a INT)", "SELECT 1; SELECT 2", "PRAGMA version", "SET threads = 9"]
)
def test_readers_run_single_selects_alone(lake, tmp_path, statement):
    with Reader.open(tmp_path, "acme") as reader, reader.snapshot(), pytest.raises(StatementRefusedError):
        reader.select(statement, ())


def test_a_removed_organisation_is_told_and_nothing_hangs(lake, tmp_path):
    with Reader.open(tmp_path, "acme") as reader, reader.snapshot() as snapshot:
        for path in lake.segments.rglob("*.parquet"):
            path.unlink()
        with pytest.raises(ReadFailedError, match="could not be answered"):
            _count(reader, snapshot)


def test_a_period_knows_its_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        Period(datetime(2026, 3, 2), DAY)  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("number", [0, -1, 1_772_409_600_123_457, -(10**15)])
def test_moments_are_exact_both_ways(number):
    assert microseconds(moment_of(number)) == number


def test_a_moment_that_no_calendar_holds_is_none():
    assert moment_of(2**62) is None
