"""A figure of the service at one moment, before it is written in any format."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A number and what it is the number of."""

    number: float
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, told for each of its labels.

    Labels are words of our own, or ids: a name, an address or a text that somebody sent is none.
    """

    name: str
    meaning: str
    values: tuple[Value, ...]


def single(name: str, meaning: str, number: float) -> Figure:
    """A figure without labels."""
    return Figure(name, meaning, (Value(number, {}),))


def by_label(name: str, meaning: str, label: str, numbers: Mapping[str, float]) -> Figure:
    """A figure told for each value of one label."""
    return Figure(name, meaning, tuple(Value(number, {label: each}) for each, number in numbers.items()))
