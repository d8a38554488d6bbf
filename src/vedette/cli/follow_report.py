"""News of a hunt that goes on: one line for each incident that appeared or grew."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rich.console import Console
from rich.text import Text

from vedette.cli.hunt_report import severity_text
from vedette.cli.terminal import words
from vedette.pipeline.hunt import HuntResult
from vedette.schema.incidents import Incident, RankedIncident

_LINES = 20
"""Incidents told at one time; the rest is counted."""


@dataclass(slots=True)
class FollowReport:
    """Remembers what it told."""

    console: Console
    _told: dict[str, int] = field(default_factory=dict)
    """First alert of an incident -> alerts it had. An incident's own id changes as it grows."""

    def show(self, result: HuntResult) -> None:
        """Tell what is new in this result, most urgent first."""
        news = list(self._news(result))
        for line in news[:_LINES]:
            self.console.print(line)
        if len(news) > _LINES:
            self.console.print(words(f"... and {len(news) - _LINES} more incidents appeared or grew", "dim"))

    def _news(self, result: HuntResult) -> Iterator[Text]:
        moment = datetime.now(UTC).strftime("%H:%M:%S UTC")
        for ranked in result.incidents:
            alerts = _alerts(ranked.incident)
            known = self._told.get(ranked.incident.alerts[0].id)
            self._told[ranked.incident.alerts[0].id] = alerts
            if known is None:
                yield _line(moment, "new", ranked, f"{alerts} alerts")
            elif alerts > known:
                yield _line(moment, "grew", ranked, f"{alerts - known} more alerts, {alerts} in all")


def _line(moment: str, what: str, ranked: RankedIncident, alerts: str) -> Text:
    head = Text.assemble((moment, "dim"), f"  {what:<4}  #{ranked.rank:<3} ", severity_text(ranked.incident.severity))
    return Text.assemble(head, f"  {ranked.score:5.1f}  ", words(ranked.incident.title), (f"  ({alerts})", "dim"))


def _alerts(incident: Incident) -> int:
    return sum(alert.count for alert in incident.alerts)
