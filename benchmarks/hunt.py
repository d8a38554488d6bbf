"""What a hunt finds of known intrusions: ``make bench-hunt`` prints it.

The truth is line labels of four campaigns (the shared data tells how far to trust them), the labels of whole captures,
and what the simulator says of itself.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from vedette.pipeline.content import own_rules
from vedette.pipeline.evidence import EvidenceRow
from vedette.pipeline.hunt import HuntResult
from vedette.schema.times import parse_timestamp

sys.path.insert(0, str(Path(__file__).parent))

import coverage
import hunt_cost
import hunt_memory
import scope
import simulation_truth
from agreement import hunted, score
from interleaved import interleave
from provider_alerts import report_provider_alerts
from telemetry import shared_data, unpack_rules

CAPTURES = 20


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


def report_strangers(rules: Sequence[Path], folder: Path) -> None:
    """Print how many incidents join captures that have nothing to do with one another, played at the same time."""
    sources = interleave(CAPTURES, folder / "interleaved.jsonl")
    result, _ = hunted([str(folder / "interleaved.jsonl")], rules)
    mixed = [
        ranked for ranked in result.incidents if len({sources[alert.record] for alert in ranked.incident.alerts}) > 1
    ]
    print(f"{CAPTURES} captures interleaved: {len(mixed)} of {len(result.incidents)} incidents join strangers")


def campaigns(rules: Sequence[Path], _folder: Path) -> None:
    """Four campaigns with line labels."""
    report_campaigns(rules)


def tell_provider_alerts(_rules: Sequence[Path], _folder: Path) -> None:
    """Alerts of other products, to be joined."""
    report_provider_alerts()


def tell_coverage(_rules: Sequence[Path], _folder: Path) -> None:
    """All labelled captures."""
    coverage.main()


def tell_simulation(_rules: Sequence[Path], folder: Path) -> None:
    """The simulator's own truth, with our detections alone."""
    simulation_truth.report([own_rules()], folder)


def tell_scope(_rules: Sequence[Path], _folder: Path) -> None:
    """How long the scope of a large incident takes."""
    scope.main()


def tell_memory(_rules: Sequence[Path], _folder: Path) -> None:
    """What memory a hunt takes as its input gets longer."""
    hunt_memory.main()


def tell_cost(_rules: Sequence[Path], _folder: Path) -> None:
    """What a hunt costs."""
    hunt_cost.main()


PARTS: dict[str, Callable[[Sequence[Path], Path], None]] = {
    "campaigns": campaigns,
    "strangers": report_strangers,
    "alerts": tell_provider_alerts,
    "simulation": tell_simulation,
    "coverage": tell_coverage,
    "scope": tell_scope,
    "cost": tell_cost,
    "memory": tell_memory,
}


def main() -> None:
    """Print the parts that are named, all of them where none is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one of {', '.join(PARTS)}")
    wanted = parser.parse_args().parts or list(PARTS)
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    with TemporaryDirectory(prefix="vedette-bench-") as name:
        rules = [own_rules(), *unpack_rules(Path(name) / "rules")]
        for part in wanted:
            print(f"== {part}", flush=True)
            PARTS[part](rules, Path(name))


if __name__ == "__main__":
    main()
