"""The timeline read from the lake: pages, single events, and no device but one's own."""

from datetime import timedelta
from uuid import uuid4

import pytest

from vedette.portal.access.rules import SERVICE
from vedette.portal.entities.queries import timeline
from vedette.portal.entities.queries.timeline import (
    device_timeline,
    event_at,
    every_event,
    groups_that_tell,
    read_cursor,
)
from vedette.portal.entities.rules.events import EventPlace
from vedette.portal.entities.rules.timelines import Asked, EventGroup
from vedette.portal.telemetry.models import Device
from vedette.portal.telemetry.queries.lakes import OutOfViewError


@pytest.fixture
def of_ws1(house, ids, all_in_view):
    """What a question about WS1 is asked with."""
    return {"actor": SERVICE, "organisation": house.meridian, "device": ids["WS1"]}


@pytest.fixture
def period(ids):
    last = Device.objects.get(pk=ids["WS1"]).last_seen
    return last - timedelta(days=1), last + timedelta(seconds=1)


def test_pages_follow_one_another_without_gap_or_double(of_ws1, period, monkeypatch):
    monkeypatch.setattr(timeline, "EVENTS", 2)
    asked, seen = Asked(), []
    while True:
        page, _detail = device_timeline(**of_ws1, asked=asked, period=period)
        seen += [line.place for line in page.lines]
        if not page.older:
            break
        asked = asked.going_on(page.older)
    assert len(seen) == len(set(seen)) == 7


def test_an_event_is_found_by_its_place_and_with_its_processes(of_ws1, period):
    page, _detail = device_timeline(**of_ws1, asked=Asked(words="/again"), period=period)
    (line,) = page.lines
    asked = Asked(event=line.place)
    _page, detail = device_timeline(**of_ws1, asked=asked, period=period)
    assert detail.line == line
    assert [(node.file, node.depth) for node in detail.tree.nodes] == [("cmd.exe", -1), ("tool.exe", 0)]


def test_an_event_of_another_device_is_not_found(of_ws1, period, ids):
    page, _detail = device_timeline(**of_ws1, asked=Asked(words="/again"), period=period)
    time, table, key = page.lines[0].place.split(",")
    place = EventPlace(int(time), table, key)
    assert event_at(**of_ws1, place=place) is not None
    assert event_at(**{**of_ws1, "device": ids["WS2"]}, place=place) is None
    with pytest.raises(OutOfViewError):
        event_at(**{**of_ws1, "device": uuid4()}, place=place)


def test_a_connection_shows_the_process_that_made_it(of_ws1, period):
    page, _detail = device_timeline(**of_ws1, asked=Asked(groups=(EventGroup.NETWORK,)), period=period)
    (line,) = page.lines
    assert (line.remote, line.process, line.account) == ("cdn.evil.example", "tool.exe", r"CORP\maria")
    _page, detail = device_timeline(**of_ws1, asked=Asked(event=line.place), period=period)
    assert "tool.exe" in [node.file for node in detail.tree.nodes]


def test_an_export_reads_page_after_page_up_to_its_limit(of_ws1, period, monkeypatch):
    monkeypatch.setattr(timeline, "_EXPORT_PAGE", 2)
    assert len(list(every_event(**of_ws1, asked=Asked(after="1,2,3"), period=period))) == 7
    monkeypatch.setattr(timeline, "EXPORTED_AT_MOST", 3)
    assert len(list(every_event(**of_ws1, asked=Asked(), period=period))) == 3


@pytest.mark.parametrize("text", ["", "x", "1,2,3", "1,a,1,-1", "nan,a,1,1", f"{'9' * 30},a,1,1", "1,a,-1,1"])
def test_what_is_no_place_to_go_on_is_the_beginning(text):
    assert read_cursor(text) is None


def test_kinds_of_events_that_a_device_did_not_tell_of_are_missing(of_ws1, period):
    told = groups_that_tell(**of_ws1, period=period)
    assert told == {EventGroup.PROCESS, EventGroup.NETWORK, EventGroup.LOGON}
