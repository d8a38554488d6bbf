"""How many rows there would be for each value that a queue can be narrowed by.

The database counts rows that are alike in everything that is chosen by; what would remain for another choice is added
up from these. The numbers beside the values of one field are those without that field's own narrowing, so that they
say what a choice there would show.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias
from uuid import UUID

from vedette.portal.incidents.rules.queues.filters import (
    AlertFilter,
    Filter,
    Holder,
    IncidentFilter,
    Judged,
    Suppressed,
)
from vedette.portal.incidents.rules.values import (
    Assignee,
    IncidentStatus,
    InvestigationState,
    Severity,
)

Value: TypeAlias = str | UUID
Values: TypeAlias = frozenset[Value]
Wanted: TypeAlias = Mapping[str, Values]

_HOLDERS: Mapping[str, Holder] = MappingProxyType(
    {Assignee.NOBODY: Holder.NOBODY, Assignee.EXPERTS: Holder.EXPERTS, Assignee.CUSTOMER: Holder.CUSTOMER}
)
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Axis:
    """A field of the filter, and which of its values rows have that hold certain things in these columns."""

    field: str
    columns: tuple[str, ...]
    values: Callable[..., Values]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a queue shows, and what it would show."""

    total: int
    by_field: Mapping[str, Mapping[Value, int]]


def _one(value: str) -> Values:
    return frozenset({value})


def _severity(rank: int) -> Values:
    return frozenset({_SEVERITIES[rank]})


def _judged(classification: str) -> Values:
    return frozenset({Judged(classification) if classification else Judged.NOT_YET})


def _held(person: UUID | None, name: str) -> Values:
    """Whose account is gone is nobody that can be asked for."""
    if person is not None:
        return frozenset({person})
    return frozenset({_HOLDERS[name]}) if name in _HOLDERS else frozenset()


def _suppressed(is_suppressed: bool, is_hidden: bool) -> Values:  # noqa: FBT001 - columns, in their order
    found: set[Value] = {Suppressed.TOO}
    found |= {Suppressed.ONLY} if is_suppressed else set()
    return frozenset(found if is_hidden else found | {Suppressed.AS_TOLD})


def _suppressed_in(state: str, is_hidden: bool) -> Values:  # noqa: FBT001 - columns, in their order
    return _suppressed(state == InvestigationState.SUPPRESSED, is_hidden)


_SHARED = (
    Axis("severities", ("severity_rank",), _severity),
    Axis("statuses", ("status",), _one),
    Axis("judged", ("classification",), _judged),
    Axis("assigned", ("assigned_person_id", "assigned_to"), _held),
)
INCIDENT_AXES = (
    *_SHARED,
    Axis("suppressed", ("is_suppressed", "is_hidden"), _suppressed),
)
ALERT_AXES = (
    *_SHARED,
    Axis("suppressed", ("investigation_state", "is_hidden"), _suppressed_in),
    Axis("categories", ("category",), _one),
    Axis("sources", ("detection_source",), _one),
)


def columns_of(axes: Iterable[Axis]) -> list[str]:
    """What has to be known of rows, each column once."""
    return list(dict.fromkeys(column for axis in axes for column in axis.columns))


def wanted_of(asked: Filter, me: UUID | None) -> Wanted:
    """The values of which a row has to have one, by field; fields that are not narrowed lack."""
    wanted: dict[str, Values] = {"severities": frozenset(asked.severities), "judged": frozenset(asked.judged)}
    wanted["suppressed"] = frozenset({asked.suppressed})
    wanted["assigned"] = frozenset(me if each is Holder.ME and me else each for each in asked.assigned)
    if isinstance(asked, IncidentFilter):
        wanted["statuses"] = frozenset(asked.statuses or set(IncidentStatus) - {IncidentStatus.REDIRECTED})
    if isinstance(asked, AlertFilter):
        wanted["statuses"] = frozenset(asked.statuses)
        wanted |= {"categories": frozenset(asked.categories), "sources": frozenset(asked.sources)}
    return {field: values for field, values in wanted.items() if values}


class _Side:
    """One axis while rows are counted: what was found of it, by what stands in its columns."""

    def __init__(self, axis: Axis, columns: Sequence[str], wanted: Values | None) -> None:
        self.axis = axis
        self.places = [columns.index(each) for each in axis.columns]
        self.wanted = wanted
        self.known: dict[tuple[Any, ...], bool] = {}
        self.numbers: Counter[tuple[Any, ...]] = Counter()

    def fits(self, content: tuple[Any, ...]) -> bool:
        """Whether rows with this in the columns are among those asked for."""
        found = self.known.get(content)
        if found is None:
            found = self.known[content] = self.wanted is None or bool(self.wanted & self.axis.values(*content))
        return found

    def by_value(self) -> dict[Value, int]:
        """The number of rows for each value."""
        added: Counter[Value] = Counter()
        for content, number in self.numbers.items():
            for value in self.axis.values(*content):
                added[value] += number
        return dict(added)


def counted(rows: Iterable[Sequence[Any]], axes: Sequence[Axis], wanted: Wanted) -> Counts:
    """The total and the number beside each value; a row holds :func:`columns_of` the axes, then its number."""
    columns = columns_of(axes)
    sides = [_Side(axis, columns, wanted.get(axis.field)) for axis in axes]
    total = 0
    for row in rows:
        contents = [tuple(row[place] for place in side.places) for side in sides]
        lacking = [place for place, side in enumerate(sides) if not side.fits(contents[place])]
        total += 0 if lacking else row[-1]
        if len(lacking) < 2:
            for place in lacking or range(len(sides)):
                sides[place].numbers[contents[place]] += row[-1]
    return Counts(total, {side.axis.field: side.by_value() for side in sides})
