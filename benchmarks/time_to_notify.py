"""Measures the machine's part of the time to notify: ``make bench-time-to-notify``, for docs/benchmarks.md.

A service with a worker, both processes of their own, in a new data folder (SQLite). Each attack capture of the shared
data has an organisation of its own, since captures share names of hosts. The clock begins when ``vedette ingest`` is
started, as a process like any operator's, and ends when the incident queue that a hunter opens lists an incident of
that organisation. A capture whose events were all hunted through without one is named. Words narrow the captures;
they come in a shuffled order, the same each time, and an interrupt shows what was measured until then.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple
from uuid import UUID

from captures import Capture, chosen, labelled_captures
from telemetry import shared_data

_ASKED_EVERY = 0.1
"""Seconds between two looks at the queue: what is measured is that much too long at most."""
_LONGEST = 900.0
_VEDETTE = [sys.executable, "-c", "from vedette.cli import main as cli; cli.main()"]
_SIZES = ((100, "at most 100 events"), (1_000, "at most 1,000"), (10_000, "at most 10,000"), (1 << 60, "more"))
_TICKS = os.sysconf("SC_CLK_TCK")


class Told(NamedTuple):
    """What became of a capture; seconds."""

    name: str
    events: int
    has_incident: bool
    seconds: float
    ingest_cpu: float
    worker_cpu: float


def main() -> None:
    """Measure the captures whose names hold one of the words, or all."""
    with TemporaryDirectory(prefix="vedette-notify-") as folder:
        captures = chosen(labelled_captures(Path(folder, "captures")), sys.argv[1:])
        os.environ |= {"VEDETTE_DATA": str(Path(folder, "data")), "VEDETTE_SECOND_FACTOR": "nobody"}
        Random(7).shuffle(captures)  # noqa: S311 - an order, no secret
        told: list[Told] = []
        try:
            with _service() as worker, suppress(KeyboardInterrupt):
                for number, capture in enumerate(captures, start=1):
                    told.append(_measured(capture, worker))
                    sys.stderr.write(f"{number} of {len(captures)}: {json.dumps(told[-1])}\n")
        finally:
            _print(told, len(captures))


@contextmanager
def _service() -> Iterator[int]:
    """A service whose worker has hunted once, so that rules are compiled; the worker's process."""
    from vedette.portal.site.management.house import furnish, open_house  # noqa: PLC0415 - settings come first

    open_house()
    furnish()
    worker = subprocess.Popen([*_VEDETTE, "worker"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        first = shared_data() / "mini"
        _measured(Capture("first", "first", (first,), (), (), None, None), worker.pid)
        yield worker.pid
    finally:
        worker.terminate()
        worker.wait()


def _measured(capture: Capture, worker: int) -> Told:
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415 - rows need a ready Django
    from vedette.portal.tenants.actions.organisations import create_organisation  # noqa: PLC0415

    organisation = create_organisation(actor=SERVICE, name=f"Capture {capture.id}")
    own, workers = resource.getrusage(resource.RUSAGE_CHILDREN), _processor(worker)
    command = [*_VEDETTE, "ingest", "--organisation", f"Capture {capture.id}", *map(str, capture.paths), "--quiet"]
    began = time.perf_counter()
    ingest = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    seconds = _until(lambda: _is_listed(organisation), lambda: _is_through(ingest, organisation), began)
    complaint = ingest.communicate()[1]
    if ingest.returncode not in {0, 3}:
        raise SystemExit(f"vedette ingest of {capture.name} ended with {ingest.returncode}: {complaint}")
    _until(lambda: _is_through(ingest, organisation), lambda: False, time.perf_counter())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - own.ru_utime - own.ru_stime
    found = _is_listed(organisation)
    return Told(capture.name, _events(organisation), found, seconds, spent, _processor(worker) - workers)


def _until(is_reached: Callable[[], bool], is_over: Callable[[], bool], began: float) -> float:
    """Seconds until something is reached, or is over without it."""
    while True:
        ends = is_over()  # asked first: what it waits for may be reached between the two
        if is_reached() or ends:
            return time.perf_counter() - began
        if time.perf_counter() - began > _LONGEST:
            raise SystemExit("a capture took longer than a quarter of an hour")
        time.sleep(_ASKED_EVERY)


def _is_listed(organisation: UUID) -> bool:
    from vedette.portal.access.queries import in_view  # noqa: PLC0415 - rows need a ready Django
    from vedette.portal.access.rules import SERVICE, Scope  # noqa: PLC0415
    from vedette.portal.incidents.queries.queues.queue import incident_queue  # noqa: PLC0415
    from vedette.portal.incidents.rules.queues.filters import IncidentFilter  # noqa: PLC0415

    with in_view(Scope(frozenset({organisation}))):
        return bool(incident_queue(actor=SERVICE, organisation=organisation, asked=IncidentFilter()).lines)


def _is_through(ingest: "subprocess.Popen[str]", organisation: UUID) -> bool:
    """Whether all was taken in and hunted through."""
    if ingest.poll() is None:
        return False
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415 - rows need a ready Django
    from vedette.portal.jobs.models import Job  # noqa: PLC0415

    with everything_in_view():
        states = dict(Job.objects.filter(organisation_id=organisation).values_list("state", "last_error"))
    if "failed" in states:
        raise SystemExit(f"a job failed: {states['failed']}")
    return not states.keys() & {"waiting", "running"}


def _events(organisation: UUID) -> int:
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415 - rows need a ready Django
    from vedette.portal.telemetry.models import Volume  # noqa: PLC0415

    with everything_in_view():
        return sum(Volume.objects.filter(organisation_id=organisation).values_list("events", flat=True))


def _processor(process: int) -> float:
    """Seconds of the processor that a process and its ended children took."""
    values = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    return sum(map(int, values[11:15])) / _TICKS


def _print(told: Sequence[Told], captures: int) -> None:
    found, events = [each for each in told if each.has_incident], sum(each.events for each in told)
    print(f"\n{len(told)} of {captures} captures, {events:,} events; {len(found)} with an incident\n")
    print("| With an incident | | Events, median | p50, s | p99, s | Longest, s | CPU of ingest | of the worker |")
    print("|---|---|---|---|---|---|---|---|")
    print(_row("all", found))
    least = 0
    for most, words in _SIZES:
        print(_row(words, [each for each in found if least < each.events <= most]))
        least = most
    without = sorted(each for each in told if not each.has_incident)
    print("\nWithout an incident: " + ", ".join(f"`{each.name}` ({each.events:,})" for each in without))


def _row(words: str, rows: Sequence[Told]) -> str:
    if not rows:
        return f"| {words} | 0 | | | | | | |"
    seconds = sorted(each.seconds for each in rows)
    tail = seconds[min(len(seconds) - 1, int(len(seconds) * 0.99))]
    events = f"{median(each.events for each in rows):,.0f}"
    spent = (median(each.ingest_cpu for each in rows), median(each.worker_cpu for each in rows))
    figures = (median(seconds), tail, seconds[-1], *spent)
    return f"| {words} | {len(rows)} | {events} | " + " | ".join(f"{each:.1f}" for each in figures) + " |"


if __name__ == "__main__":
    main()
