"""How common each rule is in this run: a rule that fires in many unrelated incidents says little about any of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedette.schema.incidents import Incident
from vedette.schema.rules import Level, RuleInfo

COMMON_FROM = 4
"""Incidents in which a rule may fire before its weight shrinks: one intruder on a few devices is not noise."""
_FLOOR = {Level.CRITICAL: 0.5, Level.HIGH: 0.25}
_LOWEST_FLOOR = 0.1


@dataclass(frozen=True, slots=True)
class Prevalence:
    """Rule id -> number of incidents of the run in which it fired."""

    incidents_of: Mapping[str, int]

    def weight(self, rule: RuleInfo) -> float:
        """1 for a rule seen in few incidents, towards a floor by level with ``COMMON_FROM / incidents``."""
        share = COMMON_FROM / max(self.incidents_of.get(rule.id, 1), 1)
        return min(1.0, max(share, _FLOOR.get(rule.level, _LOWEST_FLOOR)))


def measure_prevalence(incidents: Iterable[Incident]) -> Prevalence:
    """Count, for each rule, the incidents that hold at least one alert of it."""
    return Prevalence(Counter(rule for incident in incidents for rule in {alert.rule.id for alert in incident.alerts}))
