"""Telemetry that names files, accounts and addresses: one JSON record a line, as sensors write them."""

import json
from datetime import UTC, datetime, timedelta

SHA256, SHA1 = "ab" * 32, "cd" * 20


def moment(minutes_ago: float = 0) -> datetime:
    return datetime.now(UTC) - timedelta(minutes=minutes_ago)


def started(device: str, image: str, line: str, *, at: datetime, number: int, **more: object) -> dict[str, object]:
    """A process start, as Sysmon tells it."""
    return _sysmon(device, 1, at, number) | {
        "Image": image,
        "CommandLine": line,
        "User": "CORP\\maria",
        "ProcessId": number,
        "Hashes": f"SHA1={SHA1.upper()},SHA256={SHA256.upper()}",
        "Company": "Example Tools",
        **more,
    }


def connected(device: str, address: str, *, at: datetime, number: int, **more: object) -> dict[str, object]:
    """A connection, as Sysmon tells it."""
    return _sysmon(device, 3, at, number) | {
        "Image": r"C:\Temp\tool.exe",
        "User": "CORP\\maria",
        "ProcessId": 41,
        "Protocol": "tcp",
        "SourceIp": "10.0.0.5",
        "SourcePort": 50_000,
        "DestinationIp": address,
        "DestinationPort": 443,
        "DestinationHostname": "cdn.evil.example",
        **more,
    }


def logged_on(device: str, name: str, *, at: datetime, number: int, domain: str = "CORP") -> dict[str, object]:
    """A logon, as the Security log tells it."""
    return {
        "Channel": "Security",
        "SourceName": "Microsoft-Windows-Security-Auditing",
        "EventID": 4624,
        "Hostname": device,
        "@timestamp": at.isoformat(),
        "RecordNumber": number,
        "TargetDomainName": domain,
        "TargetUserName": name,
        "TargetUserSid": f"S-1-5-21-1-2-3-{1000 + len(name)}",
        "LogonType": "10",
        "IpAddress": "10.0.0.9",
    }


def _sysmon(device: str, event: int, at: datetime, number: int) -> dict[str, object]:
    return {
        "Channel": "Microsoft-Windows-Sysmon/Operational",
        "SourceName": "Microsoft-Windows-Sysmon",
        "EventID": event,
        "Hostname": device,
        "@timestamp": at.isoformat(),
        "UtcTime": f"{at:%Y-%m-%d %H:%M:%S.%f}",
        "RecordNumber": number,
    }


def lines_of(*records: dict[str, object]) -> bytes:
    return "".join(f"{json.dumps(each)}\n" for each in records).encode()


def an_afternoon() -> bytes:
    """WS1 runs a tool that talks to an address, twice; WS2 ran it first. Maria logs on often, Otto once."""
    tool = r"C:\Temp\tool.exe"
    return lines_of(
        started("WS2.corp.example", tool, "tool.exe /first", at=moment(300), number=7, ProcessId=70),
        *(logged_on("WS1.corp.example", "maria", at=moment(200 - each), number=10 + each) for each in range(3)),
        logged_on("WS1.corp.example", "otto", at=moment(190), number=20),
        started(
            "WS1.corp.example", r"C:\Windows\System32\cmd.exe", "cmd.exe", at=moment(61), number=30, ProcessId=40,
            Hashes="",
        ),
        started(
            "WS1.corp.example", tool, "tool.exe /again", at=moment(60), number=31, ProcessId=41,
            ParentProcessId=40, ParentImage=r"C:\Windows\System32\cmd.exe", ParentCommandLine="cmd.exe",
        ),
        connected("WS1.corp.example", "203.0.113.7", at=moment(59), number=32),
    )  # fmt: skip
