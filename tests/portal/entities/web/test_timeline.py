"""The timeline of a device: narrowed, paged, looked into, flagged, exported."""

import re
from html import unescape

import pytest

from portal.answers import body
from portal.entities.telling import lines_of, moment, started
from portal.telemetry.logs import lines
from vedette.lake.erasure import erase
from vedette.portal.access.queries import everything_in_view
from vedette.portal.entities.models import FlaggedEvent
from vedette.portal.entities.queries import timeline
from vedette.portal.telemetry.models import Device
from vedette.portal.telemetry.queries import lakes


@pytest.fixture
def page(house, feed):
    """The timeline of a device that told 60 events."""
    feed(lines("WS1.meridian.example", 60))
    with everything_in_view():
        return f"/organisations/{house.meridian}/devices/{Device.objects.get().pk}/timeline/"


@pytest.fixture
def afternoon(room, ids):
    """The timeline of the device that ran the tool."""
    return f"{room}devices/{ids['WS1']}/timeline/"


def _events(answer):
    return re.findall(r"whoami /(\d+)", answer.content.decode())


def _link(answer, pattern):
    return unescape(re.search(rf'href="(\?[^"]*{pattern}[^"]*)"', answer.content.decode())[1])


def test_the_newest_events_come_first_and_older_ones_are_a_page_further(page, signed_in):
    rita = signed_in("rita")
    first = rita.get(page)
    assert _events(first) == [str(number) for number in range(60, 10, -1)]
    older = rita.get(page + _link(first, "after="))
    assert _events(older) == [str(number) for number in range(10, 0, -1)]
    newest = re.search(r'rel="prev" href="([^"]*)"', older.content.decode())[1]
    assert _events(rita.get(page + newest))[0] == "60"


@pytest.mark.parametrize("place", ["x", "1,2,3", "1,DeviceEvents,1,-1", "9" * 190, "1,',1,1", "nan,a,1,1"])
def test_a_place_that_is_none_does_no_harm(place, page, signed_in):
    rita = signed_in("rita")
    assert rita.get(page, {"after": place, "event": place}).status_code == 200


def test_text_groups_and_times_narrow_it(afternoon, signed_in):
    rita = signed_in("rita")
    everything = rita.get(afternoon).content.decode()
    assert "tool.exe /again" in everything
    assert "203.0.113.7" in everything
    logons = rita.get(afternoon, {"group": "logon"}).content.decode()
    assert "LogonSuccess" in logons
    assert "tool.exe /again" not in logons
    assert "No event is like that" in rita.get(afternoon, {"q": "no such text"}).content.decode()
    early = {"range": "custom", "from": "2001-01-01T00:00", "until": "2001-01-02T00:00"}
    assert "No event is like that" in rita.get(afternoon, early).content.decode()


def test_columns_are_chosen(afternoon, signed_in):
    text = signed_in("rita").get(afternoon, {"column": ["table", "remote"]}).content.decode()
    heads = re.findall(r'<th scope="col">([^<]*)</th>', text)
    assert heads == ["Time", "What happened", "Other side", "Table"]
    assert "DeviceNetworkEvents" in text


def test_an_event_opens_with_its_fields_its_processes_and_links(afternoon, signed_in):
    rita = signed_in("rita")
    found = rita.get(afternoon, {"q": "/again"})
    opened = rita.get(afternoon + _link(found, "event=")).content.decode()
    pane = opened[opened.index('<dialog id="event"') :]
    assert re.search(r"<dt>ProcessCommandLine</dt><dd><code class=\"command\">tool.exe /again", pane)
    assert "Processes around it" in pane
    assert re.search(r'class="depth-0">.*cmd\.exe', pane)
    assert re.search(r'class="depth-1 own">.*tool\.exe', pane)
    assert "/users/?is=CORP%5Cmaria" in pane
    assert f"/files/?is={'ab' * 32}" in pane.lower()
    assert "Hunt for related events" in pane


def test_who_investigates_flags_an_event_and_finds_it_again_when_it_is_gone(afternoon, signed_in, lake, house):
    oscar = signed_in("oscar")
    opened = _link(oscar.get(afternoon, {"q": "/again"}), "event=")
    event = re.search(r"event=([^&]*)", opened)[1].replace("%2C", ",")
    assert oscar.post(f"{afternoon}flag/", {"event": event}).status_code == 302
    assert "Take the flag off" in oscar.get(afternoon + opened).content.decode()
    erase(lake, "meridian-shipping")
    flagged = oscar.get(afternoon, {"flagged": "1"}).content.decode()
    assert "tool.exe /again" in flagged
    assert "Oscar" in flagged
    oscar.post(f"{afternoon}flag/", {"event": event, "off": "1"})
    with everything_in_view():
        assert not FlaggedEvent.objects.exists()


def test_who_only_reads_flags_nothing(afternoon, signed_in):
    rita = signed_in("rita")
    opened = _link(rita.get(afternoon, {"q": "/again"}), "event=")
    assert "Flag the event" not in rita.get(afternoon + opened).content.decode()
    assert rita.post(f"{afternoon}flag/", {"event": "1"}).status_code == 403


def test_an_event_that_is_none_is_not_flagged(afternoon, signed_in):
    oscar = signed_in("oscar")
    answer = oscar.post(f"{afternoon}flag/", {"event": f"1,DeviceProcessEvents,{'a' * 32}"}, follow=True)
    assert "no longer kept" in answer.content.decode()
    assert oscar.post(f"{afternoon}flag/", {"event": "<script>"}).status_code == 302


def test_the_export_tells_every_event_and_no_formula(afternoon, signed_in, feed):
    feed(lines_of(started("WS1.corp.example", r"C:\a.exe", "=HYPERLINK(1)", at=moment(1), number=99)), "b")
    answer = signed_in("rita").get(f"{afternoon}export.csv")
    text = body(answer).decode("utf-8-sig")
    assert answer["Content-Disposition"].startswith('attachment; filename="timeline-')
    assert "tool.exe /again" in text
    assert text.count("LogonSuccess") == 4
    assert ",=HYPERLINK" not in text
    assert "'=HYPERLINK" in text


def test_the_export_is_cut_and_says_so(page, signed_in, monkeypatch):
    monkeypatch.setattr(timeline, "EXPORTED_AT_MOST", 20)
    monkeypatch.setattr("vedette.portal.entities.web.exports.EXPORTED_AT_MOST", 20)
    text = body(signed_in("rita").get(f"{page}export.csv")).decode()
    assert text.count("whoami /") == 20
    assert "Cut after 20 events" in text


def test_an_export_of_more_than_a_week_ends_after_a_week(page, signed_in, feed):
    feed(lines("WS1.meridian.example", 2, days_ago=9, first=900), "old")
    text = body(signed_in("rita").get(f"{page}export.csv")).decode()
    assert text.count("whoami /") == 60


def test_a_lake_that_does_not_answer_is_told_on_the_page_and_not_in_the_export(page, signed_in, lake):
    erase(lake, "meridian-shipping")
    rita = signed_in("rita")
    assert "was erased" in rita.get(page).content.decode()
    answer = rita.get(f"{page}export.csv", follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_when_too_many_read_the_page_says_so(page, signed_in, monkeypatch):
    monkeypatch.setattr(lakes, "_free", lakes.BoundedSemaphore(1))
    lakes._free.acquire()
    monkeypatch.setattr(
        timeline,
        "opened_device",
        lambda **asked: lakes.opened_device(**asked, limits=lakes.ReaderLimits(seconds=0.01)),
    )
    assert "Many people are reading" in signed_in("rita").get(page).content.decode()


def test_how_often_the_database_is_asked_does_not_grow_with_the_events(page, signed_in, questions):
    rita = signed_in("rita")
    assert questions(lambda: rita.get(page)) == 19
