"""The matcher: value -> class -> row -> verdict, exact and memoised.

The memory is a function of the truth of every leaf, so it changes the speed and never the result; it may be dropped
between any two batches, and events may be split over workers in any way. :class:`Engine` is the whole seam to the other
rooms (:class:`vedette.schema.ports.Matcher`): a native kernel replaces it behind the same method.
"""

from collections.abc import Callable, Sequence
from itertools import repeat
from operator import getitem
from typing import Any

from vedette.detections.compiled import LogSource
from vedette.detections.fields import FieldClasses, Memory, pattern_sets
from vedette.detections.logic import FALSE, Graph
from vedette.detections.pack import Pack
from vedette.detections.patterns import compile_missing
from vedette.detections.predicates import Predicate, text_of
from vedette.detections.programs import FastPath, Program, Row, Workshop
from vedette.detections.witnesses import Witnesses
from vedette.schema.events import EventBatch, EventKind, FieldValue
from vedette.schema.ports import CorrelationInput, Hit, Progress

PROGRAMS_CAP = 1_024
"""Kinds of events whose rules are kept worked out."""

_class_of: Callable[[FieldClasses, Any], int] = getitem
"""``classes[value]`` as a function: the inner loop stays inside the interpreter's C code. Lists raise ``TypeError``."""


def _in_silence(_stage: str, _done: int, _total: int) -> None:
    pass


class Engine:
    """Runs a pack's single-event rules over batches. One per process; not for two threads at once."""

    def __init__(self, pack: Pack, progress: Progress = _in_silence) -> None:
        """Patterns that the pack's cache does not hold are compiled, which takes seconds; ``progress`` hears of it."""
        self.pack = pack
        self.rules = pack.rules
        self.not_evaluable = pack.not_evaluable
        graph = Graph()
        self._by_logsource: dict[LogSource, list[int]] = {}
        for index, rule in pack.event_rules.items():
            self._by_logsource.setdefault(rule.logsource, []).append(index)
        self._roots = {index: graph.add(rule.expression) for index, rule in pack.event_rules.items()}
        self._leaves = _leaves_by_field(graph)
        memory = Memory()
        if pack.cache:
            sets = [patterns for leaves in self._leaves.values() for patterns in pattern_sets(leaves)]
            compile_missing(sets, pack.cache, progress)
        fields = {name: FieldClasses(leaves, memory, pack.cache) for name, leaves in self._leaves.items()}
        self._workshop = Workshop(graph, fields, memory, Witnesses(graph))
        self._fast_paths = _FastPaths(self)

    def match(self, batch: EventBatch) -> list[Hit]:
        """All hits of single-event rules in this batch, ordered by position, then rule."""
        self._workshop.memory.relieve()
        hits: list[Hit] = []
        fast_paths = self._fast_paths
        position = -1
        for event, kind, line in zip(batch.events, batch.kinds, batch.raw or repeat(b"")):  # noqa: B905 - repeat is endless
            position += 1
            fast = fast_paths[kind]
            if fast is None:
                continue
            program, names, caches, suspects, relations = fast
            if suspects is None or (line and not suspects(line)):
                try:
                    row: Row = tuple(map(_class_of, caches, map(event.get, names)))
                    if relations:
                        row += tuple([relation.holds(event) for relation in relations])
                except TypeError:  # a list among the values: not hashable
                    row = program.row_of(event)
            else:
                row = program.row_of(event)
            verdict = program[row]
            if verdict:
                hits.extend([Hit(position, rule) for rule in verdict])
        return hits

    def correlation_inputs(self, batch: EventBatch, hits: Sequence[Hit]) -> list[CorrelationInput]:
        """For hits of rules that correlations count: the facts that the second stage needs of their events."""
        inputs = []
        for position, rule in hits:
            names = self.pack.counted_fields.get(rule)
            if names is None:
                continue
            event = batch.events[position]
            inputs.append(
                CorrelationInput(
                    rule,
                    batch.layout.time_of(event),
                    batch.source,
                    batch.records[position],
                    tuple((name, text) for name in names if (text := _first_text(event.get(name)))),
                )
            )
        return inputs

    def program_for(self, kind: EventKind) -> Program | None:
        """The program of a kind, or None where no rule can match its events."""
        known = self._constants(kind)
        memo: dict[int, int] = {}
        left = {
            index: node
            for logsource, rules in self._by_logsource.items()
            if _applies(logsource, kind)
            for index in rules
            if (node := self._fold(self._roots[index], known, memo)) != FALSE
        }
        return Program(self._workshop, left) if left else None

    def _fold(self, root: int, known: dict[int, bool], memo: dict[int, int]) -> int:
        """What is left of a rule; most rules ask nothing of the constants and stay as they are."""
        if self._workshop.leaves(root).isdisjoint(known):
            return root
        return self._workshop.graph.fold(root, known, memo)

    def _constants(self, kind: EventKind) -> dict[int, bool]:
        """The truth of every leaf on a field that has one value in all events of the kind."""
        known: dict[int, bool] = {}
        for name, text in kind.constants:
            leaves = self._leaves.get(name, {})
            true = self._workshop.fields[name].true_of(text) if leaves else frozenset()
            known.update({leaf: leaf in true for leaf, predicate in leaves.items() if predicate[0] != "ref"})
        return known


class _FastPaths(dict[EventKind, FastPath | None]):
    """Kind -> its program's fast path, made on first sight. Kinds are partly the sender's choice: there is a bound."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine

    def __missing__(self, kind: EventKind) -> FastPath | None:
        if len(self) >= PROGRAMS_CAP:
            self.clear()
        program = self._engine.program_for(kind)
        fast = self[kind] = program.fast if program is not None else None
        return fast


def _first_text(value: FieldValue) -> str:
    """The text of a value, of a list its first element that is present; ``""`` where there is none."""
    elements = value if isinstance(value, list) else [value]
    return next((text_of(element) for element in elements if element is not None), "")


def _applies(logsource: LogSource, kind: EventKind) -> bool:
    product, category, service = logsource
    return (
        (not product or product == kind.product)
        and (not category or category in kind.categories)
        and (not service or service in kind.services)
    )


def _leaves_by_field(graph: Graph) -> dict[str, dict[int, Predicate]]:
    found: dict[str, dict[int, Predicate]] = {}
    for number, key in enumerate(graph.nodes):
        if key[0] == ".":
            found.setdefault(key[1], {})[number] = key[2]
    return found
