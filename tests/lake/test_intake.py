import pytest

from lake.telling import batches_of
from pipeline.logs import usual_log
from vedette.lake import intake as intake_module
from vedette.lake.intake import Intake
from vedette.lake.store import Lake
from vedette.lake.stretches import Stretch


@pytest.fixture
def lake(tmp_path):
    with Lake.open(tmp_path / "lake", "acme") as lake:
        yield lake


@pytest.fixture
def batch(tmp_path):
    (found,) = batches_of(usual_log(tmp_path / "log.jsonl"))
    return found


def test_rows_and_what_they_were_read_of_are_kept_together(lake, batch):
    intake = Intake(lake)
    intake.add(batch)
    intake.mark(Stretch("whole", "d", 1, "log", 0, 30))
    assert lake.stats() == []
    assert intake.keep().rows == 30
    assert lake.stretches.one("whole", "d")


def test_events_that_are_kept_already_are_passed_over_but_counted(lake, batch):
    intake = Intake(lake)
    intake.add(batch, without=28)
    assert intake.keep().rows == 2


def test_what_waits_is_known_before_it_is_kept(lake):
    intake = Intake(lake)
    intake.mark(Stretch("whole", "d", 1, "log", 0, 30))
    assert intake.known("whole", "d")
    assert [stretch.digest for stretch in intake.following("whole")] == ["d"]
    assert intake.unused("log") == "log#2"


def test_names_that_are_kept_are_not_given_to_other_content(lake):
    lake.keep({}, [Stretch("whole", "d", 1, "log", 0, 30), Stretch("whole", "e", 1, "log#2", 0, 30)])
    assert Intake(lake).unused("log") == "log#3"
    assert Intake(lake).unused("other") == "other"


def test_enough_is_full(lake, batch, monkeypatch):
    monkeypatch.setattr(intake_module, "INTAKE_ROWS_CAP", 50)
    intake = Intake(lake)
    intake.add(batch)
    assert not intake.full
    intake.add(batch)
    assert intake.full
    intake.keep()
    assert not intake.full


def test_nothing_that_waits_changes_nothing(lake):
    assert Intake(lake).keep().segments == 0
