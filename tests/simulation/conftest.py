import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from vedette.simulation.write import simulate


@dataclass(frozen=True)
class Run:
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
