"""Devices, accounts and processes of the top incident against the simulator's truth, over scenarios and seeds.

Devices and accounts are those that the scope of the incident calls confirmed or suspected; accounts of Windows itself
and of machines do not count. A device that the intruder only reached, to look or to copy something there, need not be
told, and is no mistake where it is. Processes are those that carry the incident.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import orjson

from agreement import Score, hunted, score
from vedette.schema.incidents import Incident
from vedette.schema.narrative import Status
from vedette.simulation.write import simulate

SCENARIOS = {"ransomware-operator": 12, "espionage": 12, "living-off-the-land": 12, "linux-server": 14}
"""Scenario -> devices."""
SEEDS = (1, 2, 3)
HOURS = 8.0
SURE = {Status.CONFIRMED, Status.SUSPECTED}


def report(rules: Sequence[Path], folder: Path) -> None:
    """Print each scenario over all seeds, what each run misses or has too many, and the sum of all."""
    whole: dict[str, Score] = {}
    for scenario, devices in SCENARIOS.items():
        runs = [_run(rules, scenario, devices, seed, folder / f"{scenario}-{seed}") for seed in SEEDS]
        for what in runs[0]:
            together = _sum(run[what] for run in runs)
            whole[what] = _sum([whole[what], together]) if what in whole else together
            print(f"  {scenario}, {len(SEEDS)} seeds, {what}: {together}")
    for what, together in whole.items():
        print(f"all scenarios, {what}: {together}", flush=True)


def _run(rules: Sequence[Path], scenario: str, devices: int, seed: int, folder: Path) -> dict[str, Score]:
    simulate(scenario, devices=devices, hours=HOURS, seed=seed, out=folder)
    truth = orjson.loads((folder / "ground-truth.json").read_bytes())["intrusion"]
    result, _ = hunted([str(folder)], rules)
    top = result.incidents[0].incident
    print(f"{scenario}, seed {seed}: {len(result.incidents)} incident(s)")
    found = {"devices": _in_scope(top, "device"), "accounts": _people(_in_scope(top, "account")),
             "processes": {member.key for member in top.members}}  # fmt: skip
    true = _true(truth)
    found["devices"] -= {_short(name) for name in truth["touched_devices"]} - true["devices"].keys()
    for what, names in found.items():
        _print_differences(what, names, true[what])
    return {what: score(names, true[what]) for what, names in found.items()}


def _true(truth: dict[str, Any]) -> dict[str, dict[str, str]]:
    """What -> comparable name -> how to print it."""
    return {
        "devices": {_short(name): name for name in truth["devices"]},
        "accounts": {name.casefold(): name for name in truth["accounts"]},
        "processes": {each["guid"].strip("{}").upper(): each["command_line"] for each in truth["processes"]},
    }


def _in_scope(incident: Incident, kind: str) -> set[str]:
    told = incident.narrative.scope if incident.narrative else ()
    names = {each.name for each in told if each.kind == kind and each.status in SURE}
    return {_short(name) if kind == "device" else name.casefold() for name in names}


def _short(name: str) -> str:
    return name.partition(".")[0].casefold()


def _people(accounts: Iterable[str]) -> set[str]:
    return {name for name in accounts if not name.endswith("$") and not name.startswith("nt authority")}


def _print_differences(what: str, found: set[str], true: dict[str, str]) -> None:
    for name in sorted(true.keys() - found):
        print(f"    {what} missed: {true[name][:150]}")
    for name in sorted(found - true.keys()):
        print(f"    {what} too many: {name}")


def _sum(scores: Iterable[Score]) -> Score:
    parts = list(scores)
    return Score(*(sum(getattr(part, name) for part in parts) for name in ("found", "true", "both")))
