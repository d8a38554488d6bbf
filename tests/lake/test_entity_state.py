import sqlite3

import pytest

from lake.small_rows import NETWORK, PROCESSES, at, event, filled, table
from vedette.lake import entity_state
from vedette.lake.entities import Entities
from vedette.lake.entity_sightings import Sightings
from vedette.lake.entity_state import SCHEMA, EntityState
from vedette.lake.segment_list import Checkpoint
from vedette.lake.store import Lake
from vedette.lake.verification import rebuild_entities, verify

DIGEST = "a" * 64


@pytest.fixture
def lake(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        yield lake


@pytest.fixture
def entities(tmp_path, lake):
    with Entities(tmp_path, "acme") as entities:
        yield entities


def started(hour, on=1, **more):
    return event(at(hour), on=on, SHA256=DIGEST, FileName=f"f{on}.exe", AccountName="ada", **more)


def test_state_grows_with_every_append(lake, entities):
    filled(lake, {PROCESSES: table(started(3))}, {PROCESSES: table(started(1), started(9, on=2))})
    (file,) = entities.files()
    assert (file.names, file.devices, file.events) == (("f1.exe", "f2.exe"), 2, 3)
    assert (file.first_seen, file.last_seen) == (at(1), at(9))


def test_an_append_that_was_there_counts_once(lake, entities):
    for _ in range(2):
        lake.append({PROCESSES: table(started(3))}, Checkpoint("a", 1))
    assert [file.events for file in entities.files()] == [1]


def test_an_append_that_fails_leaves_no_trace(lake, entities, monkeypatch):
    monkeypatch.setattr(lake._list, "set_checkpoint", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        lake.append({PROCESSES: table(started(3))}, Checkpoint("a", 1))
    assert entities.devices() == []
    assert entities.files() == []


def test_devices_of_a_common_file_are_capped(lake, entities, monkeypatch):
    monkeypatch.setitem(entity_state._CAPS, entity_state.FILE_DEVICES, 3)
    filled(lake, *({PROCESSES: table(started(1, on=number), started(1, on=number + 1))} for number in range(1, 9)))
    assert [file.devices for file in entities.files()] == [3]


def test_of_many_addresses_those_seen_last_are_kept(lake, entities, monkeypatch):
    monkeypatch.setattr(entity_state, "ADDRESSES_OF_ONE_CAP", 2)
    for hour in (3, 1, 2):
        filled(lake, {NETWORK: table(event(at(hour), LocalIP=f"10.0.0.{hour}"))})
    assert entities.devices()[0].addresses == ("10.0.0.3", "10.0.0.2")


def test_merging_and_expiring_leave_what_is_known(lake, entities):
    filled(lake, {PROCESSES: table(started(3))}, {PROCESSES: table(started(1))})
    known = entities.files()
    lake.compact()
    lake.expire(PROCESSES, at(48).date(), counted_from="event")
    assert entities.files() == known
    assert verify(lake).damages == ()


def test_state_that_lacks_something_is_told_and_made_anew(lake, entities):
    filled(lake, {PROCESSES: table(started(3), started(4, on=2))})
    known = entities.devices(), entities.accounts(), entities.files()
    with lake._list.writing():
        lake.entities.clear()
    assert {damage.file for damage in verify(lake).damages} == {"devices", "accounts", "files"}
    rebuild_entities(lake)
    assert verify(lake).damages == ()
    made = entities.devices(), entities.accounts(), entities.files()
    assert [[each.events for each in kind] for kind in made] == [[each.events for each in kind] for kind in known]


def test_a_state_lacks_what_it_has_less_of():
    states = []
    for hours in ((1, 2), (1, 2, 3)):
        database = sqlite3.connect(":memory:")
        for statement in SCHEMA:
            database.execute(statement)
        states.append(EntityState(database, "acme"))
        seen = Sightings()
        seen.add(PROCESSES, table(*(started(hour) for hour in hours)))
        states[-1].add(seen, 1)
    less, more = states
    assert dict(less.lacking(more)) == {"devices": 1, "accounts": 1, "files": 1}
    assert dict(more.lacking(less)) == {}


def test_what_alerts_say_is_not_what_a_device_tells(lake, entities):
    alert = event(at(5), on=2, Severity="High")
    filled(lake, {PROCESSES: table(started(3)), "AlertEvidence": table(event(at(4)), alert)})
    filled(lake, {PROCESSES: table(started(2))}, source="later")
    told = {each.name: (each.events, each.own_events, each.own_last) for each in entities.devices()}
    assert told == {"ws1": (3, 2, at(3)), "ws2": (1, 0, None)}


def test_a_lake_of_before_counts_what_it_knows_as_the_devices_own(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {PROCESSES: table(started(3))})
        for column in ("own_events", "own_last"):
            lake._list.database.execute(f"ALTER TABLE lake_devices DROP COLUMN {column}")
    with Lake.open(tmp_path, "acme") as lake, Entities(tmp_path, "acme") as entities:
        assert [(each.own_events, each.own_last) for each in entities.devices()] == [(1, at(3))]
        filled(lake, {PROCESSES: table(started(4))}, source="later")
        assert [(each.own_events, each.own_last) for each in entities.devices()] == [(2, at(4))]
