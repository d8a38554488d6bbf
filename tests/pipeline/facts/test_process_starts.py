from pipeline.facts.reading import facts_in
from vedette.schema.facts import COMMAND_CHARACTERS

STARTED = {
    "Channel": "Microsoft-Windows-Sysmon/Operational",
    "EventID": 1,
    "Hostname": "WKS-07",
    "@timestamp": "2026-03-02T08:00:00Z",
    "ProcessGuid": "{00000000-0000-0000-0000-00000000000A}",
    "ParentProcessGuid": "{00000000-0000-0000-0000-000000000009}",
    "Image": "C:\\Windows\\System32\\cmd.exe",
    "ParentImage": "C:\\Windows\\explorer.exe",
    "CommandLine": "cmd /c dir",
}


def test_a_process_creation_tells_who_started_whom(tmp_path):
    (start,) = facts_in(tmp_path, STARTED)
    assert (start.device, start.parent_image, start.record) == ("WKS-07", "C:\\Windows\\explorer.exe", 0)
    assert start.process.parent_key.endswith("9")


def test_of_a_long_command_line_the_beginning_is_kept(tmp_path):
    (start,) = facts_in(tmp_path, {**STARTED, "CommandLine": "x" * 5_000})
    assert len(start.process.command_line) == COMMAND_CHARACTERS


def test_a_process_of_which_nothing_is_known_tells_nothing(tmp_path):
    nameless = {**STARTED, "ProcessGuid": "", "ProcessId": ""}
    assert facts_in(tmp_path, nameless) == []
