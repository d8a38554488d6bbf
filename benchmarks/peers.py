"""Other engines on the same events and rules, in the same run."""

import time
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
from sigma.backends.sqlite import sqliteBackend
from sigma.collection import SigmaCollection
from sigma.exceptions import SigmaError
from sigma.pipelines.common import generate_windows_logsource_items
from sigma.processing.conditions import LogsourceCondition
from sigma.processing.pipeline import ProcessingItem, ProcessingPipeline
from sigma.processing.transformations import AddConditionTransformation
from zargunlite.core import ZargunCore
from zargunlite.model import ZircoliteRule

from telemetry import every_nth_line

SAMPLE_EVENTS = 5_000
_SYSMON = "Microsoft-Windows-Sysmon/Operational"
_EVENT_IDS = {
    "process_creation": [1],
    "file_change": [2],
    "network_connection": [3],
    "driver_load": [6],
    "image_load": [7],
    "create_remote_thread": [8],
    "raw_access_thread": [9],
    "process_access": [10],
    "file_event": [11],
    "registry_add": [12],
    "registry_delete": [12],
    "registry_set": [13],
    "registry_event": [12, 13, 14],
    "create_stream_hash": [15],
    "pipe_created": [17, 18],
    "wmi_event": [19, 20, 21],
    "dns_query": [22],
    "file_delete": [23, 26],
}


def measure_zargunlite(folders: list[Path], files: list[Path]) -> dict[str, Any]:
    """Events per CPU-second of zargunlite, conversion of the rules not counted; hits are (event, rule) pairs."""
    warnings.simplefilter("ignore")
    rules = list(_converted(folders))
    total = sum(path.stat().st_size for path in files)
    step = max(1, total // 2_200 // SAMPLE_EVENTS)
    lines = list(every_nth_line(files, step))
    started = time.process_time()
    hits, failed = _run(rules, lines)
    seconds = time.process_time() - started
    return {
        "rules": len(rules),
        "events": len(lines),
        "ev/cpu-s": len(lines) / seconds,
        "hits": hits,
        "rules with an SQL error": failed,
    }


def _converted(folders: Iterable[Path]) -> Iterator[ZircoliteRule]:
    backend = sqliteBackend(_routing())
    for path in (path for folder in folders for path in sorted(folder.rglob("*.yml"))):
        try:
            queries = backend.convert(SigmaCollection.from_yaml(path.read_text(encoding="utf-8")))
        except (SigmaError, NotImplementedError, ValueError):
            continue
        yield ZircoliteRule(title=path.stem, rule=[query.replace("<TABLE_NAME>", "logs") for query in queries])


def _routing() -> ProcessingPipeline:
    """Log sources as conditions on channel and event id, as the SQLite engines want them."""
    sysmon = [
        ProcessingItem(
            transformation=AddConditionTransformation({"Channel": _SYSMON, "EventID": ids}),
            rule_conditions=[LogsourceCondition(category=category, product="windows")],
        )
        for category, ids in _EVENT_IDS.items()
    ]
    services = generate_windows_logsource_items("Channel", "{source}")
    return ProcessingPipeline(name="routing", items=[*sysmon, *services])


def _run(rules: list[ZircoliteRule], lines: list[bytes]) -> tuple[int, int]:
    with ZargunCore() as core:
        core.load_data([_plain(orjson.loads(line)) for line in lines])
        hits = failed = 0
        for rule in rules:
            try:
                hits += core.execute_zircolite_rule(rule).count
            except Exception:  # noqa: BLE001 - whatever SQLite says of a rule, it counts as one rule that did not run
                failed += 1
    return hits, failed


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    """Column names that the engine accepts."""
    return {"".join(c for c in name if c.isalnum() or c == "_"): str(v) for name, v in record.items() if v is not None}
