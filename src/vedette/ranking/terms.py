"""The terms of the score: each looks at one side of an incident and gives reasons with points."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import exp

from vedette.ranking.prevalence import Prevalence
from vedette.schema.alerts import Alert
from vedette.schema.attack import TACTICS, tactic_order
from vedette.schema.incidents import Incident, Reason
from vedette.schema.narrative import Narrative
from vedette.schema.rules import Level, RuleInfo

LEVEL_POINTS: Mapping[Level, float] = {
    Level.CRITICAL: 20.0,
    Level.HIGH: 12.0,
    Level.MEDIUM: 5.0,
    Level.LOW: 1.5,
    Level.INFORMATIONAL: 0.3,
}
NEXT_RULE = 0.85
"""Each further rule of the same level gives this share of the one before it."""
RULES_CEILING, RULES_SCALE = 50.0, 30.0
TACTIC_POINTS, TACTICS_CEILING = 3.0, 15.0
STEP_POINTS, ORDER_CEILING = 3.0, 15.0
DEVICE_POINTS, DEVICES_CEILING = 5.0, 10.0
SIGNAL_POINTS: Mapping[str, float] = {"typed-pauses": 5.0, "discovery-burst": 5.0}
"""By the name of a signal. The others are told and not scored: what they are worth was never measured."""

_TACTIC_WEIGHT = {Level.INFORMATIONAL: 0.0, Level.LOW: 0.5}
_ONE_TACTIC = {"stealth": "defense-evasion", "defense-impairment": "defense-evasion"}
_COUNTS_AS_STEP = 0.5


def reasons_for(incident: Incident, prevalence: Prevalence) -> Iterator[Reason]:
    """All terms of one incident, unrounded."""
    rules = list({alert.rule.id: alert.rule for alert in incident.alerts}.values())
    weights = {rule.id: prevalence.weight(rule) for rule in rules}
    yield from _matched_rules(rules)
    yield from _commonness(rules, weights, prevalence)
    yield from _breadth(rules, weights)
    yield from _order(incident.alerts, weights)
    yield from _spread(incident.devices)
    yield from _hands(incident.narrative)


def _matched_rules(rules: Sequence[RuleInfo]) -> Iterator[Reason]:
    by_level = _by_level(rules)
    sums = {level: _level_sum(level, [1.0] * len(found)) for level, found in by_level.items()}
    total = sum(sums.values())
    for level, found in by_level.items():
        plural = f"{len(found)} different {level} rules" if len(found) > 1 else f"One {level} rule"
        yield Reason(f"{plural} matched: {_titles(found)}.", _saturate(total) * sums[level] / total)


def _commonness(rules: Sequence[RuleInfo], weights: Mapping[str, float], prevalence: Prevalence) -> Iterator[Reason]:
    common = [rule for rule in rules if weights[rule.id] < 1]
    if not common:
        return
    loss = _saturate(_weighted_sum(rules, lambda rule: weights[rule.id])) - _saturate(_weighted_sum(rules, _full))
    most = max(common, key=lambda rule: (prevalence.incidents_of[rule.id], rule.title))
    others = f" and {len(common) - 1} more" if len(common) > 1 else ""
    times = prevalence.incidents_of[most.id]
    yield Reason(f"“{most.title}”{others} weigh less, being common in this run (in {times} incidents).", loss)


def _breadth(rules: Sequence[RuleInfo], weights: Mapping[str, float]) -> Iterator[Reason]:
    strength: defaultdict[str, float] = defaultdict(float)
    for rule in rules:
        for tactic in _tactics(rule):
            weight = weights[rule.id] * _TACTIC_WEIGHT.get(rule.level, 1.0)
            strength[tactic] = max(strength[tactic], weight)
    counted = min(sum(strength.values()), len(rules))  # one rule with many tags is not broad
    if counted > 1:
        named = _in_words(sorted((tactic for tactic, weight in strength.items() if weight), key=tactic_order))
        points = min(TACTIC_POINTS * (counted - 1), TACTICS_CEILING)
        yield Reason(f"The alerts cover {len(strength)} ATT&CK tactics: {named}.", points)


def _order(alerts: Sequence[Alert], weights: Mapping[str, float]) -> Iterator[Reason]:
    chain = longest_advance(_first_alerts(alerts, weights))
    if len(chain) > 2:
        points = min(STEP_POINTS * (len(chain) - 2), ORDER_CEILING)
        yield Reason(f"{len(chain)} tactics follow one another in time: {_in_words(chain)}.", points)


def _spread(devices: Sequence[str]) -> Iterator[Reason]:
    if len(devices) > 1:
        points = min(DEVICE_POINTS * (len(devices) - 1), DEVICES_CEILING)
        yield Reason(f"The activity spans {len(devices)} devices.", points)


def _hands(narrative: Narrative | None) -> Iterator[Reason]:
    for signal in narrative.signals if narrative else ():
        if signal.name in SIGNAL_POINTS:
            yield Reason(signal.text, SIGNAL_POINTS[signal.name])


def longest_advance(alerts: Sequence[Alert]) -> tuple[str, ...]:
    """The longest chain of tactics that advances through the matrix while time does; one step an alert at most."""
    best: dict[int, tuple[str, ...]] = {}
    for alert in alerts:
        # From the last tactic to the first, so that an alert of many tactics does not follow itself.
        for tactic in sorted(_tactics(alert.rule), key=tactic_order, reverse=True):
            position = tactic_order(tactic)
            before = max((chain for end, chain in best.items() if end < position), key=len, default=())
            if len(before) + 1 > len(best.get(position, ())):
                best[position] = (*before, tactic)
    return max((best[end] for end in sorted(best)), key=len, default=())


def _first_alerts(alerts: Sequence[Alert], weights: Mapping[str, float]) -> list[Alert]:
    """The first alert of each rule that is telling enough, in order of time."""
    firsts: dict[str, Alert] = {}
    for alert in alerts:
        telling = weights[alert.rule.id] * _TACTIC_WEIGHT.get(alert.rule.level, 1.0) >= _COUNTS_AS_STEP
        if telling and alert.timestamp is not None:
            firsts.setdefault(alert.rule.id, alert)
    return list(firsts.values())


def _tactics(rule: RuleInfo) -> set[str]:
    folded = (_ONE_TACTIC.get(tactic, tactic) for tactic in rule.tactics)
    return {tactic for tactic in folded if tactic in TACTICS}


def _by_level(rules: Sequence[RuleInfo]) -> dict[Level, list[RuleInfo]]:
    found = {level: [rule for rule in rules if rule.level is level] for level in reversed(Level)}
    return {level: members for level, members in found.items() if members}


def _weighted_sum(rules: Sequence[RuleInfo], weight: Callable[[RuleInfo], float]) -> float:
    return sum(_level_sum(level, [weight(rule) for rule in found]) for level, found in _by_level(rules).items())


def _full(_: RuleInfo) -> float:
    return 1.0


def _level_sum(level: Level, weights: Sequence[float]) -> float:
    ordered = sorted(weights, reverse=True)
    return LEVEL_POINTS[level] * sum(weight * NEXT_RULE**place for place, weight in enumerate(ordered))


def _saturate(points: float) -> float:
    return RULES_CEILING * (1 - exp(-points / RULES_SCALE))


def _titles(rules: Sequence[RuleInfo]) -> str:
    shown = ", ".join(f"“{title}”" for title in sorted(rule.title for rule in rules)[:3])
    return shown if len(rules) <= 3 else f"{shown} and {len(rules) - 3} more"


def _in_words(tactics: Sequence[str]) -> str:
    return ", ".join(tactic.replace("-", " ") for tactic in tactics)
