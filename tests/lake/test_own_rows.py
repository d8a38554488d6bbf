"""What the service says itself stands in the tables, once, and is not taken for telemetry."""

import pytest

from lake.small_rows import at
from vedette.lake.arrivals import arrived_since
from vedette.lake.device_ids import device_id
from vedette.lake.entities import Entities
from vedette.lake.event_scan import scan
from vedette.lake.own_rows import keep_own_rows, own_table, rows_of_alert
from vedette.lake.reader import Period, Reader
from vedette.lake.refusals import WriterTakenError
from vedette.lake.segment_list import Checkpoint
from vedette.lake.store import Lake
from vedette.lake.table_stats import totals_of
from vedette.lake.verification import rebuild_entities, verify

INFO, EVENTS = "AlertInfo", "DeviceAlertEvents"
RAISED = {"Timestamp": at(1), "AlertId": "a1", "Title": "Foothold", "Severity": "High"}
SHOWN = {"Timestamp": at(1), "AlertId": "a1", "DeviceName": "WS-01", "Severity": "High"}


@pytest.fixture
def kept(tmp_path):
    assert keep_own_rows(tmp_path, "acme", "lot", {INFO: [RAISED], EVENTS: [SHOWN]})
    return tmp_path


def _asked(folder, table, columns):
    with Reader.open(folder, "acme") as reader, reader.snapshot((table,)) as snapshot:
        source = snapshot.sources[table]
        return reader.select(f"SELECT {columns} FROM {source.sql}", source.values)  # noqa: S608 - our own words


def test_a_row_has_every_column_of_its_table():
    rows = own_table("acme", EVENTS, [SHOWN]).to_pylist()
    assert rows[0]["DeviceId"] == device_id("acme", "WS-01")
    assert (rows[0]["FileName"], rows[0]["ReportId"], rows[0]["VedetteEvent"]) == ("", None, None)


def test_whoever_asks_the_tables_finds_them(kept):
    assert _asked(kept, INFO, '"AlertId", "Title"') == [("a1", "Foothold")]
    assert _asked(kept, EVENTS, '"AlertId", "DeviceId"') == [("a1", device_id("acme", "WS-01"))]


def test_rows_of_an_alert_are_counted_where_it_happened(kept):
    period, tables = Period(at(0), at(2)), (INFO, EVENTS, "AlertEvidence")
    with Reader.open(kept, "acme") as reader:
        assert rows_of_alert(reader, "a1", tables, period) == {INFO: 1, EVENTS: 1, "AlertEvidence": 0}
        assert not any(rows_of_alert(reader, "a2", tables, period).values())


def test_a_column_that_the_table_has_not_is_a_mistake():
    with pytest.raises(KeyError, match="Colour"):
        own_table("acme", INFO, [{**RAISED, "Colour": "red"}])


def test_a_lot_is_kept_once(kept):
    assert not keep_own_rows(kept, "acme", "lot", {INFO: [RAISED]})
    assert keep_own_rows(kept, "acme", "another", {INFO: [RAISED], EVENTS: []})
    with Lake.open(kept, "acme") as lake:
        assert [(each.table, each.rows) for each in lake.listed()] == [(INFO, 1), (INFO, 1), (EVENTS, 1)]


def test_who_writes_meanwhile_goes_first(kept):
    with Lake.open(kept, "acme"), pytest.raises(WriterTakenError):
        keep_own_rows(kept, "acme", "another", {INFO: [RAISED]})


def test_nothing_came_in_by_them_and_nothing_is_hunted(kept):
    assert arrived_since(kept, "acme", None) is None
    with scan(kept, "acme") as found:
        assert found.pieces == ()


def test_they_are_counted_but_are_no_telemetry_that_came_last(kept):
    totals = totals_of(kept, "acme")
    assert (totals.segments, totals.rows, totals.received) == (2, 2, 0)


def test_no_device_is_heard_of_by_them_also_when_entities_are_made_anew(kept):
    with Lake.open(kept, "acme") as lake:
        assert verify(lake).damages == ()
        rebuild_entities(lake)
    with Entities(kept, "acme") as known:
        assert known.devices() == []


def test_they_are_merged_among_themselves_and_stay_what_they_are(kept):
    keep_own_rows(kept, "acme", "another", {INFO: [RAISED]})
    with Lake.open(kept, "acme") as lake:
        told = own_table("acme", INFO, [{**RAISED, "AlertId": "told"}])
        lake.append({INFO: told}, Checkpoint("provider", 1))
        lake.compact()
        assert sorted((each.is_own, each.rows) for each in lake.listed(INFO)) == [(False, 1), (True, 2)]
    assert arrived_since(kept, "acme", None).events == 1
