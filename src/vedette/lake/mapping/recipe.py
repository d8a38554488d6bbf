"""What a recipe is: which table events of a kind go to, and where each column finds its value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from vedette.schema.events import FieldValue

Event: TypeAlias = Mapping[str, FieldValue]
Reader: TypeAlias = Callable[[Event], object]
"""Looks at an event and finds a value in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """A value that is worked out from one text of an event, once for all events that have the same text."""

    of: str | Reader
    work_out: Callable[[str], object]
    """Is never asked about a dash where a dash means nothing; must do with an empty text."""


Source: TypeAlias = str | Reader | Derived
"""The name of a field, a look at the event, or what follows from either. The column's type decides about the value."""
Columns: TypeAlias = Mapping[str, Source]


def event_time(_event: Event) -> object:
    """Stands in a recipe for the event's own time, which its layout tells and the row builder puts in."""
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Recipe:
    """How events become rows of one table. Time, device, ids and the event itself are filled in for all alike."""

    table: str
    action: str | Callable[[Event], str] = ""
    columns: Columns = field(default_factory=dict)
    more: Mapping[str, str | Reader] = field(default_factory=dict)
    """Keys of ``AdditionalFields``; those without a value are left out."""
    dash_is_nothing: bool = True
    """Whether text of a single dash means that there is none, as Windows and Zeek write it."""


Route: TypeAlias = Recipe | Callable[[Event], Recipe]
"""A recipe, or what chooses among recipes by a look at the event."""
More: TypeAlias = Mapping[str, str | Reader]

_Route = TypeVar("_Route", bound=Route)


def for_ids(ids: str, route: _Route) -> Mapping[str, _Route]:
    """The same recipe under each of these event ids."""
    return dict.fromkeys(ids.split(), route)
