"""What programs ask of alerts and incidents, as rows.

Every comparison holds or does not: what lacks equals null alone, differs from everything else, and is neither more nor
less than anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from types import MappingProxyType
from typing import TypeAlias
from uuid import UUID

from django.db.models import Q

from vedette.portal.incidents.rules.conditions import Both, Comparison, Either, Literal, Not, Operator, Predicate

Column: TypeAlias = Callable[[Operator, Literal], Q]
NEVER = Q(pk__in=())
_LOOKUPS = MappingProxyType(
    {
        Operator.GREATER: "gt",
        Operator.GREATER_OR_EQUAL: "gte",
        Operator.LESS: "lt",
        Operator.LESS_OR_EQUAL: "lte",
    }
)


@dataclass(frozen=True, slots=True)
class Holders:
    """The members of the organisation who have an address: they are told by it, everybody else by name."""

    addresses: Mapping[UUID, str] = field(default_factory=dict)

    def told(self, person: UUID | None, name: str) -> str:
        """Who has something."""
        return self.addresses.get(person, name) if person else name


def alert_condition(predicate: Predicate, holders: Holders) -> Q:
    """What holds of the alerts that are asked for; raises KeyError for a field that alerts have not."""
    return _joined(predicate, {**_ALERTS, "assignedTo": _held_by(holders)})


def incident_condition(predicate: Predicate, holders: Holders) -> Q:
    """What holds of the incidents that are asked for; raises KeyError for a field that incidents have not."""
    return _joined(predicate, {**_INCIDENTS, "assignedTo": _held_by(holders)})


def _joined(predicate: Predicate, columns: Mapping[str, Column]) -> Q:
    match predicate:
        case Comparison(name, operator, value):
            return columns[name](operator, value)
        case Not(term):
            return ~_joined(term, columns)
        case Both(terms):
            return reduce(and_, (_joined(each, columns) for each in terms))
        case Either(terms):
            return reduce(or_, (_joined(each, columns) for each in terms))


def _always_there(name: str) -> Column:
    def compared(operator: Operator, value: Literal) -> Q:
        return _equal(operator, NEVER) if value is None else _compared(name, operator, value)

    return compared


def _at_times(name: str) -> Column:
    def compared(operator: Operator, value: Literal) -> Q:
        there = Q(**{f"{name}__isnull": False})
        if value is None:
            return _equal(operator, ~there)
        if operator is Operator.DIFFERENT:
            return ~(there & _compared(name, Operator.EQUAL, value))
        return there & _compared(name, operator, value)

    return compared


def _compared(name: str, operator: Operator, value: Literal) -> Q:
    if operator in _LOOKUPS:
        return Q(**{f"{name}__{_LOOKUPS[operator]}": value})
    return _equal(operator, Q(**{name: value}))


def _equal(operator: Operator, same: Q) -> Q:
    match operator:
        case Operator.EQUAL:
            return same
        case Operator.DIFFERENT:
            return ~same
    return NEVER


def _nowhere(operator: Operator, value: Literal) -> Q:
    """Nothing of ours has it."""
    return _equal(operator, ~NEVER if value is None else NEVER)


def _identified(operator: Operator, value: Literal) -> Q:
    """By an id exactly as it is told."""
    try:
        found = UUID(str(value))
    except ValueError:
        return _equal(operator, NEVER)
    return _equal(operator, Q(pk=found) if str(found) == value else NEVER)


def _held_by(holders: Holders) -> Column:
    def compared(operator: Operator, value: Literal) -> Q:
        if value == "" or "\0" in str(value):
            return _equal(operator, NEVER)  # what nobody has is null; what cannot be kept is nobody's
        people = [person for person, address in holders.addresses.items() if address == value]
        is_member = Q(assigned_person__isnull=False) & Q(assigned_person__in=list(holders.addresses))
        by_address = Q(assigned_person__isnull=False) & Q(assigned_person__in=people)
        return _equal(operator, by_address | (Q(assigned_to=value or "") & ~is_member))

    return compared


_ALERTS: Mapping[str, Column] = MappingProxyType(
    {
        "alertCreationTime": _always_there("created"),
        "lastUpdateTime": _always_there("updated"),
        "lastEventTime": _at_times("at"),
        "incidentId": _always_there("incident__number"),
        "investigationId": _nowhere,
        "id": _identified,
        "detectionSource": _always_there("detection_source"),
        "status": _always_there("status"),
        "severity": _always_there("severity"),
        "category": _always_there("category"),
    }
)
_INCIDENTS: Mapping[str, Column] = MappingProxyType(
    {
        "createdTime": _always_there("created"),
        "lastUpdateTime": _always_there("updated"),
        "status": _always_there("status"),
    }
)
