"""The second stage: rules over the hits of other rules, keyed by their group, in event time, with bounded state.

Within a correlation's time span the hits of one group are kept; a new hit is added, what is too old falls out, and the
condition is asked. When it holds the correlation fires and its window for that group starts anew, so that one burst is
one hit. An event that several of the counted rules hit counts once. Groups and counted values compare caselessly, as
values do. Hits without a time, or without one of the group-by fields (an empty text is none), take no part. Source:
Sigma correlation rules specification 2.0.
"""

from collections import Counter, deque
from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import inf
from operator import eq, ge, gt, le, lt, ne

from vedette.detections.compiled import CorrelationRule
from vedette.detections.logic import Expression
from vedette.detections.pack import Pack
from vedette.schema.ports import CorrelationHit, CorrelationInput

STATE_CAP = 500_000
"""Hits kept over all windows. Beyond it the groups that were touched longest ago are forgotten, and counted."""

_OPERATORS: Mapping[str, Callable[[int, int], bool]] = {"gte": ge, "gt": gt, "lte": le, "lt": lt, "eq": eq, "neq": ne}
_NEVER = datetime.max.replace(tzinfo=UTC)


class _Window:
    """The recent hits of one group, with what the condition asks of them kept up to date hit by hit."""

    __slots__ = ("_chains", "_hits", "_rule", "_seen")

    def __init__(self, rule: CorrelationRule) -> None:
        self._rule = rule
        self._hits: deque[tuple[float, Hashable]] = deque()
        self._seen: Counter[Hashable] = Counter()
        self._chains: list[float] = [-inf] * len(rule.references)
        """Of an ordered correlation: for each step the latest beginning of a chain that has come so far."""

    def __len__(self) -> int:
        return len(self._hits)

    def add(self, now: float, reference: str, counted: Hashable) -> None:
        """Take in a hit, and let go of what is too old."""
        key = reference if self._rule.kind.startswith("temporal") else counted
        self._hits.append((now, key))
        self._seen[key] += 1
        while self._hits[0][0] < now - self._rule.seconds:
            _, old = self._hits.popleft()
            self._seen[old] -= 1
            if not self._seen[old]:
                del self._seen[old]
        for step in reversed(range(len(self._chains))):  # backwards: a rule named twice takes one step a hit
            if self._rule.references[step] == reference:
                self._chains[step] = now if step == 0 else self._chains[step - 1]

    def holds(self, now: float) -> bool:
        """Whether the condition is true of what is in the window."""
        rule = self._rule
        if rule.kind == "temporal_ordered" and self._chains[-1] < now - rule.seconds:
            return False
        if rule.tree:
            return tree_holds(rule.tree, self._seen)
        return _OPERATORS[rule.operator](len(self._seen), rule.count)


@dataclass(slots=True)
class CorrelationStage:
    """Feed it hits in order of time; it answers with the correlations that each of them completes."""

    pack: Pack
    forgotten: int = 0
    """Groups dropped because the state cap was reached: hits that a correlation may have missed."""
    _windows: dict[tuple[int, tuple[str, ...]], _Window] = field(default_factory=dict)
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
        key = (correlation, group)
        window = self._window(key)
        self._size -= len(window)
        now = hit.timestamp.timestamp()
        window.add(now, reference, counted if rule.field else (hit.source, hit.record))
        self._size += len(window)
        if not window.holds(now):
            return 0
        self._size -= len(window)
        return len(self._windows.pop(key))

    def _window(self, key: tuple[int, tuple[str, ...]]) -> _Window:
        """The group's window, moved to the end of the order in which groups are forgotten."""
        window = self._windows.pop(key, None) or _Window(self.pack.correlation_rules[key[0]])
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


def tree_holds(tree: Expression, seen: Container[Hashable]) -> bool:
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
