"""An incident with everything that a story tells: processes, scope, root cause, indicators, and its events."""

from typing import Any

from portal.incidents.told import alert, incident

SHA256 = "ab" * 32
DEVICE, ACCOUNT, TOOL, SHELL = "WS1.corp.example", "CORP\\maria", r"C:\Temp\tool.exe", r"C:\Windows\System32\cmd.exe"
HOSTILE = '"><img src=x onerror=alert(1)>&is=b#c/../%2e'
_SOURCE = "ws1.json"


def tool_alert(name: str = "a") -> dict[str, Any]:
    """The tool was run, and a rule says so."""
    return alert(
        name,
        device=DEVICE,
        account=ACCOUNT,
        source=_SOURCE,
        record=31,
        process=_process("41", "40", TOOL, "tool.exe /again", 41),
        entities=[{"kind": "file", "names": [SHA256]}, {"kind": "device", "names": [DEVICE]}],
    )


def tool_incident(name: str = "a", **values: Any) -> dict[str, Any]:
    """A tool that came, ran and spoke to an address."""
    started, spoke = _at(31), _at(32)
    members = [
        _process("40", "", SHELL, "cmd.exe", 40),
        _process("41", "40", TOOL, "tool.exe /again", 41),
    ]
    told = {
        "devices": [DEVICE],
        "accounts": [ACCOUNT],
        "processes": [{**each, "device": DEVICE, "started": "2026-03-02T09:15:00Z"} for each in members],
        "root_cause": {
            "summary": "It began with cmd.exe.",
            "path": [
                {"text": "cmd.exe ran", "device": DEVICE, "timestamp": "2026-03-02T09:14:00Z", "evidence": [_at(30)]}
            ],
        },
        "signals": [{"text": "Commands follow one another at a person's pace.", "evidence": [started]}],
        "scope": [
            _concerned("device", DEVICE, "confirmed", None, started),
            _concerned("account", ACCOUNT, "confirmed", ("device", DEVICE), started),
            _concerned("process", f"tool.exe on {DEVICE}", "confirmed", ("device", DEVICE), started),
            _concerned("file", TOOL, "suspected", ("device", DEVICE), started),
            _concerned("address", "203.0.113.7", "exposed", ("process", f"tool.exe on {DEVICE}"), spoke),
            _concerned("file", HOSTILE, "suspected", None, started),
            _concerned("device", "WS9.corp.example", "not yet examined", ("account", ACCOUNT), spoke),
        ],
        "indicators": [
            {"kind": "sha256", "value": SHA256, "text": "SHA-256 of tool.exe", "evidence": [started]},
            {"kind": "ipv4", "value": "203.0.113.7", "text": "tool.exe spoke to it", "evidence": [spoke]},
        ],
    }
    return incident(name, **{**told, **values})


def tool_events() -> tuple[list[dict[str, Any]], dict[str, int]]:
    """What its page has room for of its events, and how many there were of each role."""
    shell = {"EventID": 1, "Image": SHELL, "CommandLine": "cmd.exe", "User": ACCOUNT, "ProcessId": 40}
    tool = {
        "EventID": 1,
        "Image": TOOL,
        "CommandLine": "tool.exe /again",
        "User": ACCOUNT,
        "Hashes": f"MD5={'0' * 32},SHA256={SHA256.upper()}",
        "ParentImage": SHELL,
    }
    spoke = {"EventID": 3, "Image": TOOL, "User": ACCOUNT, "DestinationIp": "203.0.113.7", "DestinationPort": 443}
    events = [
        _event(30, "process", "40", shell),
        _event(31, "alert", "41", tool),
        _event(32, "network", "41", spoke),
    ]
    return events, {"process": 4, "alert": 1, "network": 1}


def _process(key: str, parent: str, image: str, line: str, pid: int) -> dict[str, Any]:
    return {"key": key, "parent_key": parent, "image": image, "command_line": line, "pid": pid}


def _at(record: int) -> dict[str, Any]:
    return {"source": _SOURCE, "record": record}


def _concerned(kind: str, name: str, status: str, via: tuple[str, str] | None, at: dict[str, Any]) -> dict[str, Any]:
    edge = None if via is None else {"kind": via[0], "name": via[1]}
    return {"kind": kind, "name": name, "status": status, "text": "It was seen", "via": edge, "evidence": [at]}


def _event(record: int, role: str, process: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {
        **_at(record),
        "timestamp": f"2026-03-02T09:15:{record}Z",
        "device": DEVICE,
        "role": role,
        "process": process,
        "fields": fields,
        "cut": False,
    }
