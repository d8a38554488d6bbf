import json

import pytest

from lake.telling import windows_row

POWERSHELL = "Microsoft-Windows-PowerShell/Operational"
DEFENDER = "Microsoft-Windows-Windows Defender/Operational"


def more(row):
    return json.loads(row["AdditionalFields"])


def test_a_script_block_is_a_command_of_the_process_that_wrote_it():
    row = windows_row(POWERSHELL, 4104, ScriptBlockText="Get-Item .", ScriptBlockId="b", ExecutionProcessID=4984)
    assert (row["table"], row["ActionType"]) == ("DeviceEvents", "PowerShellCommand")
    assert (more(row)["Command"], row["InitiatingProcessId"]) == ("Get-Item .", 4984)


def test_a_service_that_was_installed_is_told_with_its_program():
    row = windows_row(
        "System", 7045, ServiceName="PSEXESVC", ImagePath=r"%SystemRoot%\PSEXESVC.exe", AccountName="LocalSystem"
    )
    assert (row["ActionType"], row["FileName"]) == ("ServiceInstalled", "PSEXESVC.exe")
    assert more(row) == {"ServiceName": "PSEXESVC", "ServiceAccount": "LocalSystem"}


def test_what_antivirus_found_has_its_path_without_its_prefix():
    fields = {"Threat Name": "HackTool", "Path": r"file:_C:\Temp\a.sys;file:_C:\b", "Detection User": r"LAB\ada"}
    row = windows_row(DEFENDER, 1116, **fields)
    assert (row["ActionType"], row["FileName"], row["FolderPath"]) == ("AntivirusDetection", "a.sys", r"C:\Temp\a.sys")
    assert (more(row)["ThreatName"], row["InitiatingProcessAccountName"]) == ("HackTool", "ada")


@pytest.mark.parametrize(
    ("channel", "event_id", "action"),
    [
        ("System", 104, "EventLogCleared"),
        ("System", 7036, "ServiceStateChanged"),
        (POWERSHELL, 4103, "PowerShellModuleLogged"),
        ("Windows PowerShell", 400, "PowerShellSession"),
        (DEFENDER, 5007, "AntivirusSettingChanged"),
        (DEFENDER, 2000, "AntivirusEvent"),
        ("Microsoft-Windows-TaskScheduler/Operational", 106, "ScheduledTaskCreated"),
        ("Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational", 1149, "RemoteDesktopConnection"),
        ("Microsoft-Windows-TerminalServices-LocalSessionManager/Operational", 21, "RemoteDesktopSessionChanged"),
        ("Microsoft-Windows-WMI-Activity/Operational", 5861, "WmiBindEventFilterToConsumer"),
    ],
)
def test_events_of_other_logs_have_actions(channel, event_id, action):
    assert windows_row(channel, event_id)["ActionType"] == action


def test_what_has_no_action_of_its_own_is_named_by_log_and_id():
    row = windows_row("Setup", 7, Provider_Name="Microsoft-Windows-Servicing", IpAddress="::ffff:10.0.0.9")
    assert (row["table"], row["ActionType"], row["RemoteIP"]) == ("DeviceEvents", "WindowsEventLogged", "10.0.0.9")
    assert more(row) == {"Channel": "Setup", "EventID": 7, "Provider": "Microsoft-Windows-Servicing"}
