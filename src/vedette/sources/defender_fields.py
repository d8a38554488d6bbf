"""Columns of Microsoft Defender's advanced-hunting tables under Sigma's names. Source: the tables' public reference."""

from typing import Final

from orjson import JSONDecodeError, loads

from vedette.schema.events import Fields
from vedette.sources.flattening import flatten
from vedette.sources.troubles import RecordRefused
from vedette.sources.windows_fields import account, fill

CATEGORIES: Final[dict[str, tuple[str, ...]]] = {
    "ProcessCreated": ("process_creation",),
    "ConnectionSuccess": ("network_connection",),
    "ConnectionFailed": ("network_connection",),
    "ConnectionAttempt": ("network_connection",),
    "ConnectionRequest": ("network_connection",),
    "ConnectionFound": ("network_connection",),
    "ConnectionAcknowledged": ("network_connection",),
    "InboundConnectionAccepted": ("network_connection",),
    "InboundConnectionAttempt": ("network_connection",),
    "FileCreated": ("file_event",),
    "FileModified": ("file_event",),
    "FileRenamed": ("file_rename", "file_event"),
    "FileDeleted": ("file_delete",),
    "RegistryKeyCreated": ("registry_add", "registry_event"),
    "RegistryKeyDeleted": ("registry_delete", "registry_event"),
    "RegistryValueDeleted": ("registry_delete", "registry_event"),
    "RegistryValueSet": ("registry_set", "registry_event"),
    "RegistryKeyRenamed": ("registry_rename", "registry_event"),
    "ImageLoaded": ("image_load",),
    "DriverLoad": ("driver_load",),
    "CreateRemoteThreadApiCall": ("create_remote_thread",),
    "OpenProcessApiCall": ("process_access",),
    "NamedPipeEvent": ("pipe_created",),
    "DnsQueryResponse": ("dns_query",),
    "AntivirusDetection": ("antivirus",),
    "AntivirusReport": ("antivirus",),
    "ProcessTamperingDetected": ("process_tampering",),
}
"""Sigma's categories by ``ActionType``; an action belongs to one table, so the table need not be known."""

_PROCESS: Final = (
    ("CommandLine", "ProcessCommandLine"),
    ("OriginalFileName", "ProcessVersionInfoOriginalFileName"),
    ("Description", "ProcessVersionInfoFileDescription"),
    ("Product", "ProcessVersionInfoProductName"),
    ("Company", "ProcessVersionInfoCompanyName"),
    ("FileVersion", "ProcessVersionInfoProductVersion"),
    ("IntegrityLevel", "ProcessIntegrityLevel"),
    ("ParentCommandLine", "InitiatingProcessCommandLine"),
    ("ParentProcessId", "InitiatingProcessId"),
)
_STARTER: Final = (
    ("CommandLine", "InitiatingProcessCommandLine"),
    ("OriginalFileName", "InitiatingProcessVersionInfoOriginalFileName"),
    ("IntegrityLevel", "InitiatingProcessIntegrityLevel"),
    ("ParentImage", "InitiatingProcessParentFileName"),
    ("ProcessId", "InitiatingProcessId"),
    ("ParentProcessId", "InitiatingProcessParentId"),
)
_NETWORK: Final = (
    ("DestinationIp", "RemoteIP"),
    ("DestinationPort", "RemotePort"),
    ("DestinationHostname", "RemoteUrl"),
    ("SourceIp", "LocalIP"),
    ("SourcePort", "LocalPort"),
)
_REGISTRY_ACTIONS: Final = {
    "RegistryKeyCreated": "CreateKey",
    "RegistryKeyDeleted": "DeleteKey",
    "RegistryValueDeleted": "DeleteValue",
    "RegistryValueSet": "SetValue",
    "RegistryKeyRenamed": "RenameKey",
}
_HIVES: Final = {
    "HKEY_LOCAL_MACHINE": "HKLM",
    "HKEY_USERS": "HKU",
    "HKEY_CURRENT_USER": "HKCU",
    "HKEY_CLASSES_ROOT": "HKCR",
}
_EMPTY: Final[frozenset[str]] = frozenset()


def add_sigma_names(event: Fields) -> frozenset[str]:
    """Sigma's names beside the columns, by the row's ``ActionType``; returns its categories."""
    action = event.get("ActionType")
    categories = frozenset(CATEGORIES.get(action, ())) if isinstance(action, str) else _EMPTY
    fill(event, "Computer", event.get("DeviceName"))
    if "process_creation" in categories:
        _add_process(event)
        return categories
    starter = full_path(event.get("InitiatingProcessFolderPath"), event.get("InitiatingProcessFileName"))
    fill(event, "Image", starter)
    _copy(event, _STARTER)
    starter_user = account(event.get("InitiatingProcessAccountDomain"), event.get("InitiatingProcessAccountName"))
    fill(event, "User", starter_user)
    _add_object(event, categories, str(action), starter)
    return categories


def full_path(folder: object, name: object) -> str:
    """The path of a file whose folder column may already end with its name."""
    place = folder if isinstance(folder, str) else ""
    file = name if isinstance(name, str) else ""
    if not place or not file or place.casefold().endswith(file.casefold()):
        return place or file
    separator = "/" if place.startswith("/") else "\\"
    return f"{place.rstrip(separator)}{separator}{file}"


def hash_text(event: Fields, sha1: str, md5: str, sha256: str) -> str:
    """Sysmon's ``Hashes`` text from three columns."""
    named = (("SHA1", event.get(sha1)), ("MD5", event.get(md5)), ("SHA256", event.get(sha256)))
    return ",".join(f"{name}={value.upper()}" for name, value in named if isinstance(value, str) and value)


def _add_process(event: Fields) -> None:
    fill(event, "Image", full_path(event.get("FolderPath"), event.get("FileName")))
    fill(
        event,
        "ParentImage",
        full_path(event.get("InitiatingProcessFolderPath"), event.get("InitiatingProcessFileName")),
    )
    fill(event, "User", account(event.get("AccountDomain"), event.get("AccountName")))
    fill(event, "Hashes", hash_text(event, "SHA1", "MD5", "SHA256"))
    _copy(event, _PROCESS)


def _add_object(event: Fields, categories: frozenset[str], action: str, starter: str) -> None:
    path = full_path(event.get("FolderPath"), event.get("FileName"))
    if "network_connection" in categories:
        _copy(event, _NETWORK)
        fill(event, "Initiated", "false" if action.startswith("Inbound") else "true")
    elif categories & {"file_event", "file_delete", "file_rename"}:
        fill(event, "TargetFilename", path)
        fill(event, "SourceFilename", full_path(event.get("PreviousFolderPath"), event.get("PreviousFileName")))
    elif "registry_event" in categories:
        _add_registry(event, action)
    elif categories & {"image_load", "driver_load"}:
        fill(event, "ImageLoaded", path)
        fill(event, "Hashes", hash_text(event, "SHA1", "MD5", "SHA256"))
    elif categories & {"create_remote_thread", "process_access"}:
        fill(event, "SourceImage", starter)
        fill(event, "TargetImage", path)
    else:
        _add_details(event, path)


def _add_registry(event: Fields, action: str) -> None:
    key = event.get("RegistryKey") or event.get("PreviousRegistryKey")
    name = event.get("RegistryValueName") or event.get("PreviousRegistryValueName")
    if isinstance(key, str):
        hive, _, rest = key.partition("\\")
        target = f"{_HIVES.get(hive.upper(), hive)}\\{rest}"
        fill(event, "TargetObject", f"{target}\\{name}" if isinstance(name, str) and name else target)
    value = event.get("RegistryValueData")
    if event.get("RegistryValueType") in {"Dword", "Qword"} and isinstance(value, str) and value.isdecimal():
        value = _sysmon_number(int(value), event["RegistryValueType"] == "Qword")
    fill(event, "Details", value)
    fill(event, "EventType", _REGISTRY_ACTIONS.get(action))


def _sysmon_number(value: int, wide: bool) -> str:  # noqa: FBT001 - private, and named at the call
    if wide:
        return f"QWORD (0x{value >> 32:08x}-0x{value & 0xFFFFFFFF:08x})"
    return f"DWORD (0x{value:08x})"


def _add_details(event: Fields, path: str) -> None:
    """What ``DeviceEvents`` keeps as JSON text in ``AdditionalFields``."""
    details = _additional(event.get("AdditionalFields"))
    pipe = details.get("PipeName")
    if isinstance(pipe, str):
        fill(event, "PipeName", pipe.removeprefix("\\Device\\NamedPipe"))
    fill(event, "QueryName", details.get("DnsQueryString"))
    fill(event, "QueryResults", details.get("DnsQueryResult"))
    fill(event, "Signature", details.get("ThreatName"))
    fill(event, "Filename", path)


def _additional(text: object) -> Fields:
    if not isinstance(text, str) or not text.startswith("{"):
        return {}
    try:
        parsed = loads(text)
        return flatten(parsed, 8) if type(parsed) is dict else {}
    except (JSONDecodeError, RecordRefused):
        return {}


def _copy(event: Fields, names: tuple[tuple[str, str], ...]) -> None:
    for name, column in names:
        fill(event, name, event.get(column))
