"""Device, time, account and process of each family."""

from datetime import UTC, datetime

import pytest

from vedette.schema.events import event_kind
from vedette.sources import layouts

NOTHING = event_kind("windows")
START = event_kind("windows", frozenset({"process_creation"}))
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["2026-01-02T03:04:05Z", "2026-01-02T05:04:05+02:00", "2026-01-01 22:04:05.000-0500", "1/2/2026, 3:04:05 AM"],
)
def test_times_of_every_zone_are_utc(text):
    assert layouts.WINDOWS.time_of({"TimeCreated": text}) == MOMENT


def test_sysmon_s_own_time_is_the_last_choice():
    event = {"UtcTime": "2026-01-02 22:04:05", "EventTime": "unreadable", "@timestamp": "2026-01-02T03:04:05Z"}
    assert layouts.WINDOWS.time_of(event) == MOMENT
    assert layouts.WINDOWS.time_of({"UtcTime": "2026-01-02 03:04:05"}) == MOMENT
    assert layouts.WINDOWS.time_of({"TimeCreated": None}) is None


def test_sysmon_processes_are_keyed_by_their_guid_without_braces():
    event = {
        "ProcessGuid": "{ab-1}",
        "ParentProcessGuid": "AB-0",
        "ProcessId": "12",
        "Image": "a",
        "CommandLine": "a /b",
    }
    process = layouts.WINDOWS.process_of(event, START)
    assert (process.key, process.parent_key, process.pid) == ("AB-1", "AB-0", 12)
    assert (process.image, process.command_line) == ("a", "a /b")


@pytest.mark.parametrize("name", ["SourceProcessGUID", "SourceProcessGuid"])
def test_an_event_on_another_process_belongs_to_the_acting_one(name):
    event = {name: "{AB}", "TargetProcessGUID": "{CD}", "SourceProcessId": 5, "SourceImage": "a.exe"}
    process = layouts.WINDOWS.process_of(event, NOTHING)
    assert (process.key, process.pid, process.image) == ("AB", 5, "a.exe")


def test_4688_is_about_the_new_process_and_joins_with_later_events_of_its_pid():
    start = layouts.WINDOWS.process_of({"NewProcessId": "0x1a4", "ProcessId": "0x10", "Image": "a.exe"}, START)
    later = layouts.WINDOWS.process_of({"ProcessId": "420", "ProcessName": "a.exe"}, NOTHING)
    assert (start.key, start.parent_key, start.pid) == ("pid:420", "pid:16", 420)
    assert later.key == start.key


def test_an_empty_guid_falls_back_to_the_pid():
    event = {"ProcessGuid": "{00000000-0000-0000-0000-000000000000}", "ProcessId": 4}
    assert layouts.WINDOWS.process_of(event, NOTHING).key == "pid:4"


def test_powershell_s_process_is_the_one_that_wrote_the_event():
    kind = event_kind("windows", frozenset({"ps_script"}), frozenset({"powershell"}))
    assert layouts.WINDOWS.process_of({"ExecutionProcessID": 77}, kind).key == "pid:77"


@pytest.mark.parametrize("hostile", [None, [], ["1"], True, "0x", "zz", "-", "9" * 400, 1e300, -5])
def test_hostile_process_ids_are_no_process(hostile):
    process = layouts.WINDOWS.process_of({"ProcessId": hostile}, NOTHING)
    assert process is None or process.key.startswith("pid:")


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"User": "LAB\\ada", "SubjectUserName": "x"}, "LAB\\ada"),
        ({"SubjectDomainName": "LAB", "SubjectUserName": "ada", "TargetUserName": "bob"}, "LAB\\ada"),
        ({"EventID": 4624, "SubjectUserName": "-", "TargetDomainName": "LAB", "TargetUserName": "bob"}, "LAB\\bob"),
        ({"EventID": 4625, "SubjectUserName": "srv$", "TargetUserName": "bob"}, "bob"),
        ({}, ""),
    ],
)
def test_the_acting_account_of_a_logon_is_the_one_that_logs_on(event, expected):
    assert layouts.WINDOWS.account_of(event) == expected


def test_defender_keys_are_pid_and_start_whatever_the_precision_of_the_text():
    start = {"ProcessId": 12, "ProcessCreationTime": "2026-01-02T03:04:05.1234567Z", "InitiatingProcessId": 4,
             "InitiatingProcessCreationTime": "2026-01-02 03:00:00+00:00"}  # fmt: skip
    later = {"InitiatingProcessId": 12, "InitiatingProcessCreationTime": "2026-01-02T03:04:05.123456Z"}
    process = layouts.DEFENDER.process_of(start, START)
    assert process.key == layouts.DEFENDER.process_of(later, NOTHING).key == "12:2026-01-02T03:04:05.123456Z"
    assert process.parent_key == "4:2026-01-02T03:00:00.000000Z"


def test_linux_processes_are_keyed_by_pid():
    process = layouts.LINUX.process_of({"pid": "12", "ppid": "3", "Image": "/bin/ls"}, NOTHING)
    assert (process.key, process.parent_key, process.image) == ("pid:12", "pid:3", "/bin/ls")


def test_cloud_rows_have_an_account_and_no_process():
    event = {"userIdentity.arn": "arn:aws:iam::1:user/ada", "eventTime": "2026-01-02T03:04:05Z"}
    assert layouts.CLOUD.account_of(event) == "arn:aws:iam::1:user/ada"
    assert layouts.CLOUD.time_of(event) == MOMENT
    assert layouts.CLOUD.process_of(event, NOTHING) is None


def test_names_of_devices_stand_as_written():
    assert layouts.WINDOWS.device_of({"Computer": "WS1.lab.example", "Hostname": "collector"}) == "WS1.lab.example"
    assert layouts.WINDOWS.device_of({"Computer": "-", "host": ["a"]}) == ""


@pytest.mark.parametrize(
    ("layout", "event"),
    [
        (layouts.WINDOWS, {"ProcessGuid": "{0A}", "ParentProcessGuid": "{0B}", "ProcessId": 1}),
        (layouts.WINDOWS, {"NewProcessId": "0x1a4", "ProcessId": "0x10"}),
        (layouts.WINDOWS, {"NewProcessId": "what", "ProcessId": "0x10", "ProcessGuid": "{0A}"}),
        (layouts.WINDOWS, {"Image": "a"}),
        (layouts.LINUX, {"pid": "5", "ppid": "4"}),
        (layouts.CLOUD, {"pid": "5"}),
    ],
)
def test_the_keys_alone_are_those_of_the_process(layout, event):
    process = layout.process_of(event, START)
    assert layout.process_keys_of(event, START) == ((process.key, process.parent_key) if process else ("", ""))
