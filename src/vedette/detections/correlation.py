"""The second stage: rules over the hits of other rules, keyed by their group, in event time, with bounded state.

Within a correlation's time span the hits of one group are kept; a new hit is added, what is too old falls out, and the
condition is asked. When it holds the correlation fires and its window for that group starts anew, so that one burst is
one hit. Groups and counted values compare caselessly, as values do. Hits without a time, or without one of the group-by
fields, take no part. Source: Sigma correlation rules specification 2.0.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import eq, ge, gt, le, lt, ne

from vedette.detections.compiled import CorrelationRule
from vedette.detections.logic import Expression
from vedette.detections.pack import Pack
from vedette.schema.ports import CorrelationHit, CorrelationInput

STATE_CAP = 500_000
"""Hits kept over all windows. Beyond it the groups that were touched longest ago are forgotten, and counted."""

_OPERATORS: Mapping[str, Callable[[int, int], bool]] = {"gte": ge, "gt": gt, "lte": le, "lt": lt, "eq": eq, "neq": ne}
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Seen:
    """One hit inside a window."""

    at: float
    reference: str
    value: str


@dataclass(slots=True)
class CorrelationStage:
    """Feed it hits in order of time; it answers with the correlations that each of them completes."""

    pack: Pack
    forgotten: int = 0
    """Groups dropped because the state cap was reached: hits that a correlation may have missed."""
    _windows: dict[tuple[int, tuple[str, ...]], deque[_Seen]] = field(default_factory=dict)
    _size: int = 0
    _consumers: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for correlation, members in self.pack.members.items():
            for reference, rule in members.items():
                self._consumers.setdefault(rule, []).append((correlation, reference))

    def feed(self, hit: CorrelationInput, position: int) -> list[CorrelationHit]:
        """The correlations that this hit completes, those over correlations after those they count."""
        fired: list[CorrelationHit] = []
        waiting = [hit]
        while waiting:
            current = waiting.pop(0)
            for correlation, reference in self._consumers.get(current.rule, ()):
                matched = self._advance(correlation, reference, current)
                if matched:
                    fired.append(CorrelationHit(correlation, position, matched))
                    waiting.append(current._replace(rule=correlation))
        return fired

    def _advance(self, correlation: int, reference: str, hit: CorrelationInput) -> int:
        """Add a hit to its window. The number of hits in the window where that completes the condition, else 0."""
        rule = self.pack.correlation_rules[correlation]
        values = {name: value.casefold() for name, value in hit.values}
        group = tuple(values.get(_field(rule, name, reference), "") for name in rule.group_by)
        counted = values.get(_field(rule, rule.field, reference), "") if rule.field else ""
        if hit.timestamp is None or not all(group) or (rule.field and not counted):
            return 0
        window = self._window((correlation, group))
        now = hit.timestamp.timestamp()
        window.append(_Seen(now, reference, counted))
        self._size += 1
        while window[0].at < now - rule.seconds:
            window.popleft()
            self._size -= 1
        if not _holds(rule, window):
            return 0
        matched = len(window)
        self._size -= matched
        window.clear()
        return matched

    def _window(self, key: tuple[int, tuple[str, ...]]) -> deque[_Seen]:
        """The group's window, moved to the end of the order in which groups are forgotten."""
        window = self._windows.pop(key, None) or deque()
        self._windows[key] = window
        while self._size > STATE_CAP and len(self._windows) > 1:
            oldest = next(iter(self._windows))
            self._size -= len(self._windows.pop(oldest))
            self.forgotten += 1
        return window


def correlate(pack: Pack, inputs: Iterable[CorrelationInput]) -> list[CorrelationHit]:
    """All correlation hits of a closed set of inputs, which need not be in order of time."""
    given = list(inputs)
    order = sorted(
        range(len(given)), key=lambda at: (given[at].timestamp or _NEVER, given[at].source, given[at].record)
    )
    stage = CorrelationStage(pack)
    return [hit for position in order for hit in stage.feed(given[position], position)]


def _field(rule: CorrelationRule, name: str, reference: str) -> str:
    return rule.aliases.get(name, {}).get(reference, name)


def _holds(rule: CorrelationRule, window: deque[_Seen]) -> bool:
    compare = _OPERATORS[rule.operator]
    match rule.kind:
        case "event_count":
            return compare(len(window), rule.count)
        case "value_count":
            return compare(len({seen.value for seen in window}), rule.count)
        case "temporal_ordered":
            return _in_order(rule.references, window)
        case _:
            references = {seen.reference for seen in window}
            return tree_holds(rule.tree, references) if rule.tree else compare(len(references), rule.count)


def _in_order(references: tuple[str, ...], window: Iterable[_Seen]) -> bool:
    """Whether the window holds the references in this order, with anything between them."""
    wanted = iter(references)
    following = next(wanted, None)
    for seen in window:
        if seen.reference == following:
            following = next(wanted, None)
    return following is None


def tree_holds(tree: Expression, seen: set[str]) -> bool:
    """Whether an extended condition is true when exactly these references were seen."""
    operator, *parts = tree
    match operator:
        case "rule":
            return parts[0] in seen
        case "!":
            return not tree_holds(parts[0], seen)
        case "&":
            return all(tree_holds(part, seen) for part in parts)
        case _:
            return any(tree_holds(part, seen) for part in parts)
