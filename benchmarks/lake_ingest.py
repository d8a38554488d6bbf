"""Measures ``vedette ingest`` and ``vedette hunt --lake`` from end to end: ``make bench-lake-ingest``.

Every corpus is a process of its own. Ingesting is reading, mapping, sorting, compressing, syncing and keeping entities;
beside it stand reading alone, the hunt over the files and the hunt over the lake with our own detections, in the
same process. Rates are events per CPU-second; the wall clock, which waits for the disk, stands apart.
"""

import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import NamedTuple

from telemetry import shared_data
from vedette.pipeline.content import own_rules
from vedette.pipeline.hunt import HuntRequest, HuntResult, hunt
from vedette.pipeline.ingest import IngestRequest, ingest
from vedette.pipeline.kept_telemetry import KeptTelemetry
from vedette.schema.problems import InputReport
from vedette.sources.inputs import plan, read

CORPORA = {
    "Sysmon and Security, NXLog (LSASS campaign 01)": "otrf/compound/LSASS_campaign_01",
    "Windows, 60 captures (OTRF)": "otrf/windows",
    "Sysmon, bare fields (EQL library)": "eqllib",
    "all channels, 326 EVTX of many days": "evtx",
    "all channels, NXLog (attack range)": "attack-range",
    "Security 4688, rows": "background/mstic-windows-4688.jsonl.zst",
}
ORGANISATION = "bench"


class Spent(NamedTuple):
    """CPU and wall-clock seconds."""

    cpu: float
    wall: float


def main() -> None:
    """Print the table of ``docs/benchmarks.md``."""
    sys.stdout.write(
        "| Corpus | Events | read | **ingest** | ingest, wall | again | hunt, files | hunt, lake | peak MiB |\n"
    )
    sys.stdout.write("|---|---|---|---|---|---|---|---|---|\n")
    for title, name in CORPORA.items():
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            sys.stdout.write(f"| {title} | {pool.submit(measure, name).result()} |\n")
            sys.stdout.flush()


def measure(name: str) -> str:
    """The cells of one corpus."""
    path = str(shared_data() / name)
    with TemporaryDirectory() as folder:
        lake, cache = Path(folder, "lake"), Path(folder, "cache")
        request = IngestRequest((path,), lake, ORGANISATION)
        reading, events = spent(lambda: count(path))
        ingesting, kept = spent(lambda: ingest(request))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        again, nothing = spent(lambda: ingest(request))
        assert (kept.events, nothing.events) == (events, 0)
        hunt(HuntRequest((str(lake / "none"),), (own_rules(),), cache=cache))  # compiles the rules
        files, found = spent(lambda: hunt(HuntRequest((path,), (own_rules(),), cache=cache)))
        kept_telemetry = KeptTelemetry(lake, ORGANISATION)
        stored, same = spent(lambda: hunt(HuntRequest((), (own_rules(),), cache=cache, kept=kept_telemetry)))
        assert ids(found) == ids(same)
    rates = [events / each for each in (reading.cpu, ingesting.cpu, ingesting.wall, again.cpu, files.cpu, stored.cpu)]
    return " | ".join([f"{events:,}", *(f"{rate:,.0f}" for rate in rates), f"{peak:,}"])


def ids(result: HuntResult) -> list[str]:
    """What was found."""
    return [alert.id for alert in result.alerts]


def count(path: str) -> int:
    """Read everything and keep nothing."""
    units, _ = plan([path])
    items = (item for unit in units for item in read(unit))
    return sum(item.events for item in items if isinstance(item, InputReport))


def spent(work: Callable[[], object]) -> tuple[Spent, object]:
    """What some work costs, and what comes of it."""
    cpu, wall = process_time(), perf_counter()
    result = work()
    return Spent(process_time() - cpu, perf_counter() - wall), result


if __name__ == "__main__":
    main()
