"""Linux: the audit log and syslog. Sysmon for Linux has the recipes of Sysmon."""

from typing import Final

from vedette.lake.mapping.readers import file_name, first
from vedette.lake.mapping.recipe import Event, Reader, Recipe, event_time

_UNSET: Final = frozenset({"-1", "4294967295", "unset"})
"""How the audit log writes the session and the login of what nobody logged on for."""


def _set(*names: str) -> Reader:
    read = first(*names)

    def value_of(event: Event) -> object:
        value = read(event)
        return None if str(value) in _UNSET else value

    return value_of


PROGRAM_START: Final = Recipe(
    "DeviceProcessEvents",
    "ProcessCreated",
    {
        "FileName": file_name("Image", "exe"),
        "FolderPath": first("Image", "exe"),
        "ProcessId": first("ProcessId", "pid"),
        "ProcessCommandLine": first("CommandLine", "cmdline", "proctitle"),
        "ProcessCreationTime": event_time,
        "AccountName": first("User", "UID", "acct"),
        "LogonId": _set("LogonId", "ses"),
        "InitiatingProcessId": first("ParentProcessId", "ppid"),
        "InitiatingProcessFileName": file_name("ParentImage"),
        "InitiatingProcessFolderPath": "ParentImage",
        "InitiatingProcessCommandLine": "ParentCommandLine",
        "InitiatingProcessAccountName": _set("AUID", "auid"),
    },
    {"CurrentDirectory": first("CurrentDirectory", "cwd"), "Key": "key", "Terminal": "tty"},
)


def _succeeded(event: Event) -> bool | None:
    told = first("success", "res")(event)
    return {"yes": True, "success": True, "no": False, "failed": False}.get(str(told))


AUDIT_RECORD: Final = Recipe(
    "VedetteAuditEvents",
    "AuditRecord",
    {
        "RecordType": "type",
        "SystemCall": first("SYSCALL", "syscall"),
        "Key": "key",
        "Success": _succeeded,
        "FileName": file_name("name", "path"),
        "FolderPath": first("name", "path"),
        "AccountName": _set("acct", "UID", "AUID", "uid", "auid"),
        "RemoteIP": "addr",
        "InitiatingProcessId": "pid",
        "InitiatingProcessParentId": "ppid",
        "InitiatingProcessFileName": file_name("exe", "comm"),
        "InitiatingProcessFolderPath": "exe",
    },
)


def _syslog_action(event: Event) -> str:
    return "SudoCommand" if _sudo_command(event) is not None else "SyslogMessage"


def _sudo_command(event: Event) -> object:
    program = first("program", "ProcessName")(event)
    return event.get("COMMAND") if program == "sudo" else None


def _sudo_account(event: Event) -> object:
    """Who asked: sudo's message begins with the name."""
    message = first("message", "SyslogMessage")(event)
    if _sudo_command(event) is None or not isinstance(message, str):
        return None
    name, found, _ = message.partition(" : ")
    return name.strip() if found else None


SYSLOG: Final = Recipe(
    "VedetteSyslogEvents",
    _syslog_action,
    {
        "Facility": "Facility",
        "SeverityLevel": "SeverityLevel",
        "ProcessName": first("program", "ProcessName"),
        "ProcessId": first("pid", "ProcessID"),
        "Message": first("message", "SyslogMessage"),
        "AccountName": _sudo_account,
        "ProcessCommandLine": _sudo_command,
    },
)
