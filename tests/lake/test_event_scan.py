from datetime import timedelta

import pytest

from lake.small_rows import PROCESSES, event, many, table
from lake.telling import batches_of
from pipeline.logs import MORNING, usual_log
from vedette.lake import event_scan
from vedette.lake.event_scan import events_in, scan
from vedette.lake.intake import Intake
from vedette.lake.reader import Period
from vedette.lake.refusals import UnknownOrganisationError
from vedette.lake.segment_list import Checkpoint
from vedette.lake.store import Lake
from vedette.sources.layout_registry import LAYOUTS


@pytest.fixture
def log(tmp_path):
    return usual_log(tmp_path / "log.jsonl")


@pytest.fixture
def lake(tmp_path, log):
    with Lake.open(tmp_path / "lake", "acme") as lake:
        intake = Intake(lake)
        for batch in batches_of(log):
            intake.add(batch)
        intake.keep()
    return tmp_path / "lake"


def events(lake, period=None):
    with scan(lake, "acme", period) as found:
        batches = [batch for piece in found.pieces for file in piece.files for batch in events_in(piece, file, LAYOUTS)]
    return [event for batch in batches for event in batch.events]


def test_everything_that_was_kept_is_given_back(lake, log):
    assert events(lake) == [event for batch in batches_of(log) for event in batch.events]


def test_a_period_is_half_open(lake):
    assert len(events(lake, Period(MORNING, MORNING + timedelta(seconds=50)))) == 5


def test_segments_outside_the_period_are_not_opened(lake):
    later = MORNING + timedelta(days=3)
    with scan(lake, "acme", Period(later, later + timedelta(days=1))) as found:
        assert found.pieces == ()


def test_pieces_are_bounded(lake, log, tmp_path, monkeypatch):
    monkeypatch.setattr(event_scan, "PIECE_BYTES", 1)
    with Lake.open(lake, "acme") as writer:
        intake = Intake(writer)
        for batch in batches_of(usual_log(tmp_path / "more.jsonl", device="WKS-08")):
            intake.add(batch)
        intake.keep()
    with scan(lake, "acme") as found:
        assert [len(piece.files) for piece in found.pieces] == [1, 1]


def test_wide_rows_are_read_few_at_a_time(lake, monkeypatch):
    monkeypatch.setattr(event_scan, "_AT_ONCE_BYTES", 1_000)
    assert len(events(lake)) == 30


def test_tables_without_events_are_no_telemetry_to_hunt(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        lake.append({PROCESSES: many(5)}, Checkpoint("a", 1))
    with scan(tmp_path, "acme") as found:
        assert found.pieces == ()


def test_rows_of_our_own_without_an_event_are_left_out(tmp_path, lake):
    with Lake.open(lake, "acme") as writer:
        writer.append({PROCESSES: table(event(MORNING, VedetteSource="x"))}, Checkpoint("a", 1))
    assert len(events(lake)) == 30


def test_an_unknown_organisation_is_refused(tmp_path):
    with pytest.raises(UnknownOrganisationError), scan(tmp_path, "acme"):
        pass
