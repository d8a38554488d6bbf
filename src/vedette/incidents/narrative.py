"""The incident in sentences: what a hunter would start from, and the phases in order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime

from vedette.incidents.root_cause import Surroundings, root_cause
from vedette.incidents.scope import event_of, scope_of
from vedette.schema.alerts import Alert
from vedette.schema.attack import tactic_order
from vedette.schema.incidents import Incident
from vedette.schema.narrative import Concerned, Narrative, Phase, RootCause, Status

SHOWN_EVENTS = 10
"""Events named for one sentence."""
_NAMES = 3
_END = datetime.max.replace(tzinfo=UTC)


def narrate(incident: Incident, around: Surroundings, alerting: AbstractSet[str]) -> Narrative:
    """All sentences of an incident. ``alerting``: device identities on which any incident has alerts."""
    cause = root_cause(incident, around)
    scope = scope_of(incident, around, alerting)
    phases = phases_of([alert for alert in incident.alerts if alert.id not in incident.nearby])
    return Narrative(_summary(incident, cause, scope, phases), cause, scope, phases)


def phases_of(alerts: Sequence[Alert]) -> tuple[Phase, ...]:
    """One phase for each tactic, in order of the first alert that serves it."""
    tactics = {tactic for alert in alerts for tactic in alert.rule.tactics}
    phases = [_phase(tactic, [alert for alert in alerts if tactic in alert.rule.tactics]) for tactic in tactics]
    return tuple(sorted(phases, key=lambda phase: (phase.first or _END, tactic_order(phase.tactic), phase.tactic)))


def _phase(tactic: str, alerts: Sequence[Alert]) -> Phase:
    times = [alert.timestamp for alert in alerts if alert.timestamp is not None]
    gravest = sorted(alerts, key=lambda alert: -alert.rule.level.rank)
    titles = list(dict.fromkeys(alert.rule.title for alert in gravest))
    more = f" and {len(titles) - _NAMES} more" if len(titles) > _NAMES else ""
    devices = list(dict.fromkeys(alert.device for alert in alerts if alert.device))
    told = ", ".join(f"“{title}”" for title in titles[:_NAMES])
    text = f"{tactic.replace('-', ' ').capitalize()}{_on(devices)}: {told}{more}."
    events = tuple(dict.fromkeys(event_of(alert) for alert in gravest))[:SHOWN_EVENTS]
    return Phase(tactic, min(times, default=None), max(times, default=None), text, events)


def _summary(incident: Incident, cause: RootCause, scope: Iterable[Concerned], phases: Sequence[Phase]) -> str:
    tactics = ", ".join(phase.tactic.replace("-", " ") for phase in phases) or "nothing that the rules give a tactic"
    states = Counter(entry.status for entry in scope if entry.kind == "device")
    reach = ", ".join(f"{count} {status}" for status in Status if (count := states[status]))
    shown = f"{_time(incident.first_activity)} to {_time(incident.last_activity)}: {tactics}."
    return f"{shown} Devices: {reach or 'none named'}. {cause.summary}"


def _on(devices: Sequence[str]) -> str:
    if not devices:
        return ""
    others = len(devices) - _NAMES
    return f" on {', '.join(devices[:_NAMES])}{f' and {others} more' if others > 0 else ''}"


def _time(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC") if moment else "unknown time"
