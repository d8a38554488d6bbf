"""Boolean expressions over predicates, shared: equal expressions are one node, so a rule pack is one graph.

On the way out of a rule an expression is a plain nested list (JSON): ``["&", x, ...]``, ``["|", x, ...]``, ``["!", x]``
or a leaf ``[".", field, *predicate]``, where the field ``""`` stands for keywords, which search all values.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias

from vedette.detections.predicates import Predicate

Expression: TypeAlias = list[Any]
"""Nested lists as above; ``Any`` because the type is recursive with strings and numbers at its leaves."""

NodeKey: TypeAlias = tuple[Any, ...]

KEYWORD_FIELD = ""
TRUE = 0
FALSE = 1


class Graph:
    """Nodes by number. Constants are folded when a node is made, so a node is either constant or free of constants."""

    def __init__(self) -> None:
        self.nodes: list[NodeKey] = [("true",), ("false",)]
        self._numbers: dict[NodeKey, int] = {("true",): TRUE, ("false",): FALSE}

    def add(self, expression: Expression) -> int:
        """The node of an expression, its parts added as needed."""
        operator, *rest = expression
        match operator:
            case ".":
                return self.leaf(rest[0], tuple(rest[1:]))
            case "!":
                return self.negate(self.add(rest[0]))
            case "&":
                return self.every([self.add(part) for part in rest])
            case "|":
                return self.some([self.add(part) for part in rest])
        raise ValueError(f"{operator!r} is not an operator of an expression")

    def leaf(self, field: str, predicate: Predicate) -> int:
        """The node of one predicate on one field."""
        return self._intern((".", field, predicate))

    def negate(self, node: int) -> int:
        """The node that is true where ``node`` is not."""
        if node in {TRUE, FALSE}:
            return FALSE if node == TRUE else TRUE
        key = self.nodes[node]
        return int(key[1]) if key[0] == "!" else self._intern(("!", node))

    def every(self, parts: list[int]) -> int:
        """The conjunction; of nothing it is true."""
        return self._combine("&", parts, neutral=TRUE, absorbing=FALSE)

    def some(self, parts: list[int]) -> int:
        """The disjunction; of nothing it is false."""
        return self._combine("|", parts, neutral=FALSE, absorbing=TRUE)

    def leaves(self, root: int) -> Iterator[int]:
        """The numbers of all leaves below a node, each once."""
        seen, waiting = {root}, [root]
        while waiting:
            node = waiting.pop()
            key = self.nodes[node]
            if key[0] == ".":
                yield node
            elif key[0] in {"&", "|", "!"}:
                fresh = set(key[1:]) - seen
                seen |= fresh
                waiting.extend(fresh)

    def fold(self, root: int, known: Mapping[int, bool], memo: dict[int, int]) -> int:
        """What is left of ``root`` once the leaves in ``known`` have these truths. ``memo`` is per ``known``."""
        done = memo.get(root)
        if done is not None:
            return done
        key = self.nodes[root]
        result = root
        match key[0]:
            case ".":
                truth = known.get(root)
                result = root if truth is None else (TRUE if truth else FALSE)
            case "!":
                result = self.negate(self.fold(key[1], known, memo))
            case "&":
                result = self.every([self.fold(part, known, memo) for part in key[1:]])
            case "|":
                result = self.some([self.fold(part, known, memo) for part in key[1:]])
        memo[root] = result
        return result

    def holds(self, root: int, true_leaves: set[int]) -> bool:
        """The truth of a node when exactly these leaves are true."""
        key = self.nodes[root]
        operator = key[0]
        if operator == ".":
            return root in true_leaves
        if operator == "!":
            return not self.holds(key[1], true_leaves)
        if operator in {"&", "|"}:  # a loop and not all() or any(): this is where new rows spend their time
            deciding = operator == "|"
            for part in islice(key, 1, None):
                if self.holds(part, true_leaves) is deciding:
                    return deciding
            return not deciding
        return root == TRUE

    def _combine(self, operator: str, parts: list[int], *, neutral: int, absorbing: int) -> int:
        kept: dict[int, None] = {}
        for part in parts:
            if part == absorbing:
                return absorbing
            if part == neutral:
                continue
            key = self.nodes[part]
            kept.update(dict.fromkeys(key[1:]) if key[0] == operator else {part: None})
        if not kept:
            return neutral
        if len(kept) == 1:
            return next(iter(kept))
        return self._intern((operator, *kept))

    def _intern(self, key: NodeKey) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.nodes)
            self.nodes.append(key)
        return number
