import pytest

from lake.small_rows import PROCESSES, filled, many
from portal.site.management.doctor.patients import patient, states, told
from vedette.lake.organisations import SEGMENT_LIST
from vedette.lake.store import Lake
from vedette.portal.site.management.doctor.checks.lakes import check


@pytest.fixture
def segment(tmp_path):
    """The one segment of a lake that is being written."""
    with Lake.open(tmp_path / "lake", "acme") as lake:
        filled(lake, {PROCESSES: many(5)})
        yield next(tmp_path.rglob("*.parquet"))


def test_a_lake_is_looked_at_while_it_is_written(segment, tmp_path):
    assert told(check(patient(tmp_path))) == [
        ("well", "1 lakes with 1 segments: all are there with their sizes; --deep reads them")
    ]
    assert told(check(patient(tmp_path, deep=True)))[0][1].endswith("all of them were read")


def test_what_is_missing_is_seen_at_once(segment, tmp_path):
    segment.unlink()
    ((state, said),) = told(check(patient(tmp_path)))
    assert state == "wrong"
    assert "is missing or has another size" in said


def test_what_was_changed_is_seen_by_who_reads_it(segment, tmp_path):
    segment.write_bytes(b"x" + segment.read_bytes()[1:])
    assert states(check(patient(tmp_path))) == ["well"]
    assert states(check(patient(tmp_path, deep=True))) == ["wrong"]


def test_a_list_that_cannot_be_read_hides_no_other_lake(segment, tmp_path):
    other = tmp_path / "lake" / "organisations" / "broken"
    other.mkdir()
    (other / SEGMENT_LIST).write_bytes(b"no database" * 1_000)
    segment.unlink()
    assert states(check(patient(tmp_path))) == ["wrong", "wrong"]


def test_no_lake_is_no_fault(tmp_path):
    assert states(check(patient(tmp_path))) == ["hint"]
    assert list(tmp_path.iterdir()) == []
