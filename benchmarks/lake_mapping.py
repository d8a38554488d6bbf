"""Measures how fast events become rows and rows become events again: ``make bench-lake-mapping``.

Each corpus is read first; what is timed is the work on one process's CPU alone. Beside it stand reading the same inputs
and writing the same events as JSON with orjson, which no design that keeps whole events can do without.
"""

from collections.abc import Callable, Iterable
from statistics import median
from time import process_time
from typing import NamedTuple

import orjson
import pyarrow as pa

from telemetry import shared_data
from vedette.lake.rows import rows_of
from vedette.lake.stored_events import COLUMNS, events_of
from vedette.schema.events import EventBatch
from vedette.sources.inputs import plan, read
from vedette.sources.layout_registry import LAYOUTS

CORPORA = {
    "Sysmon and Security, NXLog (LSASS campaign 01)": "otrf/compound/LSASS_campaign_01",
    "Sysmon, bare fields (EQL library)": "eqllib",
    "all channels, EVTX": "evtx",
    "all channels, NXLog (attack range)": "attack-range",
    "Security 4688, rows": "background/mstic-windows-4688.jsonl.zst",
    "Defender's raw schema and Sentinel's rows": "defender",
    "Zeek": "otrf/zeek.tar.zst",
}
EVENTS = 60_000
"""Of each corpus at most so many events are measured."""
PASSES = 5


class Line(NamedTuple):
    """What was measured of a corpus; rates are events per CPU-second, the median of some passes."""

    events: int
    bytes: int
    reading: float
    mapping: float
    back: float
    json: float


def main() -> None:
    """Print the table of ``docs/benchmarks.md``."""
    print("| Corpus | Events | JSON bytes an event | read | **to rows** | back to events | JSON alone |")
    print("|---|---|---|---|---|---|---|")
    for title, name in CORPORA.items():
        line = measure(name)
        rates = " | ".join(f"{rate:,.0f}" for rate in (line.reading, line.mapping, line.back, line.json))
        print(f"| {title} | {line.events:,} | {line.bytes:,} | {rates} |", flush=True)


def measure(name: str) -> Line:
    """All rates of one corpus."""
    began = process_time()
    batches = list(first_events(batches_of(name)))
    reading = process_time() - began
    events = [event for batch in batches for event in batch.events]
    rows = [table.select(COLUMNS) for taken in rows_of(batches, "lab") for table in taken.values()]
    stored = pa.concat_tables(table.replace_schema_metadata(None) for table in rows)
    size = sum(len(orjson.dumps(event)) for event in events)
    return Line(
        len(events),
        size // len(events),
        len(events) / reading,
        len(events) / seconds(lambda: exhaust(rows_of(batches, "lab"))),
        len(events) / seconds(lambda: exhaust(events_of(stored, LAYOUTS))),
        len(events) / seconds(lambda: exhaust(orjson.dumps(event) for event in events)),
    )


def batches_of(name: str) -> Iterable[EventBatch]:
    """The batches of an input of the shared telemetry."""
    units, _ = plan([str(shared_data() / name)])
    return (found for unit in units for found in read(unit) if isinstance(found, EventBatch))


def first_events(batches: Iterable[EventBatch]) -> Iterable[EventBatch]:
    """Batches until there are :data:`EVENTS`."""
    count = 0
    for batch in batches:
        yield batch
        count += len(batch.events)
        if count >= EVENTS:
            return


def exhaust(items: Iterable[object]) -> None:
    """Take all and keep none."""
    for _ in items:
        pass


def seconds(work: Callable[[], None]) -> float:
    """CPU seconds of the median pass."""
    return median(_timed(work) for _ in range(PASSES))


def _timed(work: Callable[[], None]) -> float:
    began = process_time()
    work()
    return process_time() - began


if __name__ == "__main__":
    main()
