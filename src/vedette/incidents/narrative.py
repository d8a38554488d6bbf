"""The incident in sentences: what a hunter would start from, and the phases in order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from vedette.incidents.hands import signals_of
from vedette.incidents.indicators import indicators_of
from vedette.incidents.root_cause import root_cause
from vedette.incidents.scope.scene import event_of
from vedette.incidents.scope.scope_of import scope_of
from vedette.incidents.surroundings import Surroundings
from vedette.schema.alerts import Alert
from vedette.schema.attack import tactic_order
from vedette.schema.incidents import Incident
from vedette.schema.narrative import Concerned, Narrative, Phase, RootCause, Signal, Status
from vedette.schema.times import spoken_duration

SHOWN_EVENTS = 10
"""Events named for one sentence."""
_NAMES = 3
_END = datetime.max.replace(tzinfo=UTC)


def narrate(incident: Incident, around: Surroundings) -> Narrative:
    """All sentences of an incident."""
    cause = root_cause(incident, around)
    scope, cut = scope_of(incident, around)
    phases = phases_of([alert for alert in incident.alerts if alert.id not in incident.nearby])
    signals = signals_of(incident, around)
    return Narrative(
        summary=_summary(incident, cause, scope, phases, signals),
        root_cause=cause,
        scope=scope,
        phases=phases,
        signals=signals,
        indicators=indicators_of(incident, scope, around),
        scope_cut=cut,
    )


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


def _summary(
    incident: Incident,
    cause: RootCause,
    scope: Sequence[Concerned],
    phases: Sequence[Phase],
    signals: Sequence[Signal],
) -> str:
    tactics = _listed([phase.tactic.replace("-", " ") for phase in phases]) or "nothing that the rules give a tactic"
    seen = f"{_span(incident.first_activity, incident.last_activity)}: {tactics}{_on(incident.devices)}."
    return " ".join(part for part in (seen, _reach(scope), cause.summary, _hands(signals)) if part)


def _reach(scope: Iterable[Concerned]) -> str:
    """How far it went: who is in it by name, the less sure by number."""
    told = [entry for entry in scope if entry.kind in {"device", "account"}]
    accounts = [entry.name for entry in told if entry.kind == "account" and entry.status is Status.CONFIRMED]
    beyond = Counter((entry.kind, entry.status) for entry in told if entry.status is not Status.CONFIRMED)
    counted = [f"{count} {kind}{'' if count == 1 else 's'} {status}" for (kind, status), count in beyond.items()]
    named = f"Confirmed accounts: {_named(accounts)}." if accounts else "No account is confirmed."
    return f"{named} Beyond that: {_listed(counted)}." if counted else named


def _span(first: datetime | None, last: datetime | None) -> str:
    """The time of the activity, as a sentence begins with it."""
    if first is None or last is None:
        return "At a time that no event tells"
    if first == last:
        return f"At {_time(first)}"
    return f"From {_time(first)} to {_time(last)} ({spoken_duration((last - first).total_seconds())})"


def _named(names: Sequence[str]) -> str:
    others = len(names) - _NAMES
    return f"{', '.join(names[:_NAMES])} and {others} more" if others > 0 else _listed(names)


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _hands(signals: Sequence[Signal]) -> str:
    found = [signal for signal in signals if not signal.against]
    if not found:
        return ""
    count = "One sign" if len(found) == 1 else f"{len(found)} signs"
    more = " (and signs against it)" if len(found) < len(signals) else ""
    return f"{count} of a person at the keyboard{more}: {' '.join(signal.text for signal in found[:_NAMES])}"


def _on(devices: Sequence[str]) -> str:
    return f" on {_named(devices)}" if devices else ""


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")
