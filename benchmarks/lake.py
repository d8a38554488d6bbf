"""Measures the telemetry store: ``make bench-lake`` prints the table of docs/benchmarks.md.

Ten million synthetic process events of 2,000 devices over 14 days are appended in batches of 100,000, each durable
before the next, to three stores in the same run: ours, one DuckDB file, and Parquet files as they come (one a batch,
synced, neither sorted nor merged). Then the same questions are asked of each. Cold means a new process and none of the
files in the page cache; warm means asked before by the same process.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parent))

from lake_rows import DEVICES, TABLE, Fleet, batch, batches, day_of
from vedette.lake.arrow_schemas import arrow_schema
from vedette.lake.indicators import Indicator, IndicatorKind
from vedette.lake.reader import Period, Reader
from vedette.lake.segment_list import Checkpoint
from vedette.lake.sightings import counts_by_hour, prevalence, sightings
from vedette.lake.store import Lake
from vedette.lake.table_schemas import fitted
from vedette.lake.timeline import TimelineRequest, timeline
from vedette.lake.verification import verify

SEED, DAYS, BATCH = 1, 14, 100_000
ORGANISATION = "bench"
NEEDLE = "collect.ps1 4217"


def told(name: str, **figures: float | str) -> None:
    """Print one line of figures."""
    words = [f"{key} {value:,.1f}" if isinstance(value, float) else f"{key} {value}" for key, value in figures.items()]
    sys.stdout.write(f"{name}: {', '.join(words)}\n")
    sys.stdout.flush()


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def milliseconds(question: Callable[[], object]) -> float:
    """How long an answer takes."""
    begun = time.perf_counter()
    question()
    return (time.perf_counter() - begun) * 1_000


class PlainFiles:
    """Parquet files as they come."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def append(self, rows: pa.Table, number: int) -> None:
        """One file a batch, with the library's own settings, synced."""
        path = self.folder / f"{number:06}.parquet"
        pq.write_table(rows, path)
        for each in (path, self.folder):
            descriptor = os.open(each, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)


class DatabaseFile:
    """One DuckDB file."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.database = duckdb.connect(str(folder / "lake.duckdb"), config={"threads": 1})

    def append(self, rows: pa.Table, number: int) -> None:
        """One transaction a batch."""
        self.database.register("rows", rows)
        verb = f"INSERT INTO {TABLE}" if number else f"CREATE TABLE {TABLE} AS"
        self.database.execute(f"{verb} SELECT * FROM rows")  # noqa: S608 - our own words
        self.database.unregister("rows")


def fill(folder: Path, rows: int) -> None:
    """Append all rows to the three stores, on one core."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    fleet, plain, file = Fleet(SEED), PlainFiles(folder / "plain"), DatabaseFile(folder / "file")
    taken: dict[str, list[float]] = {"lake": [], "DuckDB file": [], "plain Parquet": []}
    computed = dict.fromkeys(taken, 0.0)
    with Lake.open(folder / "lake", ORGANISATION) as lake:
        for number, (seed, day) in enumerate(batches(SEED, DAYS, rows, BATCH)):
            new = batch(fleet, seed, day, BATCH)
            stores: dict[str, Callable[[], object]] = {
                "lake": lambda: lake.append({TABLE: new}, Checkpoint("bench", number)),  # noqa: B023 - used at once
                "DuckDB file": lambda: file.append(new, number),  # noqa: B023 - used at once
                "plain Parquet": lambda: plain.append(new, number),  # noqa: B023 - used at once
            }
            for name, append in stores.items():
                begun = time.process_time()
                taken[name].append(milliseconds(append))
                computed[name] += time.process_time() - begun
        appended = lake.stats()[0].size
        merging = milliseconds(lake.compact)
        merged = lake.stats()[0].size
    file.database.execute("CHECKPOINT")
    file.database.close()
    os.sched_setaffinity(0, cores)
    sizes = {"lake": appended, "DuckDB file": _size(folder / "file"), "plain Parquet": _size(folder / "plain")}
    for name, each in taken.items():
        told(
            f"append, {name}",
            rows_per_second=rows / sum(each) * 1_000,
            rows_per_cpu_second=rows / computed[name],
            p50_ms=percentile(each, 0.5),
            p95_ms=percentile(each, 0.95),
            bytes_per_event=sizes[name] / rows,
        )
    told("compaction", rows_per_second=rows / merging * 1_000, seconds=merging / 1_000, bytes_per_event=merged / rows)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def whole_schema(folder: Path) -> None:
    """Append a million rows with every column of the catalogue and the original event as JSON."""
    fleet, taken, made = Fleet(SEED), [], 10 * BATCH
    with Lake.open(folder / "whole", ORGANISATION) as lake:
        for number, (seed, day) in enumerate(batches(SEED, 2, made, BATCH)):
            rows = _with_event(batch(fleet, seed, day, BATCH))
            taken.append(milliseconds(lambda: lake.append({TABLE: rows}, Checkpoint("bench", number))))  # noqa: B023
        appended = lake.stats()[0].size
        merging = milliseconds(lake.compact)
        told(
            "every column of the catalogue",
            columns=str(len(rows.column_names)),
            raw_bytes_per_event=rows.nbytes / len(rows),
            rows_per_second=made / sum(taken) * 1_000,
            bytes_per_event=appended / made,
            merged_bytes_per_event=lake.stats()[0].size / made,
            merged_rows_per_second=made / merging * 1_000,
        )
        told("verify", seconds=milliseconds(lambda: verify(lake)) / 1_000)


def _with_event(rows: pa.Table) -> pa.Table:
    events = pa.array([json.dumps(row, default=str) for row in rows.to_pylist()])
    full = rows.append_column("VedetteEvent", events)
    schema = arrow_schema(TABLE)
    columns = [full[field.name].cast(field.type) if field.name in full.column_names else None for field in schema]
    given = {field.name: column for field, column in zip(schema, columns, strict=True) if column is not None}
    return fitted(pa.table(given), pa.schema([pa.field(field.name, field.type) for field in schema]))


def _day(number: int) -> Period:
    return Period(day_of(number), day_of(number + 1))


def _known(folder: Path) -> tuple[str, str]:
    """A hash seen once, and the hash seen most."""
    file = next((folder / "lake").rglob(f"{day_of(5):%Y-%m-%d}/*.parquet"))
    counts = "SELECT SHA256, count(*) AS n FROM read_parquet(?) GROUP BY 1 ORDER BY n"
    found = duckdb.execute(counts, [str(file)]).fetchall()
    return found[0][0], found[-1][0]


def _questions(reader: Reader, folder: Path, make: random.Random) -> dict[str, Callable[[], object]]:
    fleet, (rare, common), fortnight = Fleet(SEED), _known(folder), Period(day_of(0), day_of(DAYS))

    def device() -> str:
        return str(fleet.devices[make.randrange(DEVICES)].as_py())

    def indicator(value: str) -> Indicator:
        return Indicator(IndicatorKind.HASH, value)

    file = Indicator(IndicatorKind.FILE, fleet.files[300].as_py())
    return {
        "device, one day": lambda: timeline(reader, TimelineRequest(_day(make.randrange(DAYS)), device())),
        "device, 14 days": lambda: timeline(reader, TimelineRequest(fortnight, device())),
        "rare hash, 14 days": lambda: sightings(reader, indicator(rare), fortnight),
        "common hash, 14 days": lambda: sightings(reader, indicator(common), fortnight),
        "prevalence of a common hash, 14 days": lambda: prevalence(reader, indicator(common), fortnight),
        "prevalence of a file name, 14 days": lambda: prevalence(reader, file, fortnight),
        "contains in command lines, one day": lambda: timeline(
            reader, TimelineRequest(_day(make.randrange(DAYS)), text=NEEDLE, text_columns=("ProcessCommandLine",))
        ),
        "contains in any column, one day": lambda: timeline(
            reader, TimelineRequest(_day(make.randrange(DAYS)), text=NEEDLE)
        ),
        "counts by hour, 14 days": lambda: counts_by_hour(reader, fortnight),
    }


def ask(folder: Path) -> None:
    """Ask every question cold in a process of its own, then again and again in one."""
    make = random.Random(SEED)  # noqa: S311 - which devices are asked for
    with Reader.open(folder / "lake", ORGANISATION) as reader:
        for name, question in _questions(reader, folder, make).items():
            cold = [float(_child(folder, "--cold", name, "--seed", str(seed))) for seed in range(5)]
            question()
            begun, times = time.process_time(), 100 if name.startswith("device") else 15
            warm = [milliseconds(question) for _ in range(times)]
            told(
                name,
                cpu_ms=(time.process_time() - begun) / times * 1_000,
                cold_ms=percentile(cold, 0.5),
                warm_p50_ms=percentile(warm, 0.5),
                warm_p95_ms=percentile(warm, 0.95),
            )


def ask_cold(folder: Path, name: str, seed: int) -> None:
    """Forget the files, then answer one question: opening the reader counts in."""
    for path in (folder / "lake").rglob("*.parquet"):
        descriptor = os.open(path, os.O_RDONLY)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)
    begun = time.perf_counter()
    with Reader.open(folder / "lake", ORGANISATION) as reader:
        opened = time.perf_counter() - begun
        question = _questions(reader, folder, random.Random(seed))[name]  # noqa: S311 - which device is asked for
        sys.stdout.write(str(opened * 1_000 + milliseconds(question)))


def _child(folder: Path, *arguments: str) -> str:
    command = [sys.executable, __file__, "--folder", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


PLAIN = {
    "device, one day": """SELECT * FROM {} WHERE DeviceId = ? AND "Timestamp" >= ? AND "Timestamp" < ?
        ORDER BY "Timestamp" DESC LIMIT 201""",
    "rare hash, 14 days": """SELECT * FROM {} WHERE SHA256 = ? ORDER BY "Timestamp" DESC LIMIT 100""",
    "contains in command lines, one day": """SELECT * FROM {} WHERE contains(lower(ProcessCommandLine), lower(?))
        AND "Timestamp" >= ? AND "Timestamp" < ? ORDER BY "Timestamp" DESC LIMIT 201""",
}


def ask_others(folder: Path) -> None:
    """Ask the other stores by hand-written SQL, warm."""
    fleet, (rare, _), make = Fleet(SEED), _known(folder), random.Random(SEED)  # noqa: S311 - which devices
    with duckdb.connect(str(folder / "file" / "lake.duckdb"), read_only=True, config={"threads": 2}) as connection:
        stores = {"DuckDB file": TABLE, "plain Parquet": f"read_parquet('{folder / 'plain'}/*.parquet')"}
        for store, source in stores.items():
            for name, sql in PLAIN.items():

                def question(name: str = name, sql: str = sql, source: str = source) -> object:
                    day = make.randrange(DAYS)
                    value = {"d": fleet.devices[make.randrange(DEVICES)].as_py(), "r": rare, "c": NEEDLE}[name[0]]
                    values = [value] if name[0] == "r" else [value, day_of(day), day_of(day + 1)]
                    return connection.execute(sql.format(source), values).fetchall()

                question()
                warm = [milliseconds(question) for _ in range(15)]
                told(f"{name}, {store}", warm_p50_ms=percentile(warm, 0.5), warm_p95_ms=percentile(warm, 0.95))


def read_beside(folder: Path, readers: int, seconds: float) -> None:
    """Eight processes ask for devices' days while one appends as fast as it can."""
    command = [sys.executable, __file__, "--folder", str(folder), "--read-for", str(seconds), "--seed"]
    processes = [subprocess.Popen([*command, str(seed)], stdout=subprocess.PIPE) for seed in range(readers)]
    fleet, rows, end = Fleet(SEED), 0, time.monotonic() + seconds + 2
    made = [batch(fleet, 10**6 + number, number % DAYS, BATCH) for number in range(4)]
    with Lake.open(folder / "lake", ORGANISATION) as lake:
        begun, number = time.monotonic(), 0
        while time.monotonic() < end:
            number += 1
            lake.append({TABLE: made[number % len(made)]}, Checkpoint("beside", number))
            rows += BATCH
            if number % 20 == 0:
                lake.compact()
        rate = rows / (time.monotonic() - begun)
    answers = [json.loads(process.communicate()[0]) for process in processes]
    taken = [each for answer in answers for each in answer]
    told(
        f"{readers} readers beside a writer",
        answers=str(len(taken)),
        p50_ms=percentile(taken, 0.5),
        p95_ms=percentile(taken, 0.95),
        written_rows_per_second=rate,
    )


def read_for(folder: Path, seconds: float, seed: int) -> None:
    """One of the readers."""
    make, fleet, taken = random.Random(seed), Fleet(SEED), []  # noqa: S311 - which devices are asked for
    end = time.monotonic() + seconds
    with Reader.open(folder / "lake", ORGANISATION) as reader:
        while time.monotonic() < end:
            device = fleet.devices[make.randrange(DEVICES)].as_py()
            request = TimelineRequest(_day(make.randrange(DAYS)), device)
            taken.append(milliseconds(lambda: timeline(reader, request)))  # noqa: B023 - used at once
    sys.stdout.write(json.dumps(taken))


def measure(folder: Path, rows: int) -> None:
    """Print all figures, and how busy the machine was with this and other work."""
    steps: Iterable[Callable[[], None]] = (
        lambda: fill(folder, rows),
        lambda: whole_schema(folder),
        lambda: ask(folder),
        lambda: ask_others(folder),
        lambda: read_beside(folder, 8, 20.0),
    )
    pa.set_cpu_count(1)
    for step in steps:
        step()
        told("load of the machine", of_the_last_minute=os.getloadavg()[0])


def main() -> None:
    """Measure, or be one of the processes that a measurement starts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--cold", default="")
    parser.add_argument("--read-for", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    if asked.cold:
        ask_cold(asked.folder, asked.cold, asked.seed)
    elif asked.read_for:
        read_for(asked.folder, asked.read_for, asked.seed)
    else:
        folder = Path(mkdtemp(prefix="vedette-bench-lake-"))
        try:
            measure(folder, asked.rows)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
