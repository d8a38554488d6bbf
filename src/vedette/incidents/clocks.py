"""How far the clocks of devices are apart, estimated from what two devices tell of one thing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import TypeAlias

LARGEST_SKEW = timedelta(minutes=10)
"""Pairs further apart tell of two things, not of two clocks."""
LEAST_PAIRS = 3
NOTICEABLE = 2.0
"""Seconds; below, transport and processing explain the gap."""

Gap: TypeAlias = tuple[str, str, float]
"""Two devices, and by how many seconds the second's clock is ahead of the first's."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """Offsets by device identity; most devices have none."""

    offsets: Mapping[str, timedelta] = field(default_factory=dict)

    def true(self, device: str, moment: datetime) -> datetime:
        """A moment that a device told, as the majority of clocks would have told it."""
        offset = self.offsets.get(device) if self.offsets else None
        return moment if offset is None else moment - offset


EXACT = Clocks()


def estimate_clocks(gaps: Iterable[Gap]) -> Clocks:
    """The median gap of each pair of devices, carried from device to device; half of the clocks are taken as right."""
    by_pair: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for one, other, seconds in gaps:
        if one != other and abs(seconds) <= LARGEST_SKEW.total_seconds():
            low, high = sorted((one, other))
            by_pair[low, high].append(seconds if low == one else -seconds)
    neighbours: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (low, high), seen in sorted(by_pair.items()):
        if len(seen) >= LEAST_PAIRS:
            neighbours[low][high] = median(seen)
            neighbours[high][low] = -median(seen)
    return Clocks(dict(_noticeable(neighbours)))


def _noticeable(neighbours: Mapping[str, Mapping[str, float]]) -> Iterable[tuple[str, timedelta]]:
    told: set[str] = set()
    for device in sorted(neighbours):
        if device not in told:
            ahead = _spread(device, neighbours)
            told.update(ahead)
            middle = median(ahead.values())
            for name, seconds in ahead.items():
                if NOTICEABLE <= abs(seconds - middle) <= LARGEST_SKEW.total_seconds():
                    yield name, timedelta(seconds=seconds - middle)


def _spread(first: str, neighbours: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """By how much every device that pairs connect with the first is ahead of it."""
    ahead = {first: 0.0}
    waiting = [first]
    while waiting:
        device = waiting.pop(0)
        for other, seconds in sorted(neighbours[device].items()):
            if other not in ahead:
                ahead[other] = ahead[device] + seconds
                waiting.append(other)
    return ahead
