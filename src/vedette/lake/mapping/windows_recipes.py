"""Other logs of Windows: System, PowerShell, antivirus, tasks, remote desktops; and what has no place."""

from collections.abc import Mapping
from typing import Final

from vedette.lake.mapping.readers import account_domain, account_name, address, file_name, first, last_part
from vedette.lake.mapping.recipe import Columns, Derived, Event, More, Recipe, for_ids

_NAMED: Final[More] = {"Channel": "Channel", "EventID": "EventID", "Provider": "Provider_Name"}


def _device_event(action: str, columns: Columns | None = None, more: More | None = None) -> Recipe:
    return Recipe("DeviceEvents", action, columns or {}, more or {})


ANY_WINDOWS: Final = _device_event(
    "WindowsEventLogged",
    {
        "FileName": file_name("Image", "ProcessName", "Path"),
        "FolderPath": first("Image", "ProcessName", "Path"),
        "ProcessId": first("ProcessId", "ProcessID"),
        "AccountDomain": first("TargetDomainName", "SubjectDomainName"),
        "AccountName": first("TargetUserName", "SubjectUserName"),
        "AccountSid": first("TargetUserSid", "SubjectUserSid"),
        "RemoteIP": address("IpAddress", "ClientAddress", "SourceIp"),
    },
    _NAMED,
)
"""Whatever has no recipe of its own."""

_SERVICE_STATE: Final[More] = {
    **_NAMED,
    "ServiceName": first("ServiceName", "param4"),
    "DisplayName": "param1",
    "State": "param2",
    "NewState": "param3",
}
SYSTEM: Final[Mapping[str, Recipe]] = {
    "104": _device_event(
        "EventLogCleared",
        {"InitiatingProcessAccountDomain": "SubjectDomainName", "InitiatingProcessAccountName": "SubjectUserName"},
        {"Log": "Channel", "BackupPath": "BackupPath"},
    ),
    "7045": _device_event(
        "ServiceInstalled",
        {"FileName": file_name("ImagePath"), "FolderPath": "ImagePath"},
        {
            "ServiceName": "ServiceName",
            "ServiceAccount": "AccountName",
            "ServiceStartType": "StartType",
            "ServiceType": "ServiceType",
        },
    ),
    **for_ids(
        "7000 7001 7009 7022 7023 7024 7026 7031 7034 7035 7036 7040",
        _device_event("ServiceStateChanged", more=_SERVICE_STATE),
    ),
}

_SHELL: Final[Columns] = {
    "InitiatingProcessId": first("ExecutionProcessID", "ProcessID"),
    "InitiatingProcessAccountDomain": account_domain("User", "UserId"),
    "InitiatingProcessAccountName": account_name("User", "UserId"),
}
_SCRIPT: Final = _device_event(
    "PowerShellCommand",
    {**_SHELL, "FileName": file_name("Path"), "FolderPath": "Path"},
    {
        "Command": "ScriptBlockText",
        "ScriptBlockId": "ScriptBlockId",
        "MessageNumber": "MessageNumber",
        "MessageTotal": "MessageTotal",
    },
)
_MODULE: Final = _device_event(
    "PowerShellModuleLogged", _SHELL, {"Command": first("Payload", "Data"), "ContextInfo": "ContextInfo"}
)
_SESSION: Final = _device_event(
    "PowerShellSession", _SHELL, {**_NAMED, "ScriptBlockId": "ScriptBlockId", "Data": "Data"}
)
POWERSHELL: Final[Mapping[str, Recipe]] = {
    "4103": _MODULE,
    "4104": _SCRIPT,
    **for_ids("4100 4105 4106 8193 8194 8195 8196 8197 40961 40962 53504", _SESSION),
}
POWERSHELL_CLASSIC: Final[Mapping[str, Recipe]] = {"800": _MODULE, **for_ids("400 403 500 501 600", _SESSION)}


def _found_path(event: Event) -> str:
    r"""The first resource; antivirus writes ``file:_C:\...`` and parts them by semicolons."""
    told = first("Path", "Filename")(event)
    return told.partition(";")[0].removeprefix("file:_").strip() if isinstance(told, str) else ""


_FOUND: Final[Columns] = {
    "FileName": Derived(_found_path, last_part),
    "FolderPath": _found_path,
    "InitiatingProcessFileName": file_name("Process Name", "ProcessName"),
    "InitiatingProcessFolderPath": first("Process Name", "ProcessName"),
    "InitiatingProcessAccountDomain": account_domain("Detection User", "User"),
    "InitiatingProcessAccountName": account_name("Detection User", "User"),
}
_THREAT: Final[More] = {
    "ThreatName": first("Threat Name", "ThreatName"),
    "Category": first("Category Name", "CategoryName"),
    "Severity": first("Severity Name", "SeverityName"),
    "Action": first("Action Name", "ActionName"),
    "DetectionId": first("Detection ID", "DetectionID"),
}
_SETTING: Final[More] = {
    **_NAMED,
    "OldValue": first("Old Value", "OldValue"),
    "NewValue": first("New Value", "NewValue"),
}
_RULE: Final[More] = {"RuleId": "ID", "Target": first("Target Commandline", "Target"), "User": "User"}
ANY_ANTIVIRUS: Final = _device_event("AntivirusEvent", _FOUND, {**_NAMED, **_THREAT})
ANTIVIRUS: Final[Mapping[str, Recipe]] = {
    **for_ids("1006 1015 1116", _device_event("AntivirusDetection", _FOUND, _THREAT)),
    **for_ids(
        "1007 1008 1009 1010 1011 1012 1117 1118 1119", _device_event("AntivirusDetectionActionType", _FOUND, _THREAT)
    ),
    "1001": _device_event("AntivirusScanCompleted", more=_NAMED),
    "1002": _device_event("AntivirusScanCancelled", more=_NAMED),
    "1005": _device_event("AntivirusScanFailed", more=_NAMED),
    "1121": _device_event("AttackSurfaceReductionBlocked", _FOUND, _RULE),
    "1122": _device_event("AttackSurfaceReductionAudited", _FOUND, _RULE),
    "1123": _device_event("ControlledFolderAccessViolationBlocked", _FOUND),
    "1126": _device_event("ExploitGuardNetworkProtectionBlocked", more={"Destination": "Destination"}),
    **for_ids("5001 5004 5007 5010 5012", _device_event("AntivirusSettingChanged", more=_SETTING)),
    "5013": _device_event("TamperingAttempt", more=_SETTING),
}

_TASK: Final[More] = {"TaskName": "TaskName", "ActionName": "ActionName"}
_TASK_USER: Final[Columns] = {
    "InitiatingProcessAccountDomain": account_domain("UserContext", "UserName"),
    "InitiatingProcessAccountName": account_name("UserContext", "UserName"),
}
TASK_SCHEDULER: Final[Mapping[str, Recipe]] = {
    "106": _device_event("ScheduledTaskCreated", _TASK_USER, _TASK),
    "140": _device_event("ScheduledTaskUpdated", _TASK_USER, _TASK),
    "141": _device_event("ScheduledTaskDeleted", _TASK_USER, _TASK),
    "142": _device_event("ScheduledTaskDisabled", _TASK_USER, _TASK),
    **for_ids(
        "100 101 102 103 107 108 110 111 118 119 129 200 201 202 203",
        _device_event("ScheduledTaskRun", _TASK_USER, _TASK),
    ),
}

_DESKTOP: Final = _device_event(
    "RemoteDesktopSessionChanged",
    {"AccountDomain": account_domain("User"), "AccountName": account_name("User"), "RemoteIP": address("Address")},
    {**_NAMED, "SessionID": "SessionID"},
)
REMOTE_DESKTOP: Final[Mapping[str, Recipe]] = for_ids("21 22 23 24 25 39 40", _DESKTOP)
DESKTOP_CONNECTIONS: Final[Mapping[str, Recipe]] = {
    "1149": _device_event(
        "RemoteDesktopConnection",
        {"AccountDomain": "Param2", "AccountName": "Param1", "RemoteIP": address("Param3")},
    ),
}
WMI: Final[Mapping[str, Recipe]] = {
    "5861": _device_event(
        "WmiBindEventFilterToConsumer", more={"Namespace": "Namespace", "Consumer": "CONSUMER", "Query": "ESS"}
    ),
}
