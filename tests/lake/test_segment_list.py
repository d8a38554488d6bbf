import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from vedette.lake.segment_list import EVERYTHING, Checkpoint, Scope, Segment, SegmentList

ONE = Segment("T", date(2026, 3, 2), "T/2026-03-02/1.parquet", 10, 100, 1_000, 2_000, "b", "d", "00", 1, 1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "segments.sqlite"


@pytest.fixture
def segments(path):
    segments = SegmentList(path, "acme", create=True)
    yield segments
    segments.close()


def _add(segments, *added):
    with segments.writing():
        segments.add(added)


def test_what_was_added_is_listed_as_it_was(segments):
    _add(segments, ONE)
    assert segments.live() == [ONE]
    assert segments.files() == {ONE.file}


def test_a_transaction_that_fails_leaves_no_trace(segments):
    with suppress(RuntimeError), segments.writing():
        segments.add([ONE])
        segments.set_checkpoint(Checkpoint("a", 1))
        segments.next_generation()
        raise RuntimeError
    assert (segments.live(), segments.checkpoint("a"), segments.generation()) == ([], None, 0)


def test_a_retired_segment_is_listed_no_more_but_not_forgotten(segments):
    _add(segments, ONE)
    with segments.writing():
        segments.retire([ONE], segments.next_generation())
    assert segments.live() == []
    assert segments.retired() == [(1, ONE)]
    with segments.writing():
        segments.forget([ONE])
    assert segments.files() == set()


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (EVERYTHING, True),
        (Scope(("T", "U")), True),
        (Scope(("U",)), False),
        (Scope(start=2_000, end=2_001), True),
        (Scope(start=2_001), False),
        (Scope(end=1_000), False),
        (Scope(end=1_001), True),
        (Scope(device="c"), True),
        (Scope(device="a"), False),
        (Scope(device="e"), False),
    ],
)
def test_a_scope_leaves_out_what_cannot_concern_it(segments, scope, found):
    _add(segments, ONE)
    assert bool(segments.live(scope)) is found


def test_a_segment_without_devices_can_concern_any(segments):
    _add(segments, replace(ONE, min_device="", max_device=""))
    assert segments.live(Scope(device="zzz"))


def test_organisations_in_one_database_do_not_see_one_another(segments, path):
    _add(segments, ONE)
    with segments.writing():
        segments.set_checkpoint(Checkpoint("a", 1))
        segments.set_schema("T", "text")
    other = SegmentList(path, "other", create=True)
    assert (other.live(), other.files(), other.checkpoint("a"), other.schemas()) == ([], set(), None, {})
    other.close()


def test_checkpoints_and_schemas_are_replaced(segments):
    with segments.writing():
        for position in (1, 2):
            segments.set_checkpoint(Checkpoint("a", position, "d"))
            segments.set_schema("T", f"schema {position}")
    assert segments.checkpoint("a") == Checkpoint("a", 2, "d")
    assert segments.schemas() == {"T": "schema 2"}


def test_readers_cannot_write(segments, path):
    reader = SegmentList(path, "acme")
    with pytest.raises(sqlite3.OperationalError, match="readonly"), reader.writing():
        reader.add([ONE])
    reader.close()


def test_a_reader_creates_no_list(tmp_path):
    with pytest.raises(sqlite3.OperationalError):
        SegmentList(tmp_path / "none.sqlite", "acme")
    assert not (tmp_path / "none.sqlite").exists()


def test_what_is_committed_is_synced(segments):
    pragmas = [segments._database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert pragmas == ["wal", 2]
