"""Measures the Sigma engine: events per CPU-second cold and warm, growth with the rules, memory, two processes, a peer.

Every figure comes from a process of its own and counts that process's CPU seconds from the moment when the compiled
pack is ready to the last hit: reading the file, parsing, normalising and matching. Prints a table for
``docs/benchmarks.md``.
"""

import argparse
import gc
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vedette.detections.build import build_pack
from vedette.detections.engine import Engine
from vedette.schema.events import EventBatch
from vedette.sources.inputs import plan, read

sys.path.insert(0, str(Path(__file__).parent))

from measuring import anonymous_megabytes, parse_alone, ready_engine, shown, windows_only
from mutated_rules import ten_times
from peers import measure_zargunlite
from telemetry import unpack_flat_windows, unpack_rules

Figures = dict[str, Any]
WARM_PASSES = 3
LONG = 2
"""How often the captures are given to whole processes, so that their start weighs little."""


def main() -> None:
    """Run all stages, or (as a child) one."""
    arguments = _arguments()
    if arguments.stage:
        print(json.dumps(STAGES[arguments.stage](arguments)))
        return
    work = Path(arguments.work)
    files = unpack_flat_windows(work / "captures")
    rules = [windows_only(folder) for folder in unpack_rules(work / "rules")]
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}")
    base = [*_option("--work", work), *_option("--rules", *rules), *_option("--files", *files)]
    for stage in arguments.only or STAGES:
        figures = _child(stage, base)
        print(f"{stage:12} " + "  ".join(f"{name} {shown(value)}" for name, value in figures.items()), flush=True)


def compile_stage(arguments: argparse.Namespace) -> Figures:
    """Seconds from YAML to a ready engine, with nothing cached, then with everything cached."""
    cache = Path(arguments.work) / f"cache-{os.getpid()}"
    seconds = []
    for _ in range(2):
        started = time.perf_counter()
        pack = build_pack([Path(rule) for rule in arguments.rules], cache=cache)
        Engine(pack)
        seconds.append(time.perf_counter() - started)
    return {
        "rules": len(pack.rules),
        "not evaluable": len(pack.not_evaluable),
        "from YAML s": seconds[0],
        "cached s": seconds[1],
    }


def match_stage(arguments: argparse.Namespace) -> Figures:
    """Cold: first sight of every value. Warm: the median of later passes over the same events."""
    engine = ready_engine(arguments.work, [Path(rule) for rule in arguments.rules])
    cold = _pass(engine, arguments.files)
    warm = sorted((_pass(engine, arguments.files) for _ in range(WARM_PASSES)), key=lambda figures: figures["cpu"])
    middle = warm[len(warm) // 2]
    events, parsing = parse_alone(arguments.files)
    return {
        "events": cold["events"],
        "hits": cold["hits"],
        "cold ev/cpu-s": cold["events"] / cold["cpu"],
        "warm ev/cpu-s": middle["events"] / middle["cpu"],
        "orjson alone ev/cpu-s": events / parsing,
        "anonymous MB": anonymous_megabytes(),
    }


def ceiling_stage(arguments: argparse.Namespace) -> Figures:
    """What parsing alone costs: orjson over the same lines, and our reader without rules."""
    gc.collect()
    gc.freeze()
    events, parsing = parse_alone(arguments.files)
    started = time.process_time()
    for batch in _batches(arguments.files):
        del batch
    return {"orjson ev/cpu-s": events / parsing, "reader ev/cpu-s": events / (time.process_time() - started)}


def growth_stage(arguments: argparse.Namespace) -> Figures:
    """Warm CPU seconds with ten times the rules, against those with the rules as they are, in one process."""
    folders = [Path(rule) for rule in arguments.rules]
    many = ten_times(folders, Path(arguments.work) / "rules-times-ten")
    one, ten = ready_engine(arguments.work, folders), ready_engine(arguments.work, [many])
    files = arguments.files[:: max(1, len(arguments.files) // 20)]
    cold = [_pass(engine, files)["cpu"] for engine in (one, ten)]
    pairs = [(_pass(one, files)["cpu"], _pass(ten, files)["cpu"]) for _ in range(WARM_PASSES)]
    ratios = sorted(more / less for less, more in pairs)
    return {
        "rules": f"{len(one.rules)} and {len(ten.rules)}",
        "warm ratio": ratios[len(ratios) // 2],
        "cold ratio": cold[1] / cold[0],
    }


def length_stage(arguments: argparse.Namespace) -> Figures:
    """Anonymous memory after one pass and after ten, in a fresh process."""
    engine = ready_engine(arguments.work, [Path(rule) for rule in arguments.rules])
    after = []
    for _ in range(10):
        _pass(engine, arguments.files)
        after.append(anonymous_megabytes())
    return {"after 1 pass MB": after[0], "after 10 passes MB": after[-1], "peak of passes MB": max(after)}


def two_processes_stage(arguments: argparse.Namespace) -> Figures:
    """Wall seconds of ``vedette match`` with one and with two processes, alternating; the start is part of both."""
    pairs = [(_command_seconds(arguments, 1), _command_seconds(arguments, 2)) for _ in range(3)]
    ratios = sorted(one / two for one, two in pairs)
    return {"one s": pairs[0][0], "two s": pairs[0][1], "speed-up": ratios[1]}


def peer_stage(arguments: argparse.Namespace) -> Figures:
    """Zargunlite (SQLite) on a sample of the same events with the same rules, converted beforehand."""
    return measure_zargunlite([Path(rule) for rule in arguments.rules], [Path(name) for name in arguments.files])


STAGES = {
    "compile": compile_stage,
    "ceiling": ceiling_stage,
    "match": match_stage,
    "length": length_stage,
    "growth": growth_stage,
    "processes": two_processes_stage,
    "zargunlite": peer_stage,
}


def _pass(engine: Engine, files: list[str]) -> dict[str, float]:
    started, events, hits = time.process_time(), 0, 0
    for batch in _batches(files):
        events += len(batch.events)
        hits += len(engine.match(batch))
    return {"cpu": time.process_time() - started, "events": events, "hits": hits}


def _batches(files: list[str]) -> Iterator[EventBatch]:
    for unit in plan(files)[0]:
        yield from (item for item in read(unit) if isinstance(item, EventBatch))


def _command_seconds(arguments: argparse.Namespace, jobs: int) -> float:
    command = [str(Path(sys.executable).with_name("vedette")), "match", *(arguments.files * LONG)]
    options = ["--quiet", "--jobs", str(jobs), "--out", os.devnull, "--cache", str(Path(arguments.work) / "cache")]
    for rule in arguments.rules:
        options += ["--rules", rule]
    started = time.perf_counter()
    subprocess.run([*command, *options], check=False, capture_output=True)
    return time.perf_counter() - started


def _child(stage: str, base: list[str]) -> Figures:
    finished = subprocess.run(
        [sys.executable, __file__, "--stage", stage, *base], capture_output=True, text=True, check=False
    )
    if finished.returncode:
        raise SystemExit(f"{stage} failed:\n{finished.stderr}")
    return json.loads(finished.stdout.splitlines()[-1])


def _option(name: str, *values: Path) -> list[str]:
    return [name, *map(str, values)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", default="/tmp/vedette-bench", help="folder for unpacked telemetry and caches")  # noqa: S108
    parser.add_argument("--only", nargs="*", choices=list(STAGES))
    parser.add_argument("--stage", help=argparse.SUPPRESS)
    parser.add_argument("--rules", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument("--files", nargs="*", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
