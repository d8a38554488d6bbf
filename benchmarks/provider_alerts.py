"""Alerts of other products, assigned to incidents by us and by a plain rule, against the incidents that are known.

The truth is what the publisher of the alerts says; the number of the product's own incident, which the rows hold, is
read by nobody.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypeAlias

import orjson
import zstandard

from vedette.incidents.correlator import LineageCorrelator
from vedette.incidents.groups import Groups
from vedette.incidents.neighbours import Windows
from vedette.incidents.shared_entities import GLUE, Glue
from vedette.pipeline.content import default_cache, own_rules
from vedette.pipeline.hunt import HuntRequest, HuntResult, hunt
from vedette.schema.alerts import Alert
from vedette.schema.entities import Entity, EntityKind
from vedette.schema.rules import Level, RuleInfo

sys.path.insert(0, str(Path(__file__).parent))

from telemetry import WINDOW, shared_data

Assignment: TypeAlias = Mapping[str, Hashable]
"""Alert id -> incident."""

BASELINE_WITHIN = timedelta(hours=24)
_NOISE_BEGINS = datetime(2026, 3, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bcubed:
    """How well an assignment agrees with the truth, as the mean over alerts of what each shares its incident with."""

    precision: float
    recall: float

    def __str__(self) -> str:
        total = self.precision + self.recall
        f1 = 2 * self.precision * self.recall / total if total else 0.0
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {f1:.3f}"


def bcubed(found: Assignment, truth: Assignment) -> Bcubed:
    """Compare two assignments of the same alerts."""
    ours, theirs = _clusters(found), _clusters(truth)
    common = {name: len(ours[found[name]] & theirs[truth[name]]) for name in truth}
    return Bcubed(
        sum(count / len(ours[found[name]]) for name, count in common.items()) / len(truth),
        sum(count / len(theirs[truth[name]]) for name, count in common.items()) / len(truth),
    )


def same_host(alerts: Sequence[Alert]) -> Assignment:
    """The baseline: alerts that name one host, with pauses of at most 24 hours, are one incident."""
    timed = [place for place, alert in enumerate(alerts) if alert.timestamp is not None]
    timed.sort(key=lambda place: alerts[place].timestamp or datetime.max.replace(tzinfo=UTC))
    groups, latest = Groups(len(alerts)), dict[str, int]()
    for place in timed:
        for host in _hosts(alerts[place]):
            before = latest.get(host, place)
            if _gap(alerts[before], alerts[place]) <= BASELINE_WITHIN:
                groups.join(before, place)
            latest[host] = place
    return {alert.id: groups.leader(place) for place, alert in enumerate(alerts)}


def _hosts(alert: Alert) -> set[str]:
    named = [entity.names[0] for entity in alert.entities if entity.kind is EntityKind.DEVICE]
    return {name.partition(".")[0].casefold() for name in (*named, alert.device) if name}


def _gap(one: Alert, other: Alert) -> timedelta:
    return other.timestamp - one.timestamp if one.timestamp and other.timestamp else timedelta.max


def ours(
    alerts: Sequence[Alert], *, times: float = 1, devices: float = 1, kinds: Sequence[EntityKind] = ()
) -> Assignment:
    """Our assignment, with all windows and limits of prevalence stretched and without some kinds of things."""
    correlator = LineageCorrelator(_windows(times), glue={
        kind: _stretched(glue, times, devices) for kind, glue in GLUE.items() if kind not in kinds
    })  # fmt: skip
    return {alert.id: incident.id for incident in correlator.correlate(alerts) for alert in incident.alerts}


def report_provider_alerts() -> None:
    """Print the agreement of ours and of the baseline, how it moves with windows and limits, and what is missed."""
    result, truth = labelled()
    alerts = [alert for alert in result.alerts if alert.provider]
    found = {alert.id: ranked.incident.id for ranked in result.incidents for alert in ranked.incident.alerts}
    print(f"alerts of other products: {len(alerts)} alerts of {len(set(truth.values()))} incidents")
    print(f"  same host within 24 h: {bcubed(same_host(alerts), truth)}")
    print(f"  ours: {bcubed(found, truth)} ({result.timings['correlation']:.2f} s)")
    for factor in (0.25, 0.5, 2, 4):
        print(f"  ours, all windows times {factor}: {bcubed(ours(alerts, times=factor), truth)}")
    for factor in (0.5, 2):
        print(f"  ours, all limits of devices times {factor}: {bcubed(ours(alerts, devices=factor), truth)}")
    for kind in GLUE:
        print(f"  ours without {kind.value}: {bcubed(ours(alerts, kinds=[kind]), truth)}")
    print(f"  ours without shared things: {bcubed(ours(alerts, kinds=list(GLUE)), truth)}")
    together = _at_once(alerts, truth)
    print(f"  all at the same hour, same host: {bcubed(same_host(together), truth)}")
    print(f"  all at the same hour, ours: {bcubed(ours(together), truth)}")
    _report_misses(alerts, found, truth)
    for devices, alerts_a_day in ((1_000, 10), (1_000, 50), (1_000, 200), (5_000, 250)):
        report_noise(devices, alerts_a_day)


def labelled() -> tuple[HuntResult, dict[str, str]]:
    """A hunt through the alerts, and each one's true incident."""
    path = shared_data() / "incidents" / "secrl-alerts.jsonl.zst"
    with path.open("rb") as packed:
        plain = zstandard.ZstdDecompressor(max_window_size=WINDOW).stream_reader(packed).read()
    names = [orjson.loads(line)["SystemAlertId"] for line in plain.splitlines() if line.strip()]
    rows = (shared_data() / "labels" / "secrl-incidents.jsonl").read_text().splitlines()
    incidents = {name: row["incident"] for row in map(json.loads, rows) for name in row["alert_ids"]}
    result = hunt(HuntRequest((str(path),), (own_rules(),), cache=default_cache()))
    return result, {alert.id: incidents[names[alert.record]] for alert in result.alerts if alert.provider}


def _at_once(alerts: Sequence[Alert], truth: Mapping[str, str]) -> list[Alert]:
    """The incidents played at the same time: what keeps them apart then is not the calendar."""
    begins: dict[str, datetime] = {}
    for alert in alerts:
        if alert.timestamp is not None:
            begins[truth[alert.id]] = min(begins.get(truth[alert.id], alert.timestamp), alert.timestamp)
    first = min(begins.values())
    return [
        replace(alert, timestamp=alert.timestamp and alert.timestamp - begins[truth[alert.id]] + first)
        for alert in alerts
    ]


def report_noise(devices: int, alerts_a_day: int) -> None:
    """Print how many alerts join strangers where nothing belongs together: a made-up month of unrelated serious alerts.

    Each is on a device picked at random, of its owner or (one in ten) of one of the helpdesk; one in ten names one of
    three domain controllers, three in ten a file and three in ten an address, some of which are everywhere.
    """
    alerts = [_unrelated(number, devices, Random(number)) for number in range(30 * alerts_a_day)]  # noqa: S311 - made-up data
    found = LineageCorrelator().correlate(alerts)
    strangers = sum(len(incident.alerts) for incident in found if len(incident.devices) > 1)
    largest = max(len(incident.devices) for incident in found)
    print(f"{len(alerts)} unrelated alerts on {devices} devices in a month: {strangers / len(alerts):.1%} "
          f"stand in incidents of several devices, the largest has {largest} devices")  # fmt: skip


def _unrelated(number: int, devices: int, chance: Random) -> Alert:
    place = chance.randrange(devices)
    user = f"lab\\helpdesk-{chance.randrange(devices // 100)}" if chance.random() < 0.1 else f"lab\\user-{place}"
    named = [Entity(EntityKind.DEVICE, (f"wks-{place}",)), Entity(EntityKind.ACCOUNT, (user,))]
    if chance.random() < 0.1:
        named.append(Entity(EntityKind.DEVICE, (f"dc-{chance.randrange(3)}",)))
    for kind, spread in ((EntityKind.FILE, 0.7), (EntityKind.ADDRESS, 0.5)):
        if chance.random() < 0.3:
            named.append(Entity(kind, (str(int(chance.paretovariate(spread))),)))
    at = _NOISE_BEGINS + timedelta(days=30 * chance.random())
    rule = RuleInfo(f"rule {number % 50}", f"rule {number % 50}", Level.HIGH)
    return Alert(f"{number:016x}", rule, "noise", number, at, f"wks-{place}", "", None, 1, tuple(named), "some product")


def _report_misses(alerts: Sequence[Alert], found: Assignment, truth: Mapping[str, str]) -> None:
    clusters = _clusters(found)
    for name in sorted(set(truth.values())):
        parts = [cluster for cluster in clusters.values() if any(truth[each] == name for each in cluster)]
        largest = max(parts, key=len)
        strangers = {each for cluster in parts for each in cluster if truth[each] != name}
        print(f"  incident {name}: {len(parts)} of ours, {len(strangers)} alert(s) of others in them")
        for alert in alerts:
            if truth[alert.id] == name and alert.id not in largest:
                print(f"    apart: {alert.rule.title} ({alert.device or alert.account})")


def _windows(times: float) -> Windows:
    plain = Windows()
    return Windows(
        *(value * times for value in (plain.session, plain.device, plain.longest_session, plain.longest_device))
    )


def _stretched(glue: Glue, times: float, devices: float) -> Glue:
    return Glue(glue.within * times, round(glue.devices * devices), glue.longest and glue.longest * times)


def _clusters(assignment: Assignment) -> Mapping[Hashable, set[str]]:
    clusters: defaultdict[Hashable, set[str]] = defaultdict(set)
    for name, cluster in assignment.items():
        clusters[cluster].add(name)
    return clusters


if __name__ == "__main__":
    report_provider_alerts()
