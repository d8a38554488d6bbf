"""Captures that have nothing to do with one another as one stream: hosts renamed, all beginning at the same moment."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import zip_longest
from pathlib import Path

import orjson
import zstandard

from telemetry import WINDOW, shared_data
from vedette.schema.times import format_timestamp, parse_timestamp

_BEGIN = datetime.fromisoformat("2026-03-02T08:00:00+00:00")
_TIMES = ("@timestamp", "TimeCreated", "EventTime", "UtcTime")
_LARGEST = 400_000
"""Packed bytes of a capture: larger ones would be the whole stream."""


def interleave(count: int, target: Path) -> list[int]:
    """Write the first captures of one host family each, line by line in turn; gives each line's capture."""
    captures = [_renamed(number, row) for number, row in enumerate(_chosen(count))]
    sources: list[int] = []
    with target.open("wb") as file:
        for lines in zip_longest(*captures):
            for number, line in enumerate(lines):
                if line is not None:
                    file.write(line)
                    sources.append(number)
    return sources


def _chosen(count: int) -> list[dict[str, object]]:
    labels = (shared_data() / "labels" / "scenarios.jsonl").read_text().splitlines()
    rows = (json.loads(line) for line in labels)
    wanted = (row for row in rows if str(row.get("file", "")).startswith("otrf/") and row.get("hosts"))
    small = [row for row in wanted if (shared_data() / row["file"]).stat().st_size < _LARGEST]
    return small[:count]


def _renamed(number: int, row: dict[str, object]) -> Iterator[bytes]:
    hosts = sorted({host.partition(".")[0] for host in _names(row["hosts"])}, key=len, reverse=True)
    spellings = [(spelled.encode(), f"C{number:02}-{host}".encode()) for host in hosts
                 for spelled in (host, host.lower(), host.upper())]  # fmt: skip
    shift: timedelta | None = None
    with (shared_data() / str(row["file"])).open("rb") as packed:
        plain = zstandard.ZstdDecompressor(max_window_size=WINDOW).stream_reader(packed)
        for line in plain.read().splitlines():
            for old, new in spellings:
                line = line.replace(old, new)  # noqa: PLW2901 - one spelling after the other
            event = orjson.loads(line)
            moment = next((parse_timestamp(event[name]) for name in _TIMES if event.get(name)), None)
            if moment is not None:
                shift = shift or _BEGIN - moment
                event["@timestamp"] = format_timestamp(moment + shift)
            yield orjson.dumps(event) + b"\n"


def _names(hosts: object) -> list[str]:
    return [str(host) for host in hosts] if isinstance(hosts, (list, dict)) else []
