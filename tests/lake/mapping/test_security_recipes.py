import json

import pytest

from lake.telling import windows_row

SUBJECT = {
    "SubjectUserSid": "S-1-5-21-1",
    "SubjectUserName": "ada",
    "SubjectDomainName": "LAB",
    "SubjectLogonId": "0x3e7",
}


def security(event_id, **fields):
    return windows_row("Security", event_id, **fields)


def more(row):
    return json.loads(row["AdditionalFields"])


def test_4688_tells_the_new_process_and_the_subject():
    row = security(
        4688,
        **SUBJECT,
        NewProcessId="0x1a4",
        NewProcessName=r"C:\Windows\System32\cmd.exe",
        CommandLine="cmd /c dir",
        TokenElevationType="%%1937",
        ProcessId="0x10",
        ParentProcessName=r"C:\Windows\explorer.exe",
        TargetUserName="-",
        TargetLogonId="0x0",
    )
    assert (row["table"], row["FileName"], row["ProcessId"]) == ("DeviceProcessEvents", "cmd.exe", 420)
    assert (row["AccountName"], row["AccountSid"], row["LogonId"]) == ("ada", "S-1-5-21-1", 999)
    assert (row["InitiatingProcessFileName"], row["InitiatingProcessId"]) == ("explorer.exe", 16)
    assert row["ProcessTokenElevation"] == "TokenElevationTypeFull"


def test_4688_with_a_target_runs_as_that_account():
    row = security(
        4688, **SUBJECT, NewProcessId="0x1", TargetUserName="bob", TargetDomainName="LAB", TargetLogonId="0x20"
    )
    assert (row["AccountName"], row["LogonId"]) == ("bob", 32)
    assert (row["InitiatingProcessAccountName"], row["InitiatingProcessLogonId"]) == ("ada", 999)


def test_a_logon_tells_who_from_where_and_how():
    row = security(
        4624,
        TargetUserName="bob",
        TargetDomainName="LAB",
        TargetUserSid="S-1-5-21-2",
        TargetLogonId="0x45120",
        LogonType=10,
        AuthenticationPackageName="Negotiate",
        WorkstationName="WS2",
        IpAddress="::ffff:10.0.0.9",
        IpPort="49164",
        ProcessName="-",
    )
    assert (row["table"], row["ActionType"], row["LogonType"]) == (
        "DeviceLogonEvents",
        "LogonSuccess",
        "RemoteInteractive",
    )
    assert (row["AccountDomain"], row["AccountName"], row["LogonId"]) == ("LAB", "bob", 282912)
    assert (row["RemoteDeviceName"], row["RemoteIP"], row["RemotePort"]) == ("WS2", "10.0.0.9", 49164)
    assert (row["RemoteIPType"], row["Protocol"]) == ("Private", "Negotiate")
    assert "InitiatingProcessFileName" not in row


@pytest.mark.parametrize(
    ("status", "reason"),
    [("0xC000006A", "InvalidUserNameOrPassword"), ("0xc0000234", "AccountLocked"), ("0xc0ffee", "0xc0ffee")],
)
def test_a_failed_logon_says_why(status, reason):
    row = security(4625, TargetUserName="bob", Status="0x0", SubStatus=status)
    assert (row["ActionType"], row["FailureReason"]) == ("LogonFailed", reason)


@pytest.mark.parametrize(("event_id", "action"), [(4634, "LoggedOff"), (4648, "LogonWithExplicitCredentials")])
def test_other_events_of_sessions_are_logon_events_too(event_id, action):
    assert security(event_id, TargetUserName="bob")["ActionType"] == action


@pytest.mark.parametrize(
    ("event_id", "status", "action"),
    [(4768, "0x0", "LogonSuccess"), (4771, "0x18", "LogonFailed"), (4776, "0xc0000064", "LogonFailed")],
)
def test_domain_controllers_tell_of_authentications(event_id, status, action):
    row = security(event_id, TargetUserName="bob", Status=status, IpAddress="10.0.0.9", Workstation="WS2")
    assert (row["table"], row["ActionType"]) == ("IdentityLogonEvents", action)
    assert (row["AccountName"], row["DestinationDeviceName"]) == ("bob", "ws1.lab")
    assert row["VedetteDeviceId"]


def test_the_right_to_replicate_is_told_from_other_access_to_the_directory():
    everything = "%%7688 {1131F6AA-9C07-11D1-F79F-00C04FC2DCD2}"
    assert security(4662, Properties=everything)["ActionType"] == "Directory Services replication"
    assert security(4662, Properties="%%7688")["ActionType"] == "DirectoryObjectAccessed"


@pytest.mark.parametrize(
    ("kind", "table", "action"),
    [
        ("File", "DeviceFileEvents", "FileAccessed"),
        ("Key", "DeviceRegistryEvents", "RegistryKeyAccessed"),
        ("Process", "DeviceEvents", "HandleRequested"),
    ],
)
def test_access_to_an_object_goes_where_the_object_belongs(kind, table, action):
    row = security(4663, **SUBJECT, ObjectType=kind, ObjectName=r"\REGISTRY\MACHINE\SAM", AccessMask="0x1")
    assert (row["table"], row["ActionType"], row["InitiatingProcessAccountName"]) == (table, action, "ada")


def test_a_registry_value_keeps_its_old_data():
    row = security(
        4657, ObjectName=r"\REGISTRY\MACHINE\A", ObjectValueName="B", OldValue="1", NewValue="2", NewValueType="%%1876"
    )
    assert (row["RegistryKey"], row["RegistryValueName"]) == (r"HKEY_LOCAL_MACHINE\A", "B")
    assert (row["PreviousRegistryValueData"], row["RegistryValueData"], row["RegistryValueType"]) == ("1", "2", "Dword")


def test_a_file_on_a_share_tells_who_asked_from_where():
    row = security(
        5145, **SUBJECT, ShareName=r"\\*\C$", RelativeTargetName=r"Windows\a.exe", IpAddress="10.0.0.9", IpPort="50"
    )
    assert (row["table"], row["ActionType"], row["RequestProtocol"]) == ("DeviceFileEvents", "FileShareAccessed", "Smb")
    assert (row["FileName"], row["FolderPath"]) == ("a.exe", r"\\*\C$\Windows\a.exe")
    assert (row["RequestAccountName"], row["RequestSourceIP"], row["RequestSourcePort"]) == ("ada", "10.0.0.9", 50)


@pytest.mark.parametrize(
    ("direction", "action", "remote"),
    [("%%14593", "ConnectionSuccess", "192.0.2.9"), ("%%14592", "InboundConnectionAccepted", "10.0.0.5")],
)
def test_the_filtering_platform_tells_direction(direction, action, remote):
    fields = {
        "SourceAddress": "10.0.0.5",
        "DestAddress": "192.0.2.9",
        "SourcePort": "50",
        "DestPort": "80",
        "Protocol": 6,
    }
    row = security(5156, **fields, Direction=direction, ProcessID=812, Application=r"\device\a\svchost.exe")
    assert (row["table"], row["ActionType"], row["RemoteIP"]) == ("DeviceNetworkEvents", action, remote)
    assert (row["Protocol"], row["InitiatingProcessId"]) == ("Tcp", 812)
    assert row["InitiatingProcessFileName"] == "svchost.exe"


@pytest.mark.parametrize(
    ("event_id", "action"),
    [
        (1102, "SecurityLogCleared"),
        (4697, "ServiceInstalled"),
        (4698, "ScheduledTaskCreated"),
        (4702, "ScheduledTaskUpdated"),
        (4720, "UserAccountCreated"),
        (4726, "UserAccountDeleted"),
        (4732, "UserAccountAddedToLocalGroup"),
        (4672, "PrivilegeUsed"),
        (4719, "AuditPolicyModification"),
        (5140, "ShareAccessed"),
    ],
)
def test_changes_of_the_device_have_defender_s_words_or_ours(event_id, action):
    row = security(event_id, **SUBJECT, TargetUserName="bob", ServiceName="s", TaskName="t")
    assert (row["table"], row["ActionType"], row["InitiatingProcessLogonId"]) == ("DeviceEvents", action, 999)


def test_a_new_member_is_the_account_and_the_group_is_told_beside_it():
    row = security(
        4732,
        **SUBJECT,
        MemberName="-",
        MemberSid="S-1-5-21-3",
        TargetUserName="Administrators",
        TargetDomainName="Builtin",
    )
    assert row["AccountSid"] == "S-1-5-21-3"
    assert more(row) == {"GroupName": "Administrators", "GroupDomainName": "Builtin"}
