"""Events that carry the names of Sigma's taxonomy: Sysmon, Elastic and whatever has its categories."""

from collections.abc import Mapping
from typing import Final

from vedette.lake.mapping.readers import (
    account_domain,
    account_name,
    address_kind,
    digest,
    file_name,
)
from vedette.lake.mapping.recipe import Columns, Derived, Event, More, Reader, Recipe, event_time
from vedette.lake.mapping.registry_paths import (
    REGISTRY_DATA,
    REGISTRY_TYPE,
    full_key,
    is_about_value,
    registry_key,
    registry_value_name,
)

_STARTER: Final[Columns] = {
    "InitiatingProcessFileName": file_name("Image"),
    "InitiatingProcessFolderPath": "Image",
    "InitiatingProcessId": "ProcessId",
    "InitiatingProcessCommandLine": "CommandLine",
    "InitiatingProcessAccountDomain": account_domain("User"),
    "InitiatingProcessAccountName": account_name("User"),
}
_SOURCE: Final[Columns] = {
    "InitiatingProcessFileName": file_name("SourceImage"),
    "InitiatingProcessFolderPath": "SourceImage",
    "InitiatingProcessId": "SourceProcessId",
    "InitiatingProcessAccountDomain": account_domain("SourceUser"),
    "InitiatingProcessAccountName": account_name("SourceUser"),
}
_TARGET: Final[Columns] = {
    "FileName": file_name("TargetImage"),
    "FolderPath": "TargetImage",
    "ProcessId": "TargetProcessId",
    "AccountDomain": account_domain("TargetUser"),
    "AccountName": account_name("TargetUser"),
}


def _file(name: str) -> Columns:
    return {
        "FileName": file_name(name),
        "FolderPath": name,
        "SHA1": digest("SHA1"),
        "SHA256": digest("SHA256"),
        "MD5": digest("MD5"),
    }


def _is_inbound(event: Event) -> bool:
    return event.get("Initiated") in (False, "false", "False")


def _side(outbound: str, inbound: str) -> Reader:
    return lambda event: event.get(inbound if _is_inbound(event) else outbound)


_REMOTE_IP: Final = _side("DestinationIp", "SourceIp")
_LOCAL_IP: Final = _side("SourceIp", "DestinationIp")

PROCESS: Final = Recipe(
    "DeviceProcessEvents",
    "ProcessCreated",
    {
        **_file("Image"),
        "ProcessVersionInfoCompanyName": "Company",
        "ProcessVersionInfoProductName": "Product",
        "ProcessVersionInfoProductVersion": "FileVersion",
        "ProcessVersionInfoOriginalFileName": "OriginalFileName",
        "ProcessVersionInfoFileDescription": "Description",
        "ProcessId": "ProcessId",
        "ProcessCommandLine": "CommandLine",
        "ProcessIntegrityLevel": "IntegrityLevel",
        "ProcessCreationTime": event_time,
        "AccountDomain": account_domain("User"),
        "AccountName": account_name("User"),
        "LogonId": "LogonId",
        "InitiatingProcessFileName": file_name("ParentImage"),
        "InitiatingProcessFolderPath": "ParentImage",
        "InitiatingProcessId": "ParentProcessId",
        "InitiatingProcessCommandLine": "ParentCommandLine",
        "InitiatingProcessAccountDomain": account_domain("ParentUser"),
        "InitiatingProcessAccountName": account_name("ParentUser"),
        "CreatedProcessSessionId": "TerminalSessionId",
    },
    {"CurrentDirectory": "CurrentDirectory"},
)
PROCESS_ENDED: Final = Recipe(
    "DeviceEvents",
    "ProcessTerminated",
    {
        "FileName": file_name("Image"),
        "FolderPath": "Image",
        "ProcessId": "ProcessId",
        "AccountDomain": account_domain("User"),
        "AccountName": account_name("User"),
    },
)
CONNECTION: Final = Recipe(
    "DeviceNetworkEvents",
    lambda event: "InboundConnectionAccepted" if _is_inbound(event) else "ConnectionSuccess",
    {
        **_STARTER,
        "RemoteIP": _REMOTE_IP,
        "RemotePort": _side("DestinationPort", "SourcePort"),
        "RemoteUrl": _side("DestinationHostname", "SourceHostname"),
        "LocalIP": _LOCAL_IP,
        "LocalPort": _side("SourcePort", "DestinationPort"),
        "Protocol": Derived("Protocol", str.capitalize),
        "LocalIPType": address_kind(_LOCAL_IP),
        "RemoteIPType": address_kind(_REMOTE_IP),
    },
)
NAME_ASKED: Final = Recipe(
    "DeviceNetworkEvents",
    "DnsQueryResponse",
    {**_STARTER, "RemoteUrl": "QueryName"},
    {"DnsQueryString": "QueryName", "DnsQueryResult": "QueryResults", "QueryStatus": "QueryStatus"},
)


def file_recipe(action: str, more: More | None = None) -> Recipe:
    """What Sysmon tells of a file, under this action."""
    return Recipe("DeviceFileEvents", action, {**_file("TargetFilename"), **_STARTER}, more or {})


FILE_CREATED: Final = file_recipe("FileCreated")
FILE_DELETED: Final = file_recipe("FileDeleted", {"IsExecutable": "IsExecutable", "Archived": "Archived"})
FILE_RENAMED: Final = Recipe(
    "DeviceFileEvents",
    "FileRenamed",
    {
        **FILE_CREATED.columns,
        "PreviousFileName": file_name("SourceFilename"),
        "PreviousFolderPath": "SourceFilename",
    },
)

_REGISTRY_ACTIONS: Final = {
    "CreateKey": "RegistryKeyCreated",
    "DeleteKey": "RegistryKeyDeleted",
    "RenameKey": "RegistryKeyRenamed",
    "DeleteValue": "RegistryValueDeleted",
    "RenameValue": "RegistryValueRenamed",
    "SetValue": "RegistryValueSet",
    "CreateValue": "RegistryValueSet",
}


def _new_key(event: Event) -> str:
    name = event.get("NewName")
    return full_key(name) if isinstance(name, str) else ""


def _registry_action(event: Event) -> str:
    known = _REGISTRY_ACTIONS.get(str(event.get("EventType")))
    return known or ("RegistryValueSet" if is_about_value(event) else "RegistryKeyCreated")


REGISTRY: Final = Recipe(
    "DeviceRegistryEvents",
    _registry_action,
    {
        **_STARTER,
        "RegistryKey": registry_key,
        "RegistryValueName": registry_value_name,
        "RegistryValueData": REGISTRY_DATA,
        "RegistryValueType": REGISTRY_TYPE,
    },
)
RENAMED: Final = Recipe(
    REGISTRY.table,
    _registry_action,
    {**REGISTRY.columns, "PreviousRegistryKey": registry_key, "RegistryKey": _new_key},
)
IMAGE: Final = Recipe("DeviceImageLoadEvents", "ImageLoaded", {**_file("ImageLoaded"), **_STARTER})

_SIGNER: Final[More] = {"Signed": "Signed", "Signature": "Signature", "SignatureStatus": "SignatureStatus"}
_WMI: Final[More] = {
    "Operation": "Operation",
    "Name": "Name",
    "Namespace": "EventNamespace",
    "Query": "Query",
    "Type": "Type",
    "Destination": "Destination",
    "Consumer": "Consumer",
    "Filter": "Filter",
}


def _pipe_name(event: Event) -> object:
    name = event.get("PipeName")
    return f"\\Device\\NamedPipe{name}" if isinstance(name, str) and name.startswith("\\") else name


def _pipe_operation(event: Event) -> object:
    return {"17": "File created", "18": "File opened"}.get(str(event.get("EventID")))


def _wmi(action: str) -> Recipe:
    columns = {
        "InitiatingProcessAccountDomain": account_domain("User"),
        "InitiatingProcessAccountName": account_name("User"),
    }
    return Recipe("DeviceEvents", action, columns, _WMI)


def _sensor() -> Recipe:
    more: More = {"State": "State", "Configuration": "Configuration", "ID": "ID", "Description": "Description"}
    return Recipe("DeviceEvents", "SensorStateChanged", {}, more)


DRIVER: Final = Recipe("DeviceEvents", "DriverLoad", {**_file("ImageLoaded"), **_STARTER}, _SIGNER)
THREAD: Final = Recipe(
    "DeviceEvents",
    "CreateRemoteThreadApiCall",
    {**_SOURCE, **_TARGET},
    {"StartAddress": "StartAddress", "StartModule": "StartModule", "StartFunction": "StartFunction"},
)
PROCESS_OPENED: Final = Recipe(
    "DeviceEvents", "OpenProcessApiCall", {**_SOURCE, **_TARGET}, {"DesiredAccess": "GrantedAccess"}
)
TAMPERED: Final = Recipe(
    "DeviceEvents", "ProcessTamperingDetected", {**_file("Image"), "ProcessId": "ProcessId"}, {"Type": "Type"}
)
PIPE: Final = Recipe(
    "DeviceEvents", "NamedPipeEvent", _STARTER, {"PipeName": _pipe_name, "FileOperation": _pipe_operation}
)
ANTIVIRUS: Final = Recipe(
    "DeviceEvents",
    "AntivirusDetection",
    {"FileName": file_name("Filename"), "FolderPath": "Filename", **_STARTER},
    {"ThreatName": "Signature", "Action": "Action"},
)

SYSMON: Final[Mapping[str, Recipe]] = {
    "1": PROCESS,
    "2": file_recipe(
        "FileCreationTimeChanged",
        {"CreationTime": "CreationUtcTime", "PreviousCreationTime": "PreviousCreationUtcTime"},
    ),
    "3": CONNECTION,
    "4": _sensor(),
    "5": PROCESS_ENDED,
    "6": DRIVER,
    "7": IMAGE,
    "8": THREAD,
    "9": Recipe("DeviceEvents", "RawDiskRead", _STARTER, {"Device": "Device"}),
    "10": PROCESS_OPENED,
    "11": FILE_CREATED,
    "12": REGISTRY,
    "13": REGISTRY,
    "14": RENAMED,
    "15": file_recipe("FileStreamCreated", {"Contents": "Contents"}),
    "16": _sensor(),
    "17": PIPE,
    "18": PIPE,
    "19": _wmi("WmiFilterRegistered"),
    "20": _wmi("WmiConsumerRegistered"),
    "21": _wmi("WmiBindEventFilterToConsumer"),
    "22": NAME_ASKED,
    "23": FILE_DELETED,
    "24": Recipe("DeviceEvents", "ClipboardChanged", _STARTER, {"ClientInfo": "ClientInfo", "Session": "Session"}),
    "25": TAMPERED,
    "26": FILE_DELETED,
    "27": file_recipe("FileExecutableBlocked"),
    "28": file_recipe("FileShreddingBlocked"),
    "29": file_recipe("FileExecutableDetected"),
    "255": _sensor(),
}  # fmt: skip
"""Sysmon's events by id."""

BY_CATEGORY: Final[Mapping[str, Recipe]] = {
    "process_creation": PROCESS,
    "process_termination": PROCESS_ENDED,
    "network_connection": CONNECTION,
    "dns_query": NAME_ASKED,
    "file_delete": FILE_DELETED,
    "file_rename": FILE_RENAMED,
    "file_event": FILE_CREATED,
    "file_access": file_recipe("FileAccessed"),
    "file_change": SYSMON["2"],
    "registry_add": REGISTRY,
    "registry_delete": Recipe(
        REGISTRY.table,
        lambda event: "RegistryValueDeleted" if is_about_value(event) else "RegistryKeyDeleted",
        REGISTRY.columns,
    ),
    "registry_set": Recipe(REGISTRY.table, "RegistryValueSet", REGISTRY.columns),
    "registry_rename": RENAMED,
    "registry_event": REGISTRY,
    "image_load": IMAGE,
    "driver_load": DRIVER,
    "create_remote_thread": THREAD,
    "process_access": PROCESS_OPENED,
    "pipe_created": PIPE,
    "create_stream_hash": SYSMON["15"],
    "process_tampering": TAMPERED,
    "antivirus": ANTIVIRUS,
}
"""The same of any source, by Sigma's category, the more telling ones first."""
