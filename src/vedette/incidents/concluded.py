"""The incidents that are over, within a bound: the faintest are told in brief before anything is told in part."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from vedette.incidents.story import weight
from vedette.schema.alerts import Alert
from vedette.schema.incidents import Incident

KEPT_ALERTS = 200_000
"""Alerts kept in full over all incidents that are over, some hundred megabytes."""
BRIEF_ALERTS = 100
"""An incident told in brief keeps one alert, with its count, for each rule on each device, and so many in all."""


@dataclass(slots=True)
class ConcludedIncidents:
    """Add incidents; take :attr:`incidents`."""

    kept_alerts: int = KEPT_ALERTS
    incidents: list[Incident] = field(default_factory=list)
    in_brief: int = 0
    """Incidents that no longer hold all their alerts."""
    left_out: int = 0
    """Incidents that are not told at all, because even in brief they were too many. The faintest, always."""
    _alerts: int = 0

    def add(self, more: Sequence[Incident]) -> None:
        """Keep these, in full if there is room."""
        self.incidents += more
        self._alerts += sum(len(incident.alerts) for incident in more)
        if self._alerts > self.kept_alerts:
            self._make_room()

    def _make_room(self) -> None:
        """Down to three quarters, so that not every further incident makes room anew."""
        target = self.kept_alerts * 3 // 4
        faintest = sorted(range(len(self.incidents)), key=lambda place: _heaviness(self.incidents[place]))
        for place in faintest:
            if self._alerts <= target:
                break
            self._shorten(place)
        gone: set[int] = set()
        for place in faintest:
            if self._alerts <= target:
                break
            gone.add(place)
            self._alerts -= len(self.incidents[place].alerts)
        self.left_out += len(gone)
        self.incidents = [incident for place, incident in enumerate(self.incidents) if place not in gone]

    def _shorten(self, place: int) -> None:
        whole = self.incidents[place]
        short = in_brief(whole)
        self._alerts += len(short.alerts) - len(whole.alerts)
        self.in_brief += len(short.alerts) < len(whole.alerts)
        self.incidents[place] = short


def in_brief(incident: Incident) -> Incident:
    """The incident with one alert for each rule on each device, gravest first to stay; their counts add up."""
    first: dict[tuple[str, str], Alert] = {}
    for alert in incident.alerts:
        key = alert.rule.id, alert.device
        first[key] = _with_repeat(first[key], alert) if key in first else alert
    gravest = sorted(first.values(), key=lambda alert: -alert.rule.level.rank)[:BRIEF_ALERTS]
    stays = {alert.id for alert in gravest}
    alerts = tuple(alert for alert in first.values() if alert.id in stays)
    return replace(incident, alerts=alerts, nearby=incident.nearby & stays)


def _with_repeat(first: Alert, repeat: Alert) -> Alert:
    return replace(first, count=first.count + repeat.count)


def _heaviness(incident: Incident) -> tuple[int, int, str]:
    return weight(alert.rule for alert in incident.alerts), incident.severity.rank, incident.id
