"""The incidents that are over, within a bound: the faintest are told in brief before anything is told in part."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from vedette.incidents.story import weight
from vedette.schema.alerts import Alert
from vedette.schema.incidents import Incident
from vedette.schema.narrative import Narrative

KEPT_DETAILS = 300_000
"""Alerts, processes and entries of the scope kept over all incidents that are over, some two hundred megabytes."""
BRIEF_ALERTS = 100
"""An incident told in brief keeps one alert, with its count, for each rule on each device, and so many in all."""
BRIEF_ENTRIES = 20
"""Processes, entries of the scope and indicators of an incident told in brief, the surest of each."""


@dataclass(slots=True)
class ConcludedIncidents:
    """Add incidents; take :attr:`incidents`."""

    kept_details: int = KEPT_DETAILS
    incidents: list[Incident] = field(default_factory=list)
    in_brief: int = 0
    """Incidents that no longer hold all their alerts and details."""
    left_out: int = 0
    """Incidents that are not told at all, because even in brief they were too many. The faintest, always."""
    _details: int = 0

    def add(self, more: Sequence[Incident]) -> None:
        """Keep these, in full if there is room."""
        self.incidents += more
        self._details += sum(_details(incident) for incident in more)
        if self._details > self.kept_details:
            self._make_room()

    def _make_room(self) -> None:
        """Down to three quarters, so that not every further incident makes room anew."""
        target = self.kept_details * 3 // 4
        faintest = sorted(range(len(self.incidents)), key=lambda place: _heaviness(self.incidents[place]))
        for place in faintest:
            if self._details <= target:
                break
            self._shorten(place)
        gone: set[int] = set()
        for place in faintest:
            if self._details <= target:
                break
            gone.add(place)
            self._details -= _details(self.incidents[place])
        self.left_out += len(gone)
        self.incidents = [incident for place, incident in enumerate(self.incidents) if place not in gone]

    def _shorten(self, place: int) -> None:
        whole = self.incidents[place]
        short = in_brief(whole)
        saved = _details(whole) - _details(short)
        self._details -= saved
        self.in_brief += saved > 0
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
    told = None if incident.narrative is None else _narrative_in_brief(incident.narrative)
    members = incident.members[:BRIEF_ENTRIES]
    return replace(incident, alerts=alerts, nearby=incident.nearby & stays, members=members, narrative=told)


def _narrative_in_brief(whole: Narrative) -> Narrative:
    left_out = len(whole.scope) - BRIEF_ENTRIES
    cut = f"Told in brief: {left_out:,} entries of the scope are left out." if left_out > 0 else whole.scope_cut
    return replace(whole, scope=whole.scope[:BRIEF_ENTRIES], indicators=whole.indicators[:BRIEF_ENTRIES], scope_cut=cut)


def _with_repeat(first: Alert, repeat: Alert) -> Alert:
    return replace(first, count=first.count + repeat.count)


def _details(incident: Incident) -> int:
    told = incident.narrative
    return len(incident.alerts) + len(incident.members) + (len(told.scope) + len(told.indicators) if told else 0)


def _heaviness(incident: Incident) -> tuple[int, int, str]:
    return weight(alert.rule for alert in incident.alerts), incident.severity.rank, incident.id
