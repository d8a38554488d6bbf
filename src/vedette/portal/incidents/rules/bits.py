"""Several values of an enumeration in one number: small to keep, quick to ask for, the same in every database.

The bit of a value is its place in the enumeration, so that new values are added at the end.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

One = TypeVar("One", bound=StrEnum)


def bits_of(values: Iterable[One]) -> int:
    """The number that stands for these values."""
    return sum(1 << list(type(each)).index(each) for each in set(values))


def values_in(bits: int, kind: type[One]) -> tuple[One, ...]:
    """The values for which a number stands, in the order of the enumeration."""
    return tuple(each for place, each in enumerate(kind) if bits >> place & 1)
