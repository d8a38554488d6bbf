"""Disjoint sets of alerts, joined pair by pair."""

from collections import defaultdict


class Groups:
    """Union-find over ``0..size-1``. The lowest member represents its group, so the result has no order of joining."""

    __slots__ = ("_leader",)

    def __init__(self, size: int) -> None:
        self._leader = list(range(size))

    def leader(self, member: int) -> int:
        """The lowest member of this member's group."""
        leader = self._leader
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    def join(self, one: int, other: int) -> None:
        """Make the two members' groups one."""
        low, high = sorted((self.leader(one), self.leader(other)))
        self._leader[high] = low

    def members(self) -> list[list[int]]:
        """All groups, each ascending, ordered by their lowest member."""
        found = defaultdict(list)
        for member in range(len(self._leader)):
            found[self.leader(member)].append(member)
        return list(found.values())
