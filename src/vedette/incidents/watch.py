"""Alerts as they come become incidents, which are concluded once nothing was seen of them for a day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from vedette.incidents.concluded import ConcludedIncidents
from vedette.incidents.correlator import LineageCorrelator
from vedette.schema.alerts import Alert
from vedette.schema.facts import Fact
from vedette.schema.incidents import Incident

OPEN_CAP = 200_000
"""Alerts of incidents that may still grow. Beyond it the incidents that have been quiet longest are concluded early."""

SETTLE_EVERY = 100_000
"""Alerts and facts after which a look at all that is open is worth it; half of the process starts kept."""
_AHEAD = timedelta(hours=1)


@dataclass(slots=True)
class Watch:
    """Memory holds what happened within some two days, and what is over within the bounds of its own keeping.

    Feed it in about the order of time. What comes in exactly that order gives the same incidents whatever the order of
    the inputs was; what comes late finds its incident as long as that is open.
    """

    correlator: LineageCorrelator = field(default_factory=LineageCorrelator)
    open_cap: int = OPEN_CAP
    settle_every: int = SETTLE_EVERY
    clock: Callable[[], datetime] | None = None
    """Of a watch in real time: no alert may pretend that it is later than an hour from now, and so end what goes on."""
    over: ConcludedIncidents = field(default_factory=ConcludedIncidents)
    concluded_early: int = 0
    """Incidents that were concluded before their day was over."""
    _open: dict[str, Alert] = field(default_factory=dict)
    """By id."""
    _settle_at: datetime | None = None
    _news: int = 0

    def observe(self, fact: Fact) -> None:
        """Learn a fact."""
        self.correlator.observe((fact,))
        self._news += 1

    def take(self, alert: Alert) -> None:
        """Add an alert; every now and then conclude what is over by its time. When that is done changes no incident."""
        now = self._now(alert)
        if now is not None:
            self._settle_at = self._settle_at or now + self.correlator.windows.idle
            if now >= self._settle_at and self._news >= self.settle_every:
                self._settle(now - self.correlator.windows.idle)
                self._settle_at, self._news = now + self.correlator.windows.idle, 0
        self._open[alert.id] = alert
        self._news += 1
        if len(self._open) > self.open_cap and now is not None:
            self._relieve(now)

    def amend(self, alert: Alert) -> None:
        """Put what is known by now in the place of an alert of the same id, as long as its incident is open."""
        if alert.id in self._open:
            self._open[alert.id] = alert

    def _now(self, alert: Alert) -> datetime | None:
        if alert.timestamp is None or self.clock is None:
            return alert.timestamp
        return min(alert.timestamp, self.clock() + _AHEAD)

    def incidents(self) -> Sequence[Incident]:
        """Those that are over and those that are not, as of now."""
        return [*self.over.incidents, *self.correlator.correlate([*self._open.values()])]

    def finish(self) -> Sequence[Incident]:
        """Conclude all."""
        self._settle(None)
        return self.over.incidents

    def _settle(self, quiet_since: datetime | None) -> int:
        concluded, going_on = self.correlator.settle([*self._open.values()], quiet_since)
        self._open = {alert.id: alert for alert in going_on}
        self.over.add(concluded)
        return len(concluded)

    def _relieve(self, now: datetime) -> None:
        """Ask for ever less quiet until a quarter of the room is free."""
        quiet = self.correlator.windows.idle
        while len(self._open) > self.open_cap * 3 // 4:
            concluded = self._settle(now - quiet if quiet > timedelta(minutes=1) else None)
            self.concluded_early += concluded if quiet < self.correlator.windows.idle else 0
            quiet /= 2
