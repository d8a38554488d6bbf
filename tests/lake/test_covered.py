from datetime import timedelta

import pytest

from lake.small_rows import DAY, FILES, PROCESSES, at, device, event, filled, table
from vedette.lake.covered import covered
from vedette.lake.event_text import text_of_kind
from vedette.lake.reader import Period, Reader
from vedette.lake.store import Lake
from vedette.schema.events import event_kind

STARTS = event_kind("windows", frozenset({"process_creation"}), frozenset({"sysmon"}))
WRITES = event_kind("windows", frozenset({"file_event"}), frozenset({"sysmon"}))
DAY_ONE = Period(DAY, DAY + timedelta(days=1))


def _event(when, on, kind, **more):
    return event(when, on, VedetteKind=text_of_kind(kind), **more)


def _covered(folder, period=DAY_ONE):
    with Reader.open(folder, "acme") as reader:
        return covered(reader, period)


@pytest.fixture
def lake(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        yield lake


def test_events_are_counted_by_kind_and_table_and_devices_are_named(lake, tmp_path):
    starts = table(_event(at(1), 1, STARTS), _event(at(2), 1, STARTS), _event(at(30), 3, STARTS))
    filled(lake, {PROCESSES: starts, FILES: table(_event(at(3), 2, WRITES))})
    found = _covered(tmp_path)
    assert (found.tables, found.events) == ({PROCESSES: 2, FILES: 1}, 3)
    told = [(text_of_kind(kind), number) for kind, number in found.kinds]
    assert told == [(text_of_kind(STARTS), 2), (text_of_kind(WRITES), 1)]
    assert found.devices == {device(1), device(2)}


def test_a_device_that_another_one_tells_of_wrote_nothing(lake, tmp_path):
    told = [_event(at(1), 1, STARTS, VedetteDeviceId=""), _event(at(2), 2, STARTS, VedetteDeviceId=device(9))]
    filled(lake, {PROCESSES: table(*told)})
    assert _covered(tmp_path).devices == {device(9)}


def test_rows_that_are_no_events_cover_nothing(lake, tmp_path):
    filled(lake, {PROCESSES: table(event(at(1)))})
    assert _covered(tmp_path).events == 0


def test_alerts_of_our_own_cover_nothing_either(lake, tmp_path):
    filled(lake, {PROCESSES: table(event(at(1), 1, VedetteKind=""), _event(at(2), 2, STARTS))})
    found = _covered(tmp_path)
    assert (found.events, found.devices) == (1, {device(2)})
