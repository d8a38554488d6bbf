import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vedette.delivery import telling_events
from vedette.delivery.telling_events import LONGEST_EVENT, NO_ROOM, Room, TellingEvents, event_json, room_of
from vedette.schema.evidence import EvidenceRow

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def row(number, role="process", incident="first", **fields):
    return EvidenceRow(incident, "log", number, BEGAN + timedelta(seconds=number), "WKS-07", role, "key", fields)


def kept(rows, monkeypatch, room=None):
    if room is not None:
        monkeypatch.setattr(telling_events, "room_of", lambda _rank: room)
    events = TellingEvents(["first", "second"])
    for each in rows:
        events.take(each)
    return [(told["record"], told["role"]) for told in map(json.loads, events.of("first"))]


def test_the_most_telling_are_kept_in_order_of_time(monkeypatch):
    rows = [row(1, "module"), row(2, "file"), row(3, "alert"), row(4), row(0)]
    assert kept(rows, monkeypatch, Room(3, 10_000)) == [(0, "process"), (3, "alert"), (4, "process")]


def test_of_one_role_the_earliest_are_kept(monkeypatch):
    assert kept([row(3), row(1), row(2)], monkeypatch, Room(2, 10_000)) == [(1, "process"), (2, "process")]


def test_an_incident_never_takes_more_bytes_than_it_has_room_for(monkeypatch):
    one = len(event_json(row(10)))
    assert len(kept([row(number) for number in range(10, 60)], monkeypatch, Room(1_000, 7 * one))) == 7


def test_all_are_counted_whether_kept_or_not(monkeypatch):
    monkeypatch.setattr(telling_events, "room_of", lambda _rank: Room(1, 10_000))
    events = TellingEvents(["first"])
    for number in range(5):
        events.take(row(number))
    assert events.seen("first") == {"process": 5}


def test_rows_of_incidents_that_the_page_does_not_list_are_passed_over():
    events = TellingEvents(["first"])
    events.take(row(1, incident="unknown"))
    assert events.of("first") == []


def test_room_falls_with_the_rank():
    assert [room_of(rank).events for rank in (1, 4, 31, 301, 1_001)] == [5_000, 1_000, 100, 20, 0]
    assert room_of(5_000) == NO_ROOM


@given(st.text(st.characters(), min_size=1).map(lambda text: text * 3_000))
def test_an_event_is_never_larger_than_the_page_allows(text):
    json_text = event_json(row(1, CommandLine=text, **{text[:300]: text}))
    assert len(json_text) <= LONGEST_EVENT
    assert json.loads(json_text)["cut"] or len(text) <= 8_192


def test_an_event_of_countless_fields_is_told_without_them():
    told = json.loads(event_json(row(1, **{f"field {number}": "x" * 60 for number in range(2_000)})))
    assert (told["fields"], told["cut"], told["record"]) == (None, True, 1)
