"""A case as files and programs tell it: what both sides read, and never what experts tell one another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from vedette.portal.cases.rules.clock import Clock
from vedette.portal.cases.rules.states import CaseState
from vedette.portal.cases.rules.topics import Thing, case_name

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is told of a case."""

    id: str
    number: int
    organisation: str
    state: CaseState
    is_late: bool
    missed: datetime | None
    family: str
    topic: str
    thing: Thing
    language: str
    asked: datetime
    asked_by: str
    owner: str
    updated: datetime
    rating: int | None


def moment(at: datetime | None) -> str | None:
    """ISO 8601 in UTC."""
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def told_case(case: CaseFacts) -> Json:
    """A case in a list."""
    thing = case.thing
    return {
        "id": case.id,
        "number": case.number,
        "name": case_name(case.number),
        "organisation": case.organisation,
        "status": case.state.status,
        "phase": case.state.phase,
        "progressCategory": case.state.category,
        "topicFamily": case.family,
        "topic": case.topic,
        "about": {"kind": thing.kind, "key": thing.key, "name": thing.name, "path": thing.path},
        "language": case.language,
        "createdTime": moment(case.asked),
        "createdBy": case.asked_by,
        "assignedTo": case.owner or None,
        "lastUpdateTime": moment(case.updated),
        "closedTime": moment(case.state.closed),
        "clock": told_clock(case.state.clock, is_late=case.is_late),
        "missedTime": moment(case.missed),
        "rating": case.rating,
    }


def told_clock(clock: Clock, *, is_late: bool) -> Json:
    """Running until a moment, halted with so many seconds left, or stopped."""
    state = "running" if clock.is_running else "paused" if clock.is_paused else "stopped"
    return {
        "counts": clock.kind,
        "state": state,
        "due": moment(clock.due),
        "secondsLeft": None if clock.left is None else int(clock.left.total_seconds()),
        "isLate": is_late,
    }


def told_whole(case: CaseFacts, messages: Iterable[Mapping[str, Any]], steps: Iterable[Mapping[str, Any]]) -> Json:
    """A case with its thread and its history."""
    return {**told_case(case), "messages": list(messages), "history": list(steps)}
