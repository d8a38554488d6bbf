"""Play a scenario and write it down: one file of JSON lines per device, and the ground truth."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

from vedette.simulation.fleet import build_fleet
from vedette.simulation.scenarios import SCENARIOS
from vedette.simulation.truth import describe_truth
from vedette.simulation.world import Device, Recorded, World

FIRST_MINUTE = datetime(2026, 3, 10, 7, 0, tzinfo=UTC)
TRUTH_FILE = "ground-truth.json"
MOST_DEVICES = 500
MOST_HOURS = 72.0


@dataclass(frozen=True, slots=True)
class SimulationSummary:
    """What was written. ``files`` are the devices' event files."""

    files: tuple[Path, ...]
    events: int
    intrusion_events: int
    devices: int
    ground_truth: Path


def simulate(
    scenario: str,
    *,
    devices: int = 12,
    hours: float = 8.0,
    seed: int = 1,
    out: Path,
    start: datetime = FIRST_MINUTE,
) -> SimulationSummary:
    """Play a scenario and write ``<device>.jsonl`` files and ``ground-truth.json`` into ``out``.

    The same arguments give the same bytes. Raises ValueError for an unknown scenario, and for fewer or more devices
    or hours than can be played; OSError where the folder cannot be written, or holds events of another run.
    """
    world = play(scenario, devices=devices, hours=hours, seed=seed, start=start)
    tapes = _cut(world)
    files = {device: f"{device.name}.jsonl" for device in world.devices}
    _make_room(out, set(files.values()))
    for device, tape in tapes.items():
        _write_tape(out / files[device], tape)
    truth = {"schema": "vedette.ground-truth/1", "scenario": scenario, **describe_truth(world, files, tapes)}
    (out / TRUTH_FILE).write_bytes(orjson.dumps(truth, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return SimulationSummary(
        files=tuple(out / name for name in files.values()),
        events=len(world.tape),
        intrusion_events=sum(recorded.step is not None for recorded in world.tape),
        devices=len(world.devices),
        ground_truth=out / TRUTH_FILE,
    )


def play(scenario: str, *, devices: int, hours: float, seed: int, start: datetime = FIRST_MINUTE) -> World:
    """Play a scenario in memory. Raises ValueError like :func:`simulate`."""
    chosen = SCENARIOS.get(scenario)
    if chosen is None:
        raise ValueError(f"unknown scenario {scenario!r}; known are {', '.join(sorted(SCENARIOS))}")
    if not hours >= chosen.least_hours:
        raise ValueError(f"{scenario} needs at least {chosen.least_hours:g} hours, not {hours:g}")
    if hours > MOST_HOURS or devices > MOST_DEVICES:
        raise ValueError(f"at most {MOST_DEVICES} devices and {MOST_HOURS:g} hours can be played")
    world = World(seed, start, hours * 3_600)
    build_fleet(world, devices)
    chosen.play(world)
    return world


def _make_room(out: Path, files: set[str]) -> None:
    """Files of a larger fleet would be hunted through together with ours, so they must not stay beside them."""
    out.mkdir(parents=True, exist_ok=True)
    strangers = sorted(path.name for path in out.glob("*.jsonl") if path.name not in files)
    if strangers:
        raise FileExistsError(f"{out} holds {strangers[0]}, which is not of this run; choose an empty folder")


def _cut(world: World) -> dict[Device, list[Recorded]]:
    tapes: dict[Device, list[Recorded]] = {device: [] for device in world.devices}
    for recorded in world.tape:
        tapes[recorded.device].append(recorded)
    for tape in tapes.values():
        tape.sort(key=lambda recorded: recorded.at)
    return tapes


def _write_tape(path: Path, tape: list[Recorded]) -> None:
    counters: dict[object, int] = {}
    with path.open("wb") as file:
        for recorded in tape:
            fields = recorded.fields
            if (channel := fields.get("Channel")) is not None:  # messages of Linux have no channel and no number
                counters[channel] = counters.get(channel, 0) + 1
                fields = fields | {"RecordNumber": counters[channel]}
            file.write(orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE))
