"""How much memory a hunt takes as its input gets longer: ``make bench-hunt`` prints it.

The input is simulated: one noisy benign day after the other, each with its own seed, and an intrusion every tenth day.
"""

import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from vedette.simulation.write import simulate

DAYS = (10, 40, 80)
DEVICES = 12
_FIRST = datetime.fromisoformat("2026-01-05T07:00:00+00:00")
_MIB = 1024
_PROGRAM = "from vedette.cli.main import main; main()"


def write_days(folder: Path, first: int, last: int) -> None:
    """Simulate the days from ``first`` up to ``last``, one folder each."""
    for day in range(first, last):
        scenario = "ransomware-operator" if day % 10 == 9 else "noisy-benign-week"
        simulate(scenario, devices=DEVICES, seed=day + 1, out=folder / f"{day:03}", start=_FIRST + timedelta(days=day))


def peak_of(command: list[str]) -> float:
    """Peak resident memory of a process in MiB."""
    script = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
    script += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    told = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, text=True, check=True)
    return int(told.stdout) / _MIB


def rows(folder: Path) -> Iterator[tuple[int, int, float]]:
    """Days, events and peak memory, for each length."""
    done = 0
    for days in DAYS:
        write_days(folder, done, days)
        done = days
        events = sum(path.read_bytes().count(b"\n") for path in folder.rglob("*.jsonl"))
        hunted = [sys.executable, "-c", _PROGRAM, "hunt", str(folder), "--jobs", "1", "--quiet"]
        yield days, events, peak_of(hunted)


def main() -> None:
    """Print the table."""
    with TemporaryDirectory(prefix="vedette-bench-") as name:
        for days, events, peak in rows(Path(name)):
            print(f"{days:3} days, {events:9,} events: peak {peak:.0f} MiB resident")
    print(f"of this benchmark itself: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB:.0f} MiB")


if __name__ == "__main__":
    main()
