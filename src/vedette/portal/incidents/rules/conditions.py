"""What programs ask of alerts and incidents: comparisons of fields, by Defender's names, and what joins them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias


class Operator(StrEnum):
    """How two values are compared."""

    EQUAL = "eq"
    DIFFERENT = "ne"
    GREATER = "gt"
    GREATER_OR_EQUAL = "ge"
    LESS = "lt"
    LESS_OR_EQUAL = "le"


Literal: TypeAlias = str | int | datetime | None
"""Times have a zone; words are as they are kept."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field and a value."""

    field: str
    operator: Operator
    value: Literal


@dataclass(frozen=True, slots=True)
class Not:
    """What does not hold."""

    term: "Predicate"


@dataclass(frozen=True, slots=True)
class Both:
    """All of which hold."""

    terms: tuple["Predicate", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of which holds."""

    terms: tuple["Predicate", ...]


Predicate: TypeAlias = Comparison | Not | Both | Either
