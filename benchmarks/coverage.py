"""How many labelled captures a hunt tells of: ``make bench-hunt`` prints it, with every miss.

A capture counts as *told* where an incident overlaps the labelled time and carries

* ``same``: a labelled technique, or the technique that a labelled sub-technique belongs to;
* ``finer``: else a sub-technique of a labelled technique (the label names the family, the rule the member);
* ``tactic``: a labelled tactic, where the label names no technique (one source sorts by tactic alone);
* ``anything``: whatever it is, where the label says neither.

Techniques are compared by the ids that they have today.
"""

import argparse
import gc
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import mean, median

import yaml

from vedette.detections.build import build_pack
from vedette.detections.engine import Engine
from vedette.pipeline.content import default_cache, own_rules
from vedette.pipeline.hunt import HuntRequest, hunt_with
from vedette.schema.incidents import Incident

sys.path.insert(0, str(Path(__file__).parent))

from captures import Capture, chosen, labelled_captures
from telemetry import unpack_rules

TOLERANCE = timedelta(seconds=1)
"""Labels of some sources have whole seconds."""
SPLIT_IN_2026 = {"defense-evasion": {"defense-evasion", "stealth", "defense-impairment"}}
REASONS = Path(__file__).with_name("coverage-misses.yml")
"""Capture's id -> why it is missed, as somebody found who looked into it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a hunt said of one capture."""

    capture: Capture
    how: str
    """``same``, ``finer``, ``tactic``, ``anything``, or ``""`` for a miss."""
    carried: tuple[str, ...]
    """Techniques of all incidents."""
    incidents: int
    events: int


def tell(engine: Engine, capture: Capture) -> Told:
    """Hunt through one capture."""
    request = HuntRequest(tuple(map(str, capture.paths)), ())
    result = hunt_with(engine, request)
    incidents = [ranked.incident for ranked in result.incidents]
    then = [incident for incident in incidents if _overlaps(incident, capture)]
    carried = dict.fromkeys(technique for incident in incidents for technique in incident.techniques)
    return Told(capture, _how(then, capture), tuple(carried), len(incidents), result.events)


def _overlaps(incident: Incident, capture: Capture) -> bool:
    if capture.begin is None or capture.end is None or incident.first_activity is None:
        return True
    last = incident.last_activity or incident.first_activity
    return incident.first_activity <= capture.end + TOLERANCE and last >= capture.begin - TOLERANCE


def _how(incidents: Sequence[Incident], capture: Capture) -> str:
    techniques = {technique for incident in incidents for technique in incident.techniques}
    families = {technique.partition(".")[0] for technique in capture.techniques}
    if techniques & {*capture.techniques, *families}:
        return "same"
    if techniques & set(_finer(techniques, capture.techniques)):
        return "finer"
    if capture.techniques or not incidents:
        return ""
    if not capture.tactics:
        return "anything"
    tactics = {tactic for incident in incidents for tactic in incident.tactics}
    wanted = {name for tactic in capture.tactics for name in SPLIT_IN_2026.get(tactic, {tactic})}
    return "tactic" if tactics & wanted else ""


def _finer(techniques: Iterable[str], labelled: Iterable[str]) -> Iterable[str]:
    parents = {technique for technique in labelled if "." not in technique}
    return (technique for technique in techniques if technique.partition(".")[0] in parents)


def report(name: str, told: Sequence[Told], *, each_miss: bool) -> None:
    """Print the figures of one rule set."""
    labelled = [each for each in told if each.capture.techniques]
    named = [each for each in told if not each.capture.techniques]
    print(f"\n{name}: {_share(told, lambda each: each.how)} of all captures are told")
    print(f"  of those with a labelled technique: {_share(labelled, lambda each: each.how == 'same')} by it or by its "
          f"parent, {_share(labelled, lambda each: each.how)} with sub-techniques of a labelled technique")  # fmt: skip
    print(f"  of those without one: {_share(named, lambda each: each.how)}")
    for source in dict.fromkeys(_source(each) for each in told):
        print(f"  {source}: {_share([each for each in told if _source(each) == source], lambda each: each.how)}")
    counts = sorted(each.incidents for each in told)
    print(f"  incidents per capture: mean {mean(counts):.2f}, median {median(counts):g}, "
          f"p90 {counts[len(counts) * 9 // 10]}, max {counts[-1]}, none in {counts.count(0)}")  # fmt: skip
    if each_miss:
        _print_misses([each for each in told if not each.how])


def _share(told: Sequence[Told], is_one) -> str:  # noqa: ANN001 - any question about one of them
    count = sum(bool(is_one(each)) for each in told)
    return f"{count} of {len(told)} ({count / max(1, len(told)):.1%})"


def _source(told: Told) -> str:
    return told.capture.id.partition("-")[0]


def _print_misses(missed: Sequence[Told]) -> None:
    reasons = yaml.safe_load(REASONS.read_text()) if REASONS.exists() else {}
    for each in missed:
        label = ", ".join(each.capture.techniques or each.capture.tactics)
        print(f"  missed {each.capture.id} {each.capture.name}\n"
              f"    labelled {label}; {each.incidents} incident(s) carry {', '.join(each.carried) or 'nothing'}\n"
              f"    {reasons.get(each.capture.id, 'not looked into')}")  # fmt: skip


def measure(name: str, rules: Sequence[Path], captures: Sequence[Capture], *, each_miss: bool = True) -> list[Told]:
    """Hunt through all captures with one rule set and print what came of it."""
    engine = Engine(build_pack(rules, cache=default_cache()))
    gc.freeze()
    told = [tell(engine, capture) for capture in captures]
    report(name, told, each_miss=each_miss)
    return told


def main(arguments: Sequence[str] = ()) -> None:
    """Print coverage with SigmaHQ's rules and ours, then with ours alone."""
    options = _options(arguments)
    work = Path(options.work)
    captures = chosen(labelled_captures(work / "captures"), options.captures)
    if not options.own:
        measure("SigmaHQ's rules and ours", [own_rules(), *unpack_rules(work / "rules")], captures)
    measure("our detections alone", [own_rules()], captures, each_miss=options.own)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("captures", nargs="*", help="words of names or ids; all captures without any")
    parser.add_argument("--own", action="store_true", help="our detections alone, with every miss")
    parser.add_argument("--work", default="/tmp/vedette-bench", help="folder for unpacked telemetry")  # noqa: S108
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
