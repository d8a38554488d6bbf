"""Exported event XML."""

import pytest

from sources.reading import read_bytes
from vedette.schema.problems import ProblemKind

EVENT = (
    b"<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='P' Guid='{1}'/>"
    b"<EventID Qualifiers='0'>4688</EventID><TimeCreated SystemTime='2026-01-02T03:04:05.1Z'/>"
    b"<Execution ProcessID='4' ThreadID='8'/><Channel>Security</Channel><Computer>ws1</Computer></System>"
    b"<EventData><Data Name='NewProcessName'>C:\\a.exe</Data><Data Name='X'/></EventData></Event>"
)


@pytest.mark.parametrize("content", [EVENT * 2, b"<Events>" + EVENT + b"\r\n" + EVENT + b"</Events>"])
def test_events_are_read_with_and_without_a_root(tmp_path, content):
    outcome = read_bytes(tmp_path, content)
    assert len(outcome.events) == 2
    event = outcome.events[1]
    assert (event["EventID"], event["Provider_Name"], event["ExecutionProcessID"]) == (4688, "P", "4")
    assert (event["Image"], event["X"]) == ("C:\\a.exe", "")


def test_unnamed_data_and_user_data_are_kept(tmp_path):
    unnamed = EVENT.replace(b"<Data Name='X'/>", b"<Data>one</Data><Data>two</Data>")
    cleared = EVENT.replace(b"EventData>", b"UserData>").replace(b"<Data Name='X'/>", b"<Sub><Who>ada</Who></Sub>")
    events = read_bytes(tmp_path, unnamed + cleared).events
    assert events[0]["Data"] == ["one", "two"]
    assert events[1]["Who"] == "ada"


def test_an_event_that_does_not_end_is_told(tmp_path):
    assert read_bytes(tmp_path, EVENT + EVENT[:-20]).problems == {ProblemKind.TRUNCATED: 1}


def test_entities_are_not_expanded(tmp_path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + EVENT.replace(b"C:\\a.exe", b"&b;")
    assert read_bytes(tmp_path, bomb).events[0]["NewProcessName"] == "&b;"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("junk", [b"<System>", b"<a Name=", b"<Data>", b"<a b", b"&amp", b"Name='", b"<Data Name='a'>"])
def test_hostile_xml_takes_linear_time(tmp_path, junk):
    content = EVENT.replace(b"C:\\a.exe", b"x" + junk * (900_000 // len(junk)))
    read_bytes(tmp_path, content)
    read_bytes(tmp_path, EVENT.replace(b"<Channel>", junk * (900_000 // len(junk)) + b"<Channel>"))
