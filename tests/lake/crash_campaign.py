"""Kills writers and cuts their power at random moments, and checks what is left: ``make rel-lake``.

Killing ends the process; what it gave to the kernel stays. A power cut also loses what the kernel had not yet written:
the lake lies in an ext4 file system inside an image file, the writer is stopped, and a copy of the image is what
reached the device. The copy is mounted, which replays the journal as after a power cut, and opened. It is assumed
that the device keeps what it said it wrote; a disk that lies about its cache is not modelled.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lake import crash_writer as writer
from vedette.lake.organisations import SEGMENT_LIST, SEGMENTS
from vedette.lake.refusals import LakeError
from vedette.lake.segment_files import read_segment
from vedette.lake.segment_list import SegmentList
from vedette.lake.store import Lake
from vedette.lake.verification import verify

WRITER = Path(writer.__file__)
KILLS_PER_LAKE = 25
IMAGE_MIB = 64


@dataclass
class Outcome:
    """What a campaign came to."""

    failures: list = field(default_factory=list)
    acknowledged: int = 0
    """Appends that were acknowledged before the end came."""
    interrupted: int = 0
    """Ends that left a file behind which was not listed, or was no longer: they came in the middle of something."""

    def add(self, name, lake, said, before=0):
        """Look at what is left of a lake."""
        self.acknowledged += said.appended - before
        self.interrupted += _leftovers(lake)
        self.failures.extend(f"{name}: {wrong}" for wrong in wrong_with(lake, said))


@dataclass
class Said:
    """The greatest position of each kind that the writer told."""

    appended: int = 0
    expired: int = 0
    expiring: list = field(default_factory=list)
    """Expiries that were begun since the last that was told to be done: any of them may have been done too."""
    rest: bytes = field(default=b"", repr=False)

    def hear(self, data):
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            word, _, number = line.decode().partition(" ")
            if word == "expiring":
                self.expiring.append(int(number))
            elif number:
                setattr(self, word, int(number))
                self.expiring = [] if word == "expired" else self.expiring


def started(lake, *mutant):
    """A writer that is ready to write."""
    command = [sys.executable, str(WRITER), str(lake), *mutant]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
    if process.stdout.readline() != b"ready\n":
        raise RuntimeError(process.stderr.read().decode())
    os.set_blocking(process.stdout.fileno(), False)
    return process


def ended(process, said):
    """Kill the writer and hear what it said to the end."""
    process.kill()
    process.wait()
    hear(process, said)
    process.stdout.close()
    process.stderr.close()


def hear(process, said):
    while data := process.stdout.read():
        said.hear(data)


def _leftovers(folder):
    """Whether files wait for the next opening to remove them."""
    own = folder / "organisations" / writer.ORGANISATION
    if not (own / SEGMENT_LIST).is_file():
        return False
    try:
        with closing(SegmentList(own / SEGMENT_LIST, writer.ORGANISATION)) as segments:
            live = {segment.file for segment in segments.live()}
    except sqlite3.Error:
        return False
    return any(path.relative_to(own / SEGMENTS).as_posix() not in live for path in own.rglob("*.parquet*"))


def wrong_with(folder, said):
    """What contradicts what the writer said, after the lake was opened again; empty where nothing does."""
    try:
        with Lake.open(folder, writer.ORGANISATION) as lake:
            return [*_damages(lake), *_kept(lake, said), *_expired(lake, said)]
    except (LakeError, OSError, ArithmeticError, ValueError) as error:
        return [f"cannot be opened: {error!r}"]


def _damages(lake):
    found = [f"{damage.file} {damage.reason}" for damage in verify(lake).damages]
    return found + (["files wait that nobody reads"] if lake.sweep() else [])


def _numbers(lake, table):
    found = Counter()
    for segment in lake.listed(table):
        try:
            found.update(read_segment(lake.segments, segment)["ReportId"].to_pylist())
        except (OSError, ValueError):
            continue  # told by verify
    return found


def _reached(lake):
    checkpoint = lake.checkpoint(writer.SOURCE)
    return checkpoint.position if checkpoint else 0


def _of(positions, rows):
    return Counter(position * writer.NUMBERS + row for position in positions for row in range(rows))


def _kept(lake, said):
    reached = _reached(lake)
    if reached < said.appended:
        yield f"acknowledged up to {said.appended}, there up to {reached}"
    found, expected = _numbers(lake, writer.KEPT), _of(range(1, reached + 1), writer.ROWS)
    if found != expected:
        yield f"lost {list(expected - found)[:5]}, too many {list(found - expected)[:5]}"


def _expired(lake, said):
    reached = _reached(lake)
    found = _numbers(lake, writer.EXPIRING)
    outcomes = [
        _of(range(max(oldest, 1), reached + 1), writer.EXPIRING_ROWS) for oldest in (said.expired, *said.expiring)
    ]
    if found not in outcomes:
        yield f"expired from {said.expired} or {said.expiring}, there are {sorted(found)[:3]} to {sorted(found)[-3:]}"


def kill_cycles(folder, count, seed=0, *mutant):
    """Kill writers of lakes below a folder so often, each lake many times."""
    make, outcome, said = random.Random(seed), Outcome(), Said()  # noqa: S311 - moments of a test
    for cycle in range(count):
        lake = folder / f"lake{cycle // KILLS_PER_LAKE}"
        said = Said() if cycle % KILLS_PER_LAKE == 0 else said
        before = said.appended
        process = started(lake, *mutant)
        time.sleep(make.uniform(0.0, 0.6))
        ended(process, said)
        outcome.add(f"kill {cycle}", lake, said, before)
    return outcome


def power_cuts(folder, count, seed=0, *mutant):
    """Cut the power so often, each time from an empty lake on."""
    make, outcome = random.Random(seed), Outcome()  # noqa: S311 - moments of a test
    for cycle in range(count):
        said = _cut(folder, make.uniform(0.05, 0.8), *mutant)
        with mounted(folder / "copy.img", folder / "copy") as lake:
            outcome.add(f"cut {cycle}", lake, said)
    return outcome


def _cut(folder, seconds, *mutant):
    """Run a writer on a new image for a while, and leave what reached the device in ``copy.img``."""
    image, said = folder / "image.img", Said()
    with image.open("wb") as file:
        file.truncate(IMAGE_MIB << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)
    with mounted(image, folder / "mount") as lake:
        process = started(lake, *mutant)
        time.sleep(seconds)
        process.send_signal(signal.SIGSTOP)
        os.waitpid(process.pid, os.WUNTRACED)
        hear(process, said)
        shutil.copyfile(image, folder / "copy.img")
        ended(process, Said())
    return said


@contextmanager
def mounted(image, folder):
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", str(image), str(folder)], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def can_mount():
    """Whether this process may mount an image."""
    if os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
        return False
    with TemporaryDirectory() as name:
        image = Path(name) / "image"
        image.write_bytes(bytes(1 << 20))
        try:
            subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True, capture_output=True)
            with mounted(image, Path(name) / "mount"):
                return True
        except (subprocess.CalledProcessError, OSError):
            return False


def _told(goal, count, outcome, begun):
    line = {"goal": goal, "n": count, "failures": len(outcome.failures), "seconds": round(time.monotonic() - begun, 1)}
    more = {"acknowledged": outcome.acknowledged, "interrupted": outcome.interrupted, "first": outcome.failures[:3]}
    sys.stdout.write(json.dumps({**line, **more}) + "\n")
    sys.stdout.flush()


def main():
    """The long campaign; fails where something acknowledged was lost, or a mutant was not caught."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--cuts", type=int, default=100)
    parser.add_argument("--cuts-per-mutant", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if not can_mount():
        sys.exit("power cuts need the right to mount an image: run this as root where loop devices are")
    bad = False
    with TemporaryDirectory(prefix="vedette-lake-") as name:
        begun = time.monotonic()
        outcome = kill_cycles(Path(name), asked.kills, asked.seed)
        _told("kill -9", asked.kills, outcome, begun)
        bad |= bool(outcome.failures)
        for mutant in ((), *((mutant,) for mutant in writer.MUTANTS)):
            begun, count = time.monotonic(), asked.cuts_per_mutant if mutant else asked.cuts
            outcome = power_cuts(Path(name), count, asked.seed, *mutant)
            _told(" ".join(("power cut", *mutant)).replace("_", " "), count, outcome, begun)
            bad |= bool(outcome.failures) is not bool(mutant)
    sys.exit(bad)


if __name__ == "__main__":
    main()
