"""Tuple -> verdict: what is left of the rules for one kind of event, and the verdicts on the rows seen so far."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from vedette.detections.fields import FieldClasses, Memory
from vedette.detections.logic import FALSE, KEYWORD_FIELD, TRUE, Graph
from vedette.detections.predicates import Predicate, related, text_of
from vedette.detections.sieve import Sieve
from vedette.detections.witnesses import Witnesses
from vedette.schema.events import Fields, FieldValue, Scalar

Row = tuple[int, ...]
"""Of one event: the class of each field that matters, then that of its keywords, then the truth of its relations."""
NO_FIELD = object()
"""A key that no event has: its value is absent, and absent is the class in which no keyword is true."""
Verdict = tuple[int, ...]
"""The rules that match, by index, ascending. Empty: none."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all programs of an engine share."""

    graph: Graph
    fields: Mapping[str, FieldClasses]
    memory: Memory
    witnesses: Witnesses
    _leaves: dict[int, frozenset[int]] = field(default_factory=dict)
    sieves: dict[frozenset[int], Sieve | None] = field(default_factory=dict)
    """Keyword leaves -> their sieve: most programs ask for the same few keywords."""

    def sieve(self, leaves: frozenset[int]) -> Sieve | None:
        """The sieve of these keyword leaves, made once."""
        if leaves not in self.sieves:
            self.sieves[leaves] = Sieve.over([self.predicate(leaf) for leaf in sorted(leaves)])
        return self.sieves[leaves]

    def leaves(self, node: int) -> frozenset[int]:
        """The leaves below a node, looked up once."""
        found = self._leaves.get(node)
        if found is None:
            found = self._leaves[node] = frozenset(self.graph.leaves(node))
        return found

    def predicate(self, leaf: int) -> Predicate:
        """What a leaf asks."""
        predicate: Predicate = self.graph.nodes[leaf][2]
        return predicate


@dataclass(frozen=True, slots=True)
class Relation:
    """A ``ref`` leaf: two fields of one event compared with one another."""

    leaf: int
    field: str
    mode: str
    other: str

    def holds(self, event: Fields) -> bool:
        """Whether any element of the one field stands in the relation to any element of the other."""
        return any(
            related(self.mode, text_of(mine), text_of(theirs))
            for mine in _elements(event.get(self.field))
            for theirs in _elements(event.get(self.other))
        )


class FastPath(NamedTuple):
    """What the inner loop needs of a program, in the order in which it unpacks it."""

    program: "Program"
    names: tuple[Any, ...]
    """Fields to look up in an event; where keywords count, at last :data:`NO_FIELD` in their place."""
    caches: tuple[FieldClasses, ...]
    """The classes of each of these fields."""
    suspects: Callable[[bytes], object] | None
    """Of a raw line: whether keywords may matter, so that the long way must be taken."""
    relations: "list[Relation]"
    """What the row ends with. Few programs have any."""


class Program(dict[Row, Verdict]):
    """The rules of one kind of event: a row -> verdict. Look rows up with ``[]``; new ones are worked out."""

    def __init__(self, workshop: Workshop, rules: Mapping[int, int]) -> None:
        """``rules`` are those left for this kind: rule index -> node free of constants, or TRUE."""
        super().__init__()
        self._graph = workshop.graph
        self._rules = rules
        self._memory = workshop.memory
        leaves = set().union(*map(workshop.leaves, rules.values()))
        by_field: dict[str, set[int]] = {}
        for leaf in leaves:
            if workshop.predicate(leaf)[0] != "ref":
                by_field.setdefault(self._graph.nodes[leaf][1], set()).add(leaf)
        self._relations = _relations(self._graph, leaves)
        keyword_leaves = frozenset(by_field.pop(KEYWORD_FIELD, ()))
        self._keywords = workshop.fields[KEYWORD_FIELD] if keyword_leaves else None
        names = sorted(by_field)
        self._caches = [workshop.fields[name] for name in names]
        self._names = names
        self.fast = self._fast_path(workshop, keyword_leaves)
        self._always, self._by_witness = _index(workshop.witnesses, rules)
        self._memory.enrol(self)

    def __missing__(self, row: Row) -> Verdict:
        verdict = self._decide(row)
        self._memory.charge(8 * len(row))
        self[row] = verdict
        return verdict

    def forget(self) -> None:
        """Drop all rows."""
        self.clear()

    def _fast_path(self, workshop: Workshop, keyword_leaves: frozenset[int]) -> "FastPath":
        if not keyword_leaves:
            return FastPath(self, tuple(self._names), tuple(self._caches), None, self._relations)
        sieve = workshop.sieve(keyword_leaves)
        return FastPath(
            program=self,
            names=(*self._names, NO_FIELD),
            caches=(*self._caches, workshop.fields[KEYWORD_FIELD]),
            suspects=sieve.suspects if sieve else _all_suspect,
            relations=self._relations,
        )

    def row_of(self, event: Fields) -> Row:
        """An event's row, whatever its values are and whatever the rules ask."""
        row = [classes.of_any(event.get(name)) for name, classes in zip(self._names, self._caches, strict=True)]
        if self._keywords is not None:
            row.append(self._keywords.of_values(_all_values(event)))
        row.extend(relation.holds(event) for relation in self._relations)
        return tuple(row)

    def _decide(self, row: Row) -> Verdict:
        columns = [*self._caches, *([self._keywords] if self._keywords is not None else [])]
        true_leaves: set[int] = set()
        for classes, number in zip(columns, row, strict=False):
            true_leaves |= classes.leaves_of[number]
        for relation, holds in zip(self._relations, row[len(columns) :], strict=True):
            if holds:
                true_leaves.add(relation.leaf)
        candidates = set(self._always)
        for leaf in true_leaves:
            candidates.update(self._by_witness.get(leaf, ()))
        return tuple(sorted(rule for rule in candidates if self._graph.holds(self._rules[rule], true_leaves)))


def _all_suspect(_line: bytes) -> bool:
    return True


def _index(witnesses: Witnesses, rules: Mapping[int, int]) -> tuple[list[int], dict[int, list[int]]]:
    """Rules that must always be looked at, and for each witness leaf the rules that it calls."""
    always: list[int] = []
    by_witness: dict[int, list[int]] = {}
    for rule, node in rules.items():
        leaves = witnesses.of(node) if node not in {TRUE, FALSE} else None
        if leaves is None:
            always.append(rule)
        for leaf in leaves or ():
            by_witness.setdefault(leaf, []).append(rule)
    return always, by_witness


def _relations(graph: Graph, leaves: set[int]) -> list[Relation]:
    found = []
    for leaf in sorted(leaves):
        _, field, predicate = graph.nodes[leaf]
        if predicate[0] == "ref":
            found.append(Relation(leaf, field, str(predicate[2]), str(predicate[1])))
    return found


def _elements(value: FieldValue) -> list[Scalar]:
    return [element for element in (value if isinstance(value, list) else [value]) if element is not None]


def _all_values(event: Fields) -> list[Scalar]:
    """What keywords search: all texts and numbers, but not truth values, which are not words of the log."""
    values: list[Scalar] = []
    for value in event.values():
        values.extend(value if isinstance(value, list) else [value])
    return [value for value in values if not isinstance(value, bool)]
