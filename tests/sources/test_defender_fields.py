"""Defender's columns under Sigma's names."""

import pytest

from vedette.sources.defender_fields import CATEGORIES, add_sigma_names, full_path

STARTER = {
    "InitiatingProcessFolderPath": "c:\\windows\\system32",
    "InitiatingProcessFileName": "cmd.exe",
    "InitiatingProcessCommandLine": "cmd /c x",
    "InitiatingProcessId": 4,
}


def named(**columns):
    event = STARTER | columns
    categories = add_sigma_names(event)
    return event, categories


def test_a_process_is_named_with_its_parent():
    event, categories = named(
        ActionType="ProcessCreated", FolderPath="C:\\w\\sc.exe", FileName="sc.exe", ProcessCommandLine="sc query",
        AccountDomain="lab", AccountName="ada", SHA1="ab", SHA256="cd", DeviceName="ws1",
    )  # fmt: skip
    assert categories == {"process_creation"}
    assert (event["Image"], event["CommandLine"], event["User"]) == ("C:\\w\\sc.exe", "sc query", "lab\\ada")
    assert (event["ParentImage"], event["ParentCommandLine"]) == ("c:\\windows\\system32\\cmd.exe", "cmd /c x")
    assert (event["Hashes"], event["Computer"]) == ("SHA1=AB,SHA256=CD", "ws1")


def test_a_connection_is_named_with_its_direction():
    event, categories = named(
        ActionType="ConnectionSuccess", RemoteIP="192.0.2.1", RemotePort=443, RemoteUrl="a.example"
    )
    assert categories == {"network_connection"}
    assert (event["DestinationIp"], event["DestinationPort"], event["Initiated"]) == ("192.0.2.1", 443, "true")
    assert named(ActionType="InboundConnectionAccepted")[0]["Initiated"] == "false"


def test_a_registry_value_is_written_as_sysmon_writes_it():
    event, categories = named(
        ActionType="RegistryValueSet", RegistryKey="HKEY_LOCAL_MACHINE\\SOFTWARE\\X", RegistryValueName="Y",
        RegistryValueType="Dword", RegistryValueData="1",
    )  # fmt: skip
    assert categories == {"registry_set", "registry_event"}
    assert (event["TargetObject"], event["Details"]) == ("HKLM\\SOFTWARE\\X\\Y", "DWORD (0x00000001)")
    assert (event["EventType"], event["Image"]) == ("SetValue", "c:\\windows\\system32\\cmd.exe")


@pytest.mark.parametrize(
    ("action", "name"),
    [("FileCreated", "TargetFilename"), ("FileDeleted", "TargetFilename"), ("ImageLoaded", "ImageLoaded"),
     ("OpenProcessApiCall", "TargetImage"), ("CreateRemoteThreadApiCall", "TargetImage")],
)  # fmt: skip
def test_the_object_of_an_action_has_the_category_s_own_name(action, name):
    assert named(ActionType=action, FolderPath="C:\\d", FileName="f.dll")[0][name] == "C:\\d\\f.dll"


def test_details_are_found_in_the_additional_fields():
    assert (
        named(ActionType="NamedPipeEvent", AdditionalFields='{"PipeName":"\\\\Device\\\\NamedPipe\\\\x"}')[0][
            "PipeName"
        ]
        == "\\x"
    )
    assert named(ActionType="DnsQueryResponse", AdditionalFields='{"DnsQueryString":"a"}')[0]["QueryName"] == "a"
    named(ActionType="NamedPipeEvent", AdditionalFields='{"PipeName":')


@pytest.mark.parametrize(
    ("folder", "name", "expected"),
    [
        ("C:\\w\\sc.exe", "sc.exe", "C:\\w\\sc.exe"),
        ("C:\\w\\SC.EXE", "sc.exe", "C:\\w\\SC.EXE"),
        ("C:\\w", "sc.exe", "C:\\w\\sc.exe"),
        ("/usr/bin", "ls", "/usr/bin/ls"),
        (None, "ls", "ls"),
        ("C:\\w", None, "C:\\w"),
    ],
)
def test_folders_that_already_hold_the_name_are_whole_paths(folder, name, expected):
    assert full_path(folder, name) == expected


def test_every_action_has_a_category():
    assert all(CATEGORIES.values())
