"""Sysmon's events against the documented columns, one by one."""

import json
from datetime import UTC, datetime

import pytest

from lake.telling import SYSMON, row_of, windows_row
from vedette.schema.events import event_kind
from vedette.sources import layouts

MOMENT = datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
ACTOR = {"ProcessGuid": "{0A}", "ProcessId": "1260", "Image": r"C:\Windows\System32\svchost.exe", "User": r"LAB\ada"}


def sysmon(event_id, **fields):
    return windows_row(SYSMON, event_id, TimeCreated="2026-01-02T03:04:05.678Z", **fields)


def more(row):
    return json.loads(row["AdditionalFields"])


def test_a_process_is_the_file_and_its_parent_the_initiating_process():
    row = sysmon(
        1,
        **ACTOR,
        CommandLine="svchost -k",
        Hashes="SHA1=" + "A" * 40,
        LogonId="0x3e7",
        ParentProcessGuid="{0B}",
        ParentProcessId=808,
        ParentImage=r"C:\Windows\System32\services.exe",
        ParentCommandLine="services.exe",
        ParentUser=r"NT AUTHORITY\SYSTEM",
    )
    assert (row["table"], row["ActionType"]) == ("DeviceProcessEvents", "ProcessCreated")
    assert (row["Timestamp"], row["ProcessCreationTime"]) == (MOMENT, MOMENT)
    assert (row["FileName"], row["FolderPath"]) == ("svchost.exe", r"C:\Windows\System32\svchost.exe")
    assert (row["SHA1"], row["ProcessId"], row["LogonId"]) == ("a" * 40, 1260, 999)
    assert (row["AccountDomain"], row["AccountName"]) == ("LAB", "ada")
    assert (row["InitiatingProcessFileName"], row["InitiatingProcessId"]) == ("services.exe", 808)
    assert (row["InitiatingProcessAccountDomain"], row["InitiatingProcessAccountName"]) == ("NT AUTHORITY", "SYSTEM")
    assert (row["VedetteProcessKey"], row["VedetteParentKey"]) == ("0A", "0B")


def test_a_process_that_ends_is_no_start():
    row = sysmon(5, **ACTOR)
    assert (row["table"], row["ActionType"]) == ("DeviceEvents", "ProcessTerminated")
    assert (row["FileName"], row["ProcessId"]) == ("svchost.exe", 1260)


@pytest.mark.parametrize(
    ("initiated", "action", "remote", "local"),
    [
        ("true", "ConnectionSuccess", ("192.0.2.9", 443, "far.example"), ("10.0.0.5", 50123)),
        (False, "InboundConnectionAccepted", ("10.0.0.5", 50123, "near.lab"), ("192.0.2.9", 443)),
    ],
)
def test_the_remote_side_of_a_connection_depends_on_who_began_it(initiated, action, remote, local):
    row = sysmon(
        3,
        **ACTOR,
        Protocol="tcp",
        Initiated=initiated,
        SourceIp="10.0.0.5",
        SourcePort="50123",
        SourceHostname="near.lab",
        DestinationIp="192.0.2.9",
        DestinationPort=443,
        DestinationHostname="far.example",
    )
    assert (row["table"], row["ActionType"], row["Protocol"]) == ("DeviceNetworkEvents", action, "Tcp")
    assert (row["RemoteIP"], row["RemotePort"], row["RemoteUrl"]) == remote
    assert (row["LocalIP"], row["LocalPort"]) == local
    assert {row["LocalIPType"], row["RemoteIPType"]} == {"Private"}
    assert row["InitiatingProcessAccountName"] == "ada"


def test_a_name_that_was_asked_for_is_a_remote_url():
    row = sysmon(22, **ACTOR, QueryName="evil.example", QueryResults="192.0.2.9;", QueryStatus="0")
    assert (row["table"], row["ActionType"]) == ("DeviceNetworkEvents", "DnsQueryResponse")
    assert row["RemoteUrl"] == "evil.example"
    assert more(row) == {"DnsQueryString": "evil.example", "DnsQueryResult": "192.0.2.9;", "QueryStatus": "0"}


@pytest.mark.parametrize(
    ("event_id", "action"),
    [
        (11, "FileCreated"),
        (2, "FileCreationTimeChanged"),
        (15, "FileStreamCreated"),
        (23, "FileDeleted"),
        (26, "FileDeleted"),
    ],
)
def test_what_happens_to_a_file_tells_the_file_and_who_did_it(event_id, action):
    row = sysmon(event_id, **ACTOR, TargetFilename=r"C:\Users\ada\a.docx", Hashes="SHA256=" + "B" * 64)
    assert (row["table"], row["ActionType"]) == ("DeviceFileEvents", action)
    assert (row["FileName"], row["FolderPath"], row["SHA256"]) == ("a.docx", r"C:\Users\ada\a.docx", "b" * 64)
    assert (row["InitiatingProcessFileName"], row["InitiatingProcessId"]) == ("svchost.exe", 1260)


@pytest.mark.parametrize(
    ("event_id", "operation", "action"),
    [
        (12, "CreateKey", "RegistryKeyCreated"),
        (12, "DeleteKey", "RegistryKeyDeleted"),
        (12, "DeleteValue", "RegistryValueDeleted"),
        (13, "SetValue", "RegistryValueSet"),
        (14, "RenameKey", "RegistryKeyRenamed"),
    ],
)
def test_the_registry_s_operation_is_the_action(event_id, operation, action):
    row = sysmon(event_id, **ACTOR, EventType=operation, TargetObject=r"HKLM\Software\Run\Updater")
    assert (row["table"], row["ActionType"]) == ("DeviceRegistryEvents", action)


def test_a_renamed_key_has_its_new_name_and_keeps_its_old_one():
    row = sysmon(14, **ACTOR, EventType="RenameKey", TargetObject=r"HKLM\Old", NewName=r"HKLM\New")
    assert (row["RegistryKey"], row["PreviousRegistryKey"]) == (r"HKEY_LOCAL_MACHINE\New", r"HKEY_LOCAL_MACHINE\Old")


def test_a_loaded_library_is_the_file():
    row = sysmon(7, **ACTOR, ImageLoaded=r"C:\Temp\evil.dll", Hashes="MD5=" + "C" * 32)
    assert (row["table"], row["FileName"], row["MD5"]) == ("DeviceImageLoadEvents", "evil.dll", "c" * 32)


@pytest.mark.parametrize(("event_id", "action"), [(8, "CreateRemoteThreadApiCall"), (10, "OpenProcessApiCall")])
def test_what_one_process_does_to_another_tells_both(event_id, action):
    row = sysmon(
        event_id,
        SourceProcessGuid="{0C}",
        SourceProcessId="44",
        SourceImage=r"C:\Temp\a.exe",
        TargetProcessId="700",
        TargetImage=r"C:\Windows\System32\lsass.exe",
        GrantedAccess="0x1fffff",
        StartAddress="0x1000",
    )
    assert (row["table"], row["ActionType"]) == ("DeviceEvents", action)
    assert (row["InitiatingProcessFileName"], row["InitiatingProcessId"]) == ("a.exe", 44)
    assert (row["FileName"], row["ProcessId"], row["VedetteProcessKey"]) == ("lsass.exe", 700, "0C")


def test_a_pipe_has_defender_s_spelling():
    row = sysmon(18, **ACTOR, PipeName=r"\srvsvc")
    assert more(row) == {"PipeName": r"\Device\NamedPipe\srvsvc", "FileOperation": "File opened"}


def test_events_of_other_sources_follow_their_category():
    kind = event_kind("linux", frozenset({"file_rename", "file_event"}))
    event = {"TargetFilename": "/srv/a.locked", "SourceFilename": "/srv/a", "Image": "/bin/mv"}
    row = row_of(event, kind, layouts.ANY)
    assert (row["table"], row["ActionType"]) == ("DeviceFileEvents", "FileRenamed")
    assert (row["FileName"], row["PreviousFileName"]) == ("a.locked", "a")
