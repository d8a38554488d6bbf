import pytest

from pipeline.facts.reading import facts_in

REGISTERED = {
    "Channel": "Security",
    "EventID": 4698,
    "Hostname": "WKS-07",
    "TaskName": "\\Updates\\Cache",
    "TaskContent": "<Task><Exec><Command>C:\\Users\\Public\\tool.exe</Command></Exec></Task>",
    "SubjectLogonId": "0x52eef",
}
SYSMON = {"Channel": "Microsoft-Windows-Sysmon/Operational", "Hostname": "WKS-07"}


def test_a_registered_task_tells_what_it_runs(tmp_path):
    (deed,) = facts_in(tmp_path, REGISTERED)
    assert (deed.kind, deed.name, deed.detail) == ("task", "Updates\\Cache", "C:\\Users\\Public\\tool.exe")


@pytest.mark.parametrize(
    "event",
    [
        {**SYSMON, "EventID": 11, "TargetFilename": "C:\\Windows\\System32\\Tasks\\Updates\\Cache"},
        {
            **SYSMON,
            "EventID": 13,
            "EventType": "SetValue",
            "TargetObject": "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\Schedule\\TaskCache\\Tree\\Updates\\Cache\\Id",
        },
        {"Channel": "Microsoft-Windows-TaskScheduler/Operational", "EventID": 106, "TaskName": "\\Updates\\Cache"},
    ],
)
def test_file_registry_and_scheduler_tell_the_same_task(tmp_path, event):
    assert [deed.name for deed in facts_in(tmp_path, event)] == ["Updates\\Cache"]


def test_a_subscription_of_wmi_runs_later_as_well(tmp_path):
    (deed,) = facts_in(tmp_path, {**SYSMON, "EventID": 20, "Name": '"Updater"', "Destination": "cmd /c x"})
    assert (deed.name, deed.detail) == ("WMI subscription Updater", "cmd /c x")


def test_other_files_are_no_tasks(tmp_path):
    assert facts_in(tmp_path, {**SYSMON, "EventID": 11, "TargetFilename": "C:\\Users\\Public\\notes.txt"}) == []
