import time

import pytest
from django.conf import settings

from lake.small_rows import PROCESSES, at, event, filled, table
from portal.people import House
from vedette.lake.organisations import SEGMENT_LIST
from vedette.lake.store import Lake
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.site.queries.figure_sources.lakes import figures
from vedette.portal.tenants.queries import lakes


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "LAKE_FOLDER", tmp_path)
    return tmp_path


def _fill(folder, organisation, rows=2):
    with Lake.open(folder, organisation) as lake:
        filled(lake, {PROCESSES: table(*(event(at(hour)) for hour in range(rows)))})


def _name(organisation):
    with everything_in_view():
        return next(name for name, owner in lakes(actor=SERVICE).items() if owner == organisation)


def _found():
    with everything_in_view():
        return {figure.name: figure.values for figure in figures(actor=SERVICE)}


def test_without_a_lake_there_is_nothing_to_tell(house: House, folder):
    found = _found()
    assert found["vedette_lakes"][0].number == 0
    assert found["vedette_last_intake_timestamp_seconds"] == ()


def test_lakes_come_to_a_sum_and_the_last_intake_is_told_by_id(house: House, folder):
    _fill(folder, _name(house.meridian))
    _fill(folder, _name(house.bramble), rows=3)
    found = _found()
    assert found["vedette_lake_rows"][0].number == 5
    assert found["vedette_lake_segments"][0].number == 2
    assert found["vedette_lake_bytes"][0].number == sum(path.stat().st_size for path in folder.rglob("*.parquet"))
    last = {value.labels["organisation"]: value.number for value in found["vedette_last_intake_timestamp_seconds"]}
    assert last.keys() == {str(house.meridian), str(house.bramble)}
    assert all(time.time() - 60 < number <= time.time() for number in last.values())


def test_a_lake_of_nobody_is_told_without_its_name(house: House, folder):
    _fill(folder, "strangers")
    (value,) = _found()["vedette_last_intake_timestamp_seconds"]
    assert value.labels == {"organisation": "none"}


def test_a_damaged_list_is_counted_and_hides_no_other(house: House, folder):
    _fill(folder, "one")
    _fill(folder, "two")
    (folder / "organisations" / "one" / SEGMENT_LIST).write_bytes(b"no database" * 1_000)
    found = _found()
    assert found["vedette_lakes_unreadable"][0].number == 1
    assert found["vedette_lake_rows"][0].number == 2
