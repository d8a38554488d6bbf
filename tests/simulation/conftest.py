import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from vedette.simulation.fleet import build_fleet
from vedette.simulation.world import World
from vedette.simulation.write import FIRST_MINUTE, simulate


@dataclass(frozen=True)
class Run:
    """A written run: the truth, and each file's events."""

    folder: Path
    truth: dict
    events: dict[str, list[dict]]

    def all_events(self):
        return [event for tape in self.events.values() for event in tape]


@pytest.fixture(scope="session")
def intrusion(tmp_path_factory) -> Run:
    folder = tmp_path_factory.mktemp("intrusion")
    summary = simulate("ransomware-operator", devices=8, hours=2, seed=5, out=folder)
    events = {path.name: [json.loads(line) for line in path.read_text().splitlines()] for path in summary.files}
    return Run(folder, json.loads(summary.ground_truth.read_bytes()), events)


@dataclass(frozen=True)
class Stage:
    """A fleet on which nothing has happened yet."""

    world: World

    @property
    def office(self):
        return self.world.with_role("office")[0]

    def chance(self, number: int):
        return self.world.chance(f"test {number}")

    def told(self, *numbers: int, device=None) -> list[dict]:
        """What was recorded under these event ids (all without one), in order of time."""
        tape = sorted(self.world.tape, key=lambda recorded: recorded.at)
        return [
            recorded.fields
            for recorded in tape
            if (not numbers or recorded.fields["EventID"] in numbers) and device in {None, recorded.device}
        ]

    def told_by(self, device) -> list[dict]:
        """Everything that one device recorded, messages without an event id too, in order of time."""
        tape = sorted(self.world.tape, key=lambda recorded: recorded.at)
        return [recorded.fields for recorded in tape if recorded.device is device]


@pytest.fixture
def stage() -> Stage:
    world = World(1, FIRST_MINUTE, 7_200)
    build_fleet(world, 8)
    return Stage(world)
