"""What a whole hunt costs: events per CPU-second with rules, stories and correlation, cold and warm, in one process.

Measured as ``match.py`` measures matching alone: CPU seconds from the compiled pack to the ranked incidents, over the
flat Windows captures and over the simulator's noisy week, with orjson alone on the same lines beside it. Where the time
goes is told by a profile of a further pass, which makes calls look dearer than they are: read it as shares.
"""

import argparse
import cProfile
import json
import pstats
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vedette.detections.engine import Engine
from vedette.pipeline.content import own_rules
from vedette.pipeline.hunt import HuntRequest, HuntResult, hunt_with
from vedette.simulation.write import simulate

sys.path.insert(0, str(Path(__file__).parent))

from measuring import anonymous_megabytes, parse_alone, ready_engine, shown, windows_only
from telemetry import unpack_flat_windows, unpack_rules

WARM_PASSES = 3
WEEK = {"devices": 12, "hours": 8.0, "seed": 1}
DEAREST = 12
Figures = dict[str, Any]


def measure(engine: Engine, files: Sequence[str]) -> Figures:
    """Cold, then the median of warm passes, then the profile of one more."""
    cold, result = _pass(engine, files)
    warm = sorted(_pass(engine, files)[0] for _ in range(WARM_PASSES))[WARM_PASSES // 2]
    events, parsing = parse_alone(files)
    return {
        "events": result.events,
        "alerts": len(result.alerts),
        "incidents": len(result.incidents),
        "cold ev/cpu-s": result.events / cold,
        "warm ev/cpu-s": result.events / warm,
        "orjson alone ev/cpu-s": events / parsing,
        "anonymous MB": anonymous_megabytes(),
        "shares": profile(engine, files),
    }


def _pass(engine: Engine, files: Sequence[str]) -> tuple[float, HuntResult]:
    started = time.process_time()
    result = hunt_with(engine, HuntRequest(tuple(files), ()))
    return time.process_time() - started, result


def profile(engine: Engine, files: Sequence[str]) -> list[tuple[str, float]]:
    """Shares of a warm pass by file of ours; what C code takes is counted where it was called from."""
    profiler = cProfile.Profile()
    profiler.runcall(_pass, engine, files)
    spent: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        if "/vedette/" in file:
            spent[file.partition("/vedette/")[2]] += own
        else:
            for (caller, _, _), (_, _, part, _) in callers.items():
                spent[caller.partition("/vedette/")[2] or "elsewhere"] += part
    whole = sum(spent.values())
    return [(file, seconds / whole) for file, seconds in spent.most_common(DEAREST)]


def captures_stage(work: Path) -> Figures:
    """The flat Windows captures, all of them in one hunt, with SigmaHQ's Windows rules and ours."""
    files = unpack_flat_windows(work / "flat")
    rules = [own_rules(), *(windows_only(folder) for folder in unpack_rules(work / "rules"))]
    return measure(ready_engine(work, rules), list(map(str, files)))


def noisy_week_stage(work: Path) -> Figures:
    """The simulator's week of honest people, with the same rules."""
    summary = simulate("noisy-benign-week", out=work / "noisy-week", **WEEK)
    rules = [own_rules(), *(windows_only(folder) for folder in unpack_rules(work / "rules"))]
    return measure(ready_engine(work, rules), [str(file) for file in summary.files])


STAGES = {"captures": captures_stage, "noisy week": noisy_week_stage}


def main(arguments: Sequence[str] = ()) -> None:
    """Run all stages, each in a process of its own, or (as a child) one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", default="/tmp/vedette-bench", help="folder for unpacked telemetry and caches")  # noqa: S108
    parser.add_argument("--stage", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.stage:
        print(json.dumps(STAGES[options.stage](Path(options.work))))
        return
    for stage in STAGES:
        _print(stage, _child(stage, options.work))


def _child(stage: str, work: str) -> Figures:
    command = [sys.executable, __file__, "--stage", stage, "--work", work]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise SystemExit(f"{stage} failed:\n{finished.stderr}")
    return json.loads(finished.stdout.splitlines()[-1])


def _print(stage: str, figures: Figures) -> None:
    shares = figures.pop("shares")
    print(f"{stage}: " + "  ".join(f"{name} {shown(value)}" for name, value in figures.items()))
    print("  where the time goes: " + ", ".join(f"{file} {share:.0%}" for file, share in shares), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
