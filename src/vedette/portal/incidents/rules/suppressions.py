"""When an alert is suppressed: patterns with ``*``, conditions that all have to hold, and what an alert has to show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from ipaddress import ip_address
from typing import Any

from vedette.portal.tenants.rules import clean_name

Json = Mapping[str, Any]

MOST_CONDITIONS, MOST_STARS, LONGEST_PATTERN = 20, 20, 1_000
MOST_RULES = 500
"""That an organisation can have."""
MOST_VALUES, LONGEST_VALUE = 20, 8_000
"""What is kept of an alert to be asked for, of each kind."""
_HASHES = {40: "sha1", 64: "sha256"}


class Outcome(StrEnum):
    """What becomes of a suppressed alert."""

    RESOLVE = "resolve"
    HIDE = "hide"
    """Resolved, and out of the queues too."""


class ConditionKind(StrEnum):
    """What a condition looks at."""

    SHA1 = "sha1"
    SHA256 = "sha256"
    FILE_NAME = "fileName"
    FOLDER = "folder"
    ADDRESS = "ip"
    URL = "url"
    COMMAND_LINE = "commandLine"
    ACCOUNT = "account"

    @property
    def takes_stars(self) -> bool:
        """Whether ``*`` stands for anything; else the value is the whole value."""
        return self not in {ConditionKind.SHA1, ConditionKind.SHA256, ConditionKind.ADDRESS}


class Flaw(StrEnum):
    """Why a condition cannot be kept."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    TOO_MANY_STARS = "too many stars"
    NOT_A_HASH = "not a hash"
    NOT_AN_ADDRESS = "not an address"


class FlawedConditionError(Exception):
    """The condition means nothing."""

    def __init__(self, kind: ConditionKind, flaw: Flaw) -> None:
        super().__init__(f"{kind.value}: {flaw.value}")
        self.kind, self.flaw = kind, flaw


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that has to hold."""

    kind: ConditionKind
    pattern: str
    """As somebody wrote it; letter case means nothing."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """As much of a suppression rule as decides about an alert."""

    alert_rule: str
    alert_title: str
    device_key: str
    conditions: tuple[Condition, ...]
    is_enabled: bool = True
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """As much of an alert as a suppression rule asks for."""

    rule: str
    title: str
    device_key: str
    facts: Mapping[str, Sequence[str]]


def checked(kind: ConditionKind, written: str) -> Condition:
    """A condition as it is kept; raises FlawedConditionError where it could never hold, or costs too much."""
    pattern = clean_name(written, LONGEST_PATTERN + 1)
    if not pattern:
        raise FlawedConditionError(kind, Flaw.EMPTY)
    if len(pattern) > LONGEST_PATTERN:
        raise FlawedConditionError(kind, Flaw.TOO_LONG)
    if kind.takes_stars and pattern.count("*") > MOST_STARS:
        raise FlawedConditionError(kind, Flaw.TOO_MANY_STARS)
    return Condition(kind, _CHECKS.get(kind, _as_written)(kind, pattern))


def _as_written(_kind: ConditionKind, pattern: str) -> str:
    return pattern


def _hash(kind: ConditionKind, pattern: str) -> str:
    digest = pattern.casefold()
    if _HASHES.get(len(digest)) != kind.value or not _is_hexadecimal(digest):
        raise FlawedConditionError(kind, Flaw.NOT_A_HASH)
    return digest


def _is_hexadecimal(text: str) -> bool:
    return all(each in "0123456789abcdef" for each in text)


def _address(kind: ConditionKind, pattern: str) -> str:
    try:
        return str(ip_address(pattern))
    except ValueError:
        raise FlawedConditionError(kind, Flaw.NOT_AN_ADDRESS) from None


def _folder(_kind: ConditionKind, pattern: str) -> str:
    return pattern.rstrip("\\/") or pattern


_CHECKS = {
    ConditionKind.SHA1: _hash,
    ConditionKind.SHA256: _hash,
    ConditionKind.ADDRESS: _address,
    ConditionKind.FOLDER: _folder,
}


def facts_of(alert: Json) -> dict[str, list[str]]:
    """What conditions can ask of an alert of ``vedette.hunt/1``, in small letters, by kind."""
    found: dict[str, dict[str, None]] = {}
    for kind, value in _told(alert):
        text = clean_name(value, LONGEST_VALUE).casefold()[:LONGEST_VALUE]
        kept = found.setdefault(kind.value, {})
        if text and len(kept) < MOST_VALUES:
            kept[text] = None
    return {kind: list(values) for kind, values in found.items() if values}


def _told(alert: Json) -> Iterator[tuple[ConditionKind, str]]:
    process = alert["process"] or {}
    yield ConditionKind.ACCOUNT, alert["account"]
    yield ConditionKind.COMMAND_LINE, process.get("command_line", "")
    yield from _placed(process.get("image", ""))
    for entity in alert["entities"]:
        for name in entity["names"]:
            yield from _named(entity["kind"], name)


def _named(kind: str, name: str) -> Iterator[tuple[ConditionKind, str]]:
    match kind:
        case "file":
            if len(name) in _HASHES:
                yield ConditionKind(_HASHES[len(name)]), name
        case "path":
            yield from _placed(name)
        case "address":
            yield ConditionKind.ADDRESS, name
        case "url" | "domain":
            yield ConditionKind.URL, name
        case "account":
            yield ConditionKind.ACCOUNT, name


def _placed(path: str) -> Iterator[tuple[ConditionKind, str]]:
    end = max(path.rfind("\\"), path.rfind("/"))
    yield ConditionKind.FILE_NAME, path[end + 1 :]
    yield ConditionKind.FOLDER, path[: max(end, 0)]


def is_like(pattern: str, text: str) -> bool:
    """Whether the whole text is as the pattern says, in which ``*`` stands for anything, also for nothing.

    Each piece between stars is taken at its first place: no other choice can let more of the rest fit.
    """
    first, *others = pattern.split("*")
    if not others:
        return first == text
    *inner, last = others
    if not text.startswith(first) or len(text) < len(first) + len(last) or not text.endswith(last):
        return False
    place, end = len(first), len(text) - len(last)
    for piece in inner:
        place = text.find(piece, place, end)
        if place < 0:
            return False
        place += len(piece)
    return True


def holds(condition: Condition, facts: Mapping[str, Sequence[str]]) -> bool:
    """Whether one of the alert's values of this kind is as the condition says."""
    pattern, values = condition.pattern.casefold(), facts.get(condition.kind.value, ())
    if condition.kind.takes_stars:
        return any(is_like(pattern, each) for each in values)
    return pattern in values


def applies(rule: Suppression, seen: Seen, now: datetime) -> bool:
    """Whether the rule takes care of the alert."""
    return is_in_force(rule, now) and concerns(rule, seen)


def is_in_force(rule: Suppression, now: datetime) -> bool:
    """Whether the rule does anything at this moment."""
    return rule.is_enabled and (rule.expires is None or now < rule.expires)


def concerns(rule: Suppression, seen: Seen) -> bool:
    """Whether the alert is such a one, at whatever time."""
    if rule.alert_rule != seen.rule or (not rule.alert_rule and rule.alert_title != seen.title):
        return False
    if rule.device_key and rule.device_key != seen.device_key:
        return False
    return all(holds(each, seen.facts) for each in rule.conditions)


def read_conditions(kept: Iterable[Sequence[str]]) -> tuple[Condition, ...]:
    """Conditions as a row keeps them."""
    return tuple(Condition(ConditionKind(kind), pattern) for kind, pattern in kept)


def written_conditions(conditions: Iterable[Condition]) -> list[list[str]]:
    """Conditions as a row keeps them."""
    return [[each.kind.value, each.pattern] for each in conditions]
