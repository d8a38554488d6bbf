"""A group of alerts told as one incident: title, severity, tactics, and when and where."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from vedette.incidents.casebook import Casebook
from vedette.schema.alerts import Alert
from vedette.schema.attack import tactic_order
from vedette.schema.incidents import Incident
from vedette.schema.rules import Level, RuleInfo

BROAD_TACTICS = 4
BROAD_RULES = 4
"""An incident of so many tactics, shown by so many rules of its gravest level, is a step more severe than that level:
breadth is what single rules cannot see."""


def describe(book: Casebook, members: Sequence[int]) -> Incident:
    """The incident that these alerts (positions, ascending) are."""
    alerts = tuple(book.alerts[member] for member in members)
    rules = list({alert.rule.id: alert.rule for alert in alerts}.values())
    devices = _devices(book, members)
    times = [alert.timestamp for alert in alerts if alert.timestamp is not None]
    return Incident(
        id=_incident_id(alerts),
        title=_title(rules, devices),
        severity=severity(rules),
        alerts=alerts,
        devices=devices,
        accounts=_accounts(alerts),
        tactics=_tactics(rules),
        techniques=tuple(dict.fromkeys(technique for alert in alerts for technique in alert.rule.techniques)),
        first_activity=min(times, default=None),
        last_activity=max(times, default=None),
    )


def severity(rules: Iterable[RuleInfo]) -> Level:
    """The gravest level, one step up (to critical at most) where rules of medium level or more make it broad."""
    gravest = _gravest(rules)
    level = gravest[0].level
    tactics = {tactic for rule in gravest for tactic in rule.tactics}
    broad = len(gravest) >= BROAD_RULES and len(tactics) >= BROAD_TACTICS
    if not broad or level.rank < Level.MEDIUM.rank:
        return level
    return list(Level)[min(level.rank + 1, Level.CRITICAL.rank)]


def _gravest(rules: Iterable[RuleInfo]) -> list[RuleInfo]:
    by_title = sorted(rules, key=lambda rule: (-rule.level.rank, rule.title))
    return [rule for rule in by_title if rule.level is by_title[0].level]


def _incident_id(alerts: Iterable[Alert]) -> str:
    text = "\n".join(sorted(alert.id for alert in alerts))
    return f"inc-{sha256(text.encode()).hexdigest()[:12]}"


def _tactics(rules: Iterable[RuleInfo]) -> tuple[str, ...]:
    return tuple(sorted({tactic for rule in rules for tactic in rule.tactics}, key=_in_matrix_order))


def _in_matrix_order(tactic: str) -> tuple[int, str]:
    return tactic_order(tactic), tactic


def _devices(book: Casebook, members: Sequence[int]) -> tuple[str, ...]:
    """Each device once, in the order of its first alert, in its longest spelling."""
    spellings: dict[str, str] = {}
    for member in members:
        name, place = book.alerts[member].device, book.places[member]
        if name:
            spellings[place] = max(spellings.get(place, ""), name, key=lambda text: (len(text), text))
    return tuple(spellings.values())


def _accounts(alerts: Iterable[Alert]) -> tuple[str, ...]:
    """Each account once, letter case aside, in the order of its first alert."""
    seen: dict[str, str] = {}
    for alert in alerts:
        if alert.account:
            seen.setdefault(alert.account.casefold(), alert.account)
    return tuple(seen.values())


def _title(rules: Sequence[RuleInfo], devices: Sequence[str]) -> str:
    gravest = _gravest(rules)[0].title
    where = _where(devices)
    return f"{gravest}{where}" if len(rules) == 1 else f"{_span(rules)}{where}: {gravest}"


def _span(rules: Sequence[RuleInfo]) -> str:
    """First and last tactic in the matrix's order; of faint rules only where there are no others."""
    telling = [rule for rule in rules if rule.level.rank >= Level.MEDIUM.rank] or rules
    words = [tactic.replace("-", " ") for tactic in _tactics(telling)]
    if not words:
        return "Suspicious activity"
    return words[0].capitalize() if len(words) == 1 else f"{words[0].capitalize()} to {words[-1]}"


def _where(devices: Sequence[str]) -> str:
    if not devices:
        return ""
    others = len(devices) - 1
    more = {0: "", 1: " and another device"}.get(others, f" and {others} other devices")
    return f" on {devices[0]}{more}"
