"""What the cost benchmarks share: a ready engine, the ceiling beside which speeds are read, memory, printing."""

import gc
import time
from collections.abc import Sequence
from pathlib import Path

from orjson import loads

from vedette.detections.build import build_pack
from vedette.detections.engine import Engine


def ready_engine(work: str | Path, rules: Sequence[Path]) -> Engine:
    """An engine with empty memory on a pack that is compiled already."""
    cache = Path(work) / "cache"
    Engine(build_pack(rules, cache=cache))
    engine = Engine(build_pack(rules, cache=cache))
    gc.collect()
    gc.freeze()
    return engine


def parse_alone(files: Sequence[str]) -> tuple[int, float]:
    """Events, and the CPU seconds that orjson takes to parse the same lines and do nothing with them."""
    started, events = time.process_time(), 0
    for name in files:
        with Path(name).open("rb") as lines:
            for line in lines:
                loads(line)
                events += 1
    return events, time.process_time() - started


def anonymous_megabytes() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the kernel does not tell anonymous memory")


def windows_only(folder: Path) -> Path:
    """The Windows rules of a rule tree: its ``windows`` folder, or the whole of a tree that is not split by product."""
    inner = folder / "windows"
    return inner if inner.is_dir() else folder


def shown(value: object) -> str:
    return (
        f"{value:,.2f}"
        if isinstance(value, float) and value < 100
        else f"{value:,.0f}"
        if isinstance(value, (int, float))
        else str(value)
    )
