"""Telemetry of a few devices, as a sensor writes it: one JSON record a line, of a moment ago."""

import json
from datetime import UTC, datetime, timedelta


def lines(device: str, count: int = 3, *, days_ago: float = 0, first: int = 1) -> bytes:
    """So many process starts on a device, a second apart; each record has a number of its own."""
    begin = datetime.now(UTC) - timedelta(days=days_ago, seconds=count)
    records = [_record(device, begin + timedelta(seconds=number), first + number) for number in range(count)]
    return "".join(f"{json.dumps(each)}\n" for each in records).encode()


def _record(device: str, at: datetime, number: int) -> dict[str, object]:
    return {
        "Channel": "Microsoft-Windows-Sysmon/Operational",
        "SourceName": "Microsoft-Windows-Sysmon",
        "EventID": 1,
        "Hostname": device,
        "@timestamp": at.isoformat(),
        "UtcTime": f"{at:%Y-%m-%d %H:%M:%S.%f}",
        "Image": r"C:\Windows\System32\whoami.exe",
        "CommandLine": f"whoami /{number}",
        "RecordNumber": number,
    }
