"""Value -> class: of each value of a field only which of the field's predicates are true; each value is looked at once.

The memory is bounded and may be dropped between any two batches (:class:`Memory`); class numbers mean something only
until then, so the values of all fields and the rows of all programs are dropped together.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol
from weakref import ref

from vedette.detections.patterns import Pattern, PatternSet, pattern_of
from vedette.detections.predicates import (
    CASED_KINDS,
    LITERAL_KINDS,
    RAW_KINDS,
    TESTED_KINDS,
    Predicate,
    Test,
    text_of,
    text_test,
)
from vedette.schema.events import FieldValue, Scalar

ENTRIES_CAP = 300_000
"""Values and rows that the engine remembers; beyond it everything is forgotten and learned anew."""
CHARACTERS_CAP = 40_000_000
"""Characters of remembered values."""
LONGEST_REMEMBERED = 2_048
"""Values above this many characters are looked at each time: they seldom come twice and would crowd out the others."""


_SCANNED_FOLDED = LITERAL_KINDS - {"eq"}
_SCANNED_RAW = CASED_KINDS - {"eq!"} | {"re"}


class Memory:
    """The bound on all that the engine remembers. Once it is reached, everything is forgotten between two batches."""

    def __init__(self) -> None:
        self._stores: list[ref[Forgettable]] = []
        self._entries = 0
        self._characters = 0

    def enrol(self, store: "Forgettable") -> None:
        """Have this store emptied when the bound is reached, as long as somebody else keeps it."""
        self._stores.append(ref(store))

    def charge(self, characters: int) -> None:
        """Account for one new entry with this much text."""
        self._entries += 1
        self._characters += characters

    def relieve(self) -> None:
        """Forget everything where too much is remembered. Only between batches: rows in work hold class numbers."""
        if self._entries > ENTRIES_CAP or self._characters > CHARACTERS_CAP:
            living = [(kept, store) for kept in self._stores if (store := kept()) is not None]
            self._stores = [kept for kept, _ in living]
            for _, store in living:
                store.forget()
            self._entries = self._characters = 0


class Forgettable(Protocol):
    """A store that can be emptied without changing any result."""

    def forget(self) -> None:
        """Drop everything that can be worked out again."""
        ...


class FieldClasses(dict[Scalar, int]):
    """One field's values -> class numbers. Look values up with ``[]``: what is not remembered is worked out.

    Booleans and the numbers 0 and 1 are equal as keys although they are different texts, so they are not remembered
    under their own key.
    """

    def __init__(self, leaves: Mapping[int, Predicate], memory: Memory, cache: Path | None) -> None:
        super().__init__()
        self._matcher = FieldMatcher(leaves, cache)
        self._memory = memory
        self._odd: dict[str, int] = {}
        self._numbers: dict[frozenset[int], int] = {}
        self.leaves_of: list[frozenset[int]] = []
        """Class number -> the leaves that are true of it."""
        self._absent = self._class_of(self._matcher.absent)
        memory.enrol(self)

    def forget(self) -> None:
        """Drop all values and classes."""
        for store in (self, self._odd, self._numbers, self.leaves_of):
            store.clear()
        self._absent = self._class_of(self._matcher.absent)

    def __missing__(self, value: Scalar) -> int:
        if value is None:
            number = self._absent
        elif isinstance(value, (bool, int, float)) and value in {0, 1}:
            return self._of_zero_or_one(text_of(value))
        else:
            number = self._class_of(self._matcher.true_of(text_of(value)))
        size = len(value) if isinstance(value, str) else 8
        if size <= LONGEST_REMEMBERED:
            self._memory.charge(size)
            self[value] = number
        return number

    def true_of(self, text: str) -> frozenset[int]:
        """The leaves that are true of a text, without remembering it."""
        return self._matcher.true_of(text)

    def of_any(self, value: FieldValue) -> int:
        """The class of a value that may be a list: true of any element is true of the list; an empty one is absent."""
        if not isinstance(value, list):
            return self[value]
        if not value:
            return self._absent
        return self._class_of(frozenset().union(*(self.leaves_of[self[element]] for element in value)))

    def of_values(self, values: Iterable[Scalar]) -> int:
        """The class of an event's values taken together, for keywords: what is true of any of them."""
        classes = {self[value] for value in values if value is not None}
        return self._class_of(frozenset().union(*(self.leaves_of[number] for number in classes)))

    def _of_zero_or_one(self, text: str) -> int:
        if text not in self._odd:
            self._odd[text] = self._class_of(self._matcher.true_of(text))
        return self._odd[text]

    def _class_of(self, true_leaves: frozenset[int]) -> int:
        number = self._numbers.get(true_leaves)
        if number is None:
            number = self._numbers[true_leaves] = len(self.leaves_of)
            self.leaves_of.append(true_leaves)
        return number


class FieldMatcher:
    """Which predicates of one field are true of a text, without any memory."""

    def __init__(self, leaves: Mapping[int, Predicate], cache: Path | None) -> None:
        self.absent = frozenset(leaf for leaf, predicate in leaves.items() if predicate[0] == "null")
        self.present = [leaf for leaf, predicate in leaves.items() if predicate[0] == "any"]
        self._folded_equal = _equalities(leaves, "eq")
        self._exactly_equal = _equalities(leaves, "eq!")
        self._folded = _Scan(_of_kinds(leaves, _SCANNED_FOLDED), cache)
        self._raw = _Scan(_of_kinds(leaves, _SCANNED_RAW), cache)
        self._looks_at_raw_text = any(predicate[0] in RAW_KINDS for predicate in leaves.values())
        self._tests: list[tuple[int, Test]] = [
            (leaf, text_test(predicate)) for leaf, predicate in leaves.items() if predicate[0] in TESTED_KINDS
        ]

    def true_of(self, text: str) -> frozenset[int]:
        """The leaves that are true of a present value."""
        folded = text.casefold()
        true = self._folded.true_of(folded)
        true += self.present
        true += self._folded_equal.get(folded, ())
        if self._looks_at_raw_text:
            true += self._exactly_equal.get(text, ())
            true += self._raw.true_of(text)
            true += [leaf for leaf, test in self._tests if test(text)]
        return frozenset(true)


class _Scan:
    """The patterns of one field for one way of reading it (case-folded or raw), and the leaves they stand for."""

    def __init__(self, leaves: Mapping[int, Predicate], cache: Path | None) -> None:
        by_pattern = _by_pattern(leaves)
        patterns = sorted(by_pattern)
        self._leaves = [by_pattern[pattern] for pattern in patterns]
        self._set = PatternSet(patterns, cache) if patterns else None

    def true_of(self, text: str) -> list[int]:
        """The leaves whose patterns occur. The list is the caller's."""
        if self._set is None:
            return []
        return [leaf for position in self._set.scan(text.encode()) for leaf in self._leaves[position]]


def pattern_sets(leaves: Mapping[int, Predicate]) -> list[list[Pattern]]:
    """The pattern sets that a field with these leaves will ask for."""
    parts = (_of_kinds(leaves, _SCANNED_FOLDED), _of_kinds(leaves, _SCANNED_RAW))
    return [sorted(_by_pattern(part)) for part in parts if part]


def _of_kinds(leaves: Mapping[int, Predicate], kinds: frozenset[str]) -> dict[int, Predicate]:
    return {leaf: predicate for leaf, predicate in leaves.items() if predicate[0] in kinds}


def _by_pattern(leaves: Mapping[int, Predicate]) -> dict[Pattern, list[int]]:
    found: dict[Pattern, list[int]] = {}
    for leaf, predicate in leaves.items():
        found.setdefault(pattern_of(predicate), []).append(leaf)
    return found


def _equalities(leaves: Mapping[int, Predicate], kind: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for leaf, predicate in leaves.items():
        if predicate[0] == kind:
            found.setdefault(str(predicate[1]), []).append(leaf)
    return found
