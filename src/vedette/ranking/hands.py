"""Hints that a person typed the commands, from what alerts alone carry."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from vedette.schema.alerts import Alert

TYPED_COMMANDS = 4
PAUSE_SECONDS = (2.0, 120.0)
DISCOVERY_COMMANDS = 3
DISCOVERY_WINDOW = timedelta(minutes=15)


def typing_pause(alerts: Iterable[Alert]) -> float | None:
    """Median pause in seconds between different commands, where it is that of a person; None otherwise.

    Scripts pause for fractions of a second, people for some seconds up to two minutes. A hint, not a proof.
    """
    firsts = _first_seen(alerts, _command)
    if len(firsts) < TYPED_COMMANDS:
        return None
    pause = median((later - earlier).total_seconds() for earlier, later in pairwise(sorted(firsts.values())))
    return pause if PAUSE_SECONDS[0] <= pause <= PAUSE_SECONDS[1] else None


def discovery_burst(alerts: Iterable[Alert]) -> int:
    """The most different discovery commands (or rules, where no command is known) within 15 minutes."""
    discoveries = (alert for alert in alerts if "discovery" in alert.rule.tactics)
    firsts = _first_seen(discoveries, lambda alert: _command(alert) or alert.rule.id)
    found = _busiest(sorted(firsts.values()))
    return found if found >= DISCOVERY_COMMANDS else 0


def _first_seen(alerts: Iterable[Alert], name: Callable[[Alert], str]) -> dict[str, datetime]:
    firsts: dict[str, datetime] = {}
    for alert in alerts:
        if alert.timestamp is not None and name(alert):
            firsts.setdefault(name(alert), alert.timestamp)
    return firsts


def _command(alert: Alert) -> str:
    return alert.process.command_line if alert.process else ""


def _busiest(moments: Sequence[datetime]) -> int:
    most, start = 0, 0
    for end, moment in enumerate(moments):
        while moment - moments[start] > DISCOVERY_WINDOW:
            start += 1
        most = max(most, end - start + 1)
    return most
