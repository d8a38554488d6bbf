"""Event log records as nested JSON become flat events."""

import pytest

from vedette.sources.evtx_records import event_of
from vedette.sources.windows_kinds import WindowsKinds

SYSTEM = {
    "Provider": {"#attributes": {"Name": "P"}}, "EventID": 7, "Version": 3, "Level": 4, "Task": 7, "Opcode": 0,
    "Keywords": "0x0", "TimeCreated": {"#attributes": {"SystemTime": "2026-01-02T03:04:05Z"}}, "EventRecordID": 9,
    "Execution": {"#attributes": {"ProcessID": 1, "ThreadID": 2}}, "Channel": "System", "Computer": "ws1",
    "Security": {"#attributes": {"UserID": "S-1-5-18"}},
}  # fmt: skip


def event(system=None, **sections):
    return event_of({"System": SYSTEM | (system or {}), **sections}, WindowsKinds(), 64)[0]


def test_attributes_become_fields():
    found = event(EventData={"param1": "x"})
    assert (found["Provider_Name"], found["TimeCreated"]) == ("P", "2026-01-02T03:04:05Z")
    assert (found["ExecutionProcessID"], found["ThreadID"], found["UserID"]) == (1, 2, "S-1-5-18")


@pytest.mark.parametrize("value", [7, "7", {"#text": 7, "#attributes": {"Qualifiers": 16384}}, {"#text": "7"}])
def test_the_event_id_is_a_number_however_it_is_written(value):
    assert event({"EventID": value})["EventID"] == 7


@pytest.mark.parametrize("missing", ["Execution", "Security", "Provider", "TimeCreated", "Version", "Channel"])
def test_missing_parts_of_the_system_section_are_absent_fields(missing):
    system = {name: value for name, value in SYSTEM.items() if name != missing}
    found, _ = event_of({"System": system}, WindowsKinds(), 64)
    assert (found["EventID"], found["Computer"]) == (7, "ws1")


def test_the_name_of_a_cleared_log_is_kept_and_does_not_route_the_event():
    found, kind = event_of(
        {"System": SYSTEM | {"EventID": 104}, "UserData": {"LogFileCleared": {"Channel": "Application"}}},
        WindowsKinds(),
        64,
    )
    assert found["Channel"] == "Application"
    assert kind.services == {"system"}


def test_event_data_keeps_its_own_level_but_not_its_own_computer():
    found = event(EventData={"Level": "own", "Computer": "liar", "EventID": 1})
    assert (found["Level"], found["Computer"], found["EventID"]) == ("own", "ws1", 7)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"Data": {"#text": ["a", "b"]}}, ["a", "b"]),
        ({"Data": {"#text": "a"}, "Binary": None}, "a"),
        ({"Data": "a", "#attributes": {"Name": "X"}}, "a"),
        ({"Data": ["a", None]}, ["a", None]),
    ],
)
def test_unnamed_data_stays_under_the_name_data(data, expected):
    assert event(EventData=data)["Data"] == expected


def test_user_data_is_lifted_out_of_its_element():
    section = {"Cleared": {"#attributes": {"xmlns": "u"}, "Who": "ada", "Deep": {"#text": "x"}}}
    found = event(UserData=section)
    assert (found["Who"], found["Deep"]) == ("ada", "x")
