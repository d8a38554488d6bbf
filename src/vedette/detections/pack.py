"""A rule pack: everything that a set of rule files compiles to, numbered, with what will not run and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import orjson

from vedette.detections.compiled import Compiled, CorrelationRule, EventRule, from_json
from vedette.schema.rules import NotEvaluable, RuleInfo
from vedette.schema.storage import prune, read_bytes, write_atomically

UNUSED_DAYS = 30
"""Compiled packs and patterns that were not used for so long leave the cache when a new pack enters it."""


class PackMissingError(Exception):
    """The cache holds no pack of this digest."""


@dataclass(frozen=True)
class Pack:
    """Compiled rules. A rule's index in :attr:`rules` is its name in hits."""

    event_rules: Mapping[int, EventRule]
    correlation_rules: Mapping[int, CorrelationRule]
    members: Mapping[int, Mapping[str, int]]
    """Correlation rule -> reference as written -> the rule that it names."""
    not_evaluable: tuple[NotEvaluable, ...]
    digest: str = ""
    cache: Path | None = None
    """Folder of compiled patterns; None compiles them in memory each time."""

    @property
    def loaded(self) -> int:
        """Rules found, whether they can be evaluated or not."""
        return len(self.rules) + len(self.not_evaluable)

    @cached_property
    def rules(self) -> tuple[RuleInfo, ...]:
        """The evaluable rules by index."""
        both: dict[int, EventRule | CorrelationRule] = {**self.event_rules, **self.correlation_rules}
        return tuple(both[index].info for index in range(len(both)))

    @cached_property
    def silent(self) -> frozenset[int]:
        """Rules that only feed correlations: their own hits are no alerts."""
        quiet: set[int] = set()
        for index, rule in self.correlation_rules.items():
            if not rule.generate:
                quiet.update(self.members[index].values())
        return frozenset(quiet)

    @cached_property
    def counted_fields(self) -> dict[int, tuple[str, ...]]:
        """Rule that a correlation counts -> the fields of its events that the correlation asks for."""
        fields: dict[int, dict[str, None]] = {}
        for index, rule in self.correlation_rules.items():
            for reference, member in self.members[index].items():
                wanted = [*rule.group_by, *([rule.field] if rule.field else [])]
                names = [rule.aliases.get(name, {}).get(reference, name) for name in wanted]
                fields.setdefault(member, {}).update(dict.fromkeys(names))
        return {member: tuple(names) for member, names in fields.items()}


def assemble(compiled: Iterable[Compiled], digest: str, cache: Path | None) -> Pack:
    """Number the rules, resolve what correlations refer to, and set aside what cannot run."""
    kept, refused = _without_repeats(compiled)
    event_rules = [rule for rule in kept if isinstance(rule, EventRule)]
    correlations, unresolved = _resolvable([rule for rule in kept if isinstance(rule, CorrelationRule)], event_rules)
    numbered: dict[int, EventRule | CorrelationRule] = dict(enumerate([*event_rules, *correlations]))
    names = _names(numbered)
    return Pack(
        event_rules={index: rule for index, rule in numbered.items() if isinstance(rule, EventRule)},
        correlation_rules={index: rule for index, rule in numbered.items() if isinstance(rule, CorrelationRule)},
        members={
            index: {reference: names[reference] for reference in rule.references}
            for index, rule in numbered.items()
            if isinstance(rule, CorrelationRule)
        },
        not_evaluable=(*refused, *(rule for rule in kept if isinstance(rule, NotEvaluable)), *unresolved),
        digest=digest,
        cache=cache,
    )


def save_pack(cache: Path, digest: str, compiled: Sequence[dict[str, object]]) -> None:
    """Keep a pack's rules, as plain data, for the workers that will :func:`load_pack` it."""
    path = _path(cache, digest)
    if read_bytes(path) is None:
        write_atomically(path, orjson.dumps(compiled))
        prune(path.parent, UNUSED_DAYS)
        prune(cache / "patterns", UNUSED_DAYS)


def load_pack(cache: Path, digest: str) -> Pack:
    """The pack with this digest from the cache; what a worker process calls. Raises :class:`PackMissingError`."""
    data = read_bytes(_path(cache, digest))
    if data is None:
        raise PackMissingError(f"no compiled rule pack {digest} in {cache}")
    return assemble((from_json(item) for item in orjson.loads(data)), digest, cache)


def _path(cache: Path, digest: str) -> Path:
    return cache / "packs" / digest


def _without_repeats(compiled: Iterable[Compiled]) -> tuple[list[Compiled], list[NotEvaluable]]:
    """Of rules with one id the first counts; the others are reported, since their hits could not be told apart."""
    kept: list[Compiled] = []
    refused: list[NotEvaluable] = []
    first: dict[str, str] = {}
    for item in compiled:
        if isinstance(item, NotEvaluable):
            kept.append(item)
        elif item.info.id in first:
            reason = f"has the same id as {first[item.info.id]}"
            refused.append(NotEvaluable(item.info.id, item.info.title, item.info.path, reason))
        else:
            first[item.info.id] = item.info.path
            kept.append(item)
    return kept, refused


def _resolvable(
    correlations: list[CorrelationRule], event_rules: list[EventRule]
) -> tuple[list[CorrelationRule], list[NotEvaluable]]:
    """Correlations whose references all lead to event rules in the end, each after those it refers to."""
    known = {name for rule in event_rules for name in (rule.name, rule.info.id) if name}
    placed: list[CorrelationRule] = []
    waiting = correlations
    while waiting:
        ready = [rule for rule in waiting if known.issuperset(rule.references)]
        if not ready:
            break
        placed += ready
        known.update(name for rule in ready for name in (rule.name, rule.info.id) if name)
        waiting = [rule for rule in waiting if rule not in ready]
    return placed, [_unresolved(rule, known) for rule in waiting]


def _unresolved(rule: CorrelationRule, known: set[str]) -> NotEvaluable:
    missing = ", ".join(reference for reference in rule.references if reference not in known)
    reason = f"refers to rules that are absent or cannot be evaluated: {missing}"
    return NotEvaluable(rule.info.id, rule.info.title, rule.info.path, reason)


def _names(numbered: Mapping[int, EventRule | CorrelationRule]) -> dict[str, int]:
    names: dict[str, int] = {}
    for index, rule in numbered.items():
        for name in (rule.info.id, rule.name):
            if name:
                names.setdefault(name, index)
    return names
