"""Which rules need a look at all: every rule names leaves of which at least one must be true for it to match."""

from collections.abc import Mapping

from vedette.detections.logic import Graph

_WEIGHT: Mapping[str, float] = {"eq": 6, "wc": 3, "ct": 3, "sw": 2, "ew": 2, "re": 4, "cidr": 1, "ref": -20, "any": -50}
"""How telling it is that a leaf of this kind is true. Measured on captures: equality is rare, presence is not."""

_FIELD_WEIGHT: Mapping[str, float] = {"CommandLine": 8, "ScriptBlockText": 8, "Image": 0, "OriginalFileName": 1}
_LONGEST_COUNTED = 20
_BREADTH_COST = 0.2

Witness = tuple[float, frozenset[int]]


class Witnesses:
    """Finds the rarest necessary set of leaves of a node; results are kept per node."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._memo: dict[int, Witness | None] = {}

    def of(self, node: int) -> frozenset[int] | None:
        """Leaves of which at least one is true whenever the node is; None where there is no such set."""
        found = self._find(node)
        return found[1] if found else None

    def _find(self, node: int) -> Witness | None:
        if node not in self._memo:
            self._memo[node] = self._search(node)
        return self._memo[node]

    def _search(self, node: int) -> Witness | None:
        key = self._graph.nodes[node]
        match key[0]:
            case ".":
                return self._leaf(node)
            case "&":
                found = [witness for part in key[1:] if (witness := self._find(part))]
                return max(found, key=lambda witness: witness[0], default=None)
            case "|":
                return self._union([self._find(part) for part in key[1:]])
        return None

    def _leaf(self, node: int) -> Witness | None:
        _, field, predicate = self._graph.nodes[node]
        if predicate[0] == "null":
            return None
        weight = _WEIGHT.get(predicate[0].rstrip("!"), 0) + _FIELD_WEIGHT.get(field, 2)
        length = len(predicate[1]) if len(predicate) > 1 and isinstance(predicate[1], str) else 0
        return weight + min(length, _LONGEST_COUNTED), frozenset([node])

    @staticmethod
    def _union(parts: list[Witness | None]) -> Witness | None:
        leaves: set[int] = set()
        weakest = float("inf")
        for part in parts:
            if part is None:
                return None
            weakest = min(weakest, part[0])
            leaves |= part[1]
        return weakest - _BREADTH_COST * len(leaves), frozenset(leaves)
