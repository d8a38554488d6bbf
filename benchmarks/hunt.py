"""What a hunt finds of known intrusions: ``make bench-hunt`` prints it.

The truth is line labels of four campaigns (the shared data tells how far to trust them), and what the simulator says of
itself.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from vedette.pipeline.content import default_cache, own_rules
from vedette.pipeline.evidence import EvidenceRow, evidence
from vedette.pipeline.hunt import HuntRequest, HuntResult, hunt
from vedette.schema.times import parse_timestamp
from vedette.simulation.write import simulate

sys.path.insert(0, str(Path(__file__).parent))

from interleaved import interleave
from provider_alerts import report_provider_alerts
from telemetry import shared_data, unpack_rules

SCENARIOS = {"ransomware-operator": 12, "living-off-the-land": 12, "linux-server": 14}
"""Scenario -> devices."""
CAPTURES = 20


@dataclass(frozen=True, slots=True)
class Score:
    """How well a found set covers a true one."""

    found: int
    true: int
    both: int

    def __str__(self) -> str:
        precision = self.both / self.found if self.found else 0.0
        recall = self.both / self.true if self.true else 0.0
        return f"precision {precision:.3f}, recall {recall:.3f} ({self.both} of {self.true}, {self.found} found)"


def score(found: Iterable[object], true: Iterable[object]) -> Score:
    """Compare two sets."""
    these, those = set(found), set(true)
    return Score(len(these), len(those), len(these & those))


def hunted(paths: Sequence[str], rules: Sequence[Path]) -> tuple[HuntResult, list[EvidenceRow]]:
    """A hunt with its evidence."""
    request = HuntRequest(tuple(paths), tuple(rules), jobs=1, cache=default_cache())
    result = hunt(request)
    return result, list(evidence(request, result))


def report_campaigns(rules: Sequence[Path]) -> None:
    """Print event-level precision and recall of the top incident of each campaign."""
    for path in sorted((shared_data() / "labels" / "events").glob("OTRF-*.json")):
        labels = json.loads(path.read_bytes())
        result, rows = hunted([str(shared_data() / labels["file"])], rules)
        top = result.incidents[0].incident
        mine = [row for row in rows if row.incident_id == top.id]
        story = {row.record for row in mine if row.role != "nearby"}
        print(f"{labels['file'].split('/')[-2]}: {len(result.incidents)} incident(s)")
        print(f"  evidence: {score(story, labels['malicious_lines'])}")
        print(f"  with nearby alerts: {score({row.record for row in mine}, labels['malicious_lines'])}")
        print(f"  operator's artifacts in it: {len(story & set(labels['operator_artifact_lines']))}")
        print(f"  first alert after {_delay(rows, labels, top.id)}; roots: {_roots(result)}")


def _delay(rows: Iterable[EvidenceRow], labels: dict[str, str], incident: str) -> str:
    first = parse_timestamp(labels["first_malicious_ts"])
    true = set(labels["malicious_lines"])
    alerts = [row.timestamp for row in rows if row.incident_id == incident and row.role == "alert" and row.timestamp
              and row.record in true]  # fmt: skip
    return f"{(min(alerts) - first).total_seconds():.1f} s" if alerts and first else "never"


def _roots(result: HuntResult) -> str:
    members = result.incidents[0].incident.members
    keys = {member.key for member in members}
    return ", ".join(dict.fromkeys(member.image for member in members if member.parent_key not in keys))


def report_simulation(rules: Sequence[Path], scenario: str, folder: Path) -> None:
    """Print devices, accounts and processes of the top incident against the simulator's truth."""
    truth = orjson.loads((folder / "ground-truth.json").read_bytes())["intrusion"]
    result, _ = hunted([str(folder)], rules)
    top = result.incidents[0].incident
    guids = {guid.strip("{}").upper() for guid in (process["guid"] for process in truth["processes"])}
    print(f"simulated {scenario}: {len(result.incidents)} incident(s)")
    print(f"  devices: {score(top.devices, truth['devices'])}")
    print(f"  accounts: {score(_folded(_people(top.accounts)), _folded(truth['accounts']))}")
    print(f"  processes: {score({member.key for member in top.members}, guids)}")


def _people(accounts: Iterable[str]) -> list[str]:
    return [name for name in accounts if not name.endswith("$") and not name.startswith("NT AUTHORITY")]


def _folded(names: Iterable[str]) -> set[str]:
    return {name.casefold() for name in names}


def report_strangers(rules: Sequence[Path], folder: Path) -> None:
    """Print how many incidents join captures that have nothing to do with one another, played at the same time."""
    sources = interleave(CAPTURES, folder / "interleaved.jsonl")
    result, _ = hunted([str(folder / "interleaved.jsonl")], rules)
    mixed = [
        ranked for ranked in result.incidents if len({sources[alert.record] for alert in ranked.incident.alerts}) > 1
    ]
    print(f"{CAPTURES} captures interleaved: {len(mixed)} of {len(result.incidents)} incidents join strangers")


def main() -> None:
    """Print all tables."""
    with TemporaryDirectory(prefix="vedette-bench-") as name:
        folder = Path(name)
        rules = [own_rules(), *unpack_rules(folder / "rules")]
        report_campaigns(rules)
        report_strangers(rules, folder)
        report_provider_alerts()
        for scenario, devices in SCENARIOS.items():
            simulate(scenario, devices=devices, hours=8.0, seed=1, out=folder / scenario)
            report_simulation([own_rules()], scenario, folder / scenario)


if __name__ == "__main__":
    main()
