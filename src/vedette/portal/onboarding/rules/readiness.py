"""What an organisation still has to do before hunting for it is worth most, computed from facts alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from vedette.portal.onboarding.rules.application import ACCEPTED, PENDING, ApplicationState
from vedette.portal.onboarding.rules.eligibility import Telemetry

CONTACTS_NEEDED = 2


class Action(StrEnum):
    """What can be needed, in the order in which it is best done. The drill joins with notifications."""

    TELEMETRY = "TelemetryReporting"
    APPLIED = "Applied"
    ACCEPTED = "Accepted"
    CONTACTS = "IncidentContacts"
    AUTHORITY = "ResponseAuthority"
    LANGUAGE = "NoticeLanguage"
    SECOND_FACTOR = "AdministratorsSecondFactor"


class Progress(StrEnum):
    """How far it came."""

    TO_DO = "ToDo"
    IN_PROGRESS = "InProgress"
    COMPLETED = "Completed"


@dataclass(frozen=True, slots=True)
class ReadinessFacts:
    """Everything that readiness is computed from."""

    application: ApplicationState = ApplicationState.NOT_APPLIED
    telemetry: Telemetry = field(default_factory=Telemetry)
    incident_contacts: int = 0
    incident_phones: int = 0
    """Of those contacts, with a telephone number."""
    authority_decided: bool = False
    language_chosen: bool = False
    administrators: int = 0
    administrators_protected: int = 0
    """With a second factor."""
    vouched_elsewhere: bool = False
    """People come in by the organisation's own identity provider alone: the second factor is that one's."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of *Actions needed*."""

    action: Action
    progress: Progress
    complete_now: bool = False
    """Without it nobody can be hunted for, or nobody be reached."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """All lines, and how many are done."""

    items: tuple[Item, ...]

    @property
    def done(self) -> int:
        return sum(item.progress is Progress.COMPLETED for item in self.items)

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def is_ready(self) -> bool:
        return self.done == self.total


_URGENT: Mapping[Action, frozenset[Progress]] = MappingProxyType(
    {
        Action.TELEMETRY: frozenset({Progress.TO_DO, Progress.IN_PROGRESS}),
        Action.APPLIED: frozenset({Progress.TO_DO}),
        Action.CONTACTS: frozenset({Progress.TO_DO, Progress.IN_PROGRESS}),
        Action.SECOND_FACTOR: frozenset({Progress.TO_DO}),
    }
)
"""Where an action is flagged *Complete now*."""


def readiness(facts: ReadinessFacts) -> Readiness:
    """The lines in order; each says how far it came and whether it must be done at once."""
    found = {
        Action.TELEMETRY: _some_then_all(facts.telemetry.known, is_done=facts.telemetry.reporting > 0),
        Action.APPLIED: _done(facts.application in PENDING | ACCEPTED),
        Action.ACCEPTED: _accepted(facts.application),
        Action.CONTACTS: _some_then_all(facts.incident_contacts, is_done=_can_be_reached(facts)),
        Action.AUTHORITY: _done(facts.authority_decided),
        Action.LANGUAGE: _done(facts.language_chosen),
        Action.SECOND_FACTOR: _some_then_all(facts.administrators_protected, is_done=_are_protected(facts)),
    }
    return Readiness(tuple(_item(action, found[action], facts) for action in Action))


def _item(action: Action, progress: Progress, facts: ReadinessFacts) -> Item:
    asked = action is Action.ACCEPTED and facts.application is ApplicationState.MORE_INFO
    return Item(action, progress, asked or progress in _URGENT.get(action, frozenset()))


def _done(is_done: bool) -> Progress:  # noqa: FBT001  (the one thing that it says)
    return Progress.COMPLETED if is_done else Progress.TO_DO


def _some_then_all(begun: int, *, is_done: bool) -> Progress:
    if is_done:
        return Progress.COMPLETED
    return Progress.IN_PROGRESS if begun else Progress.TO_DO


def _accepted(state: ApplicationState) -> Progress:
    if state in PENDING:
        return Progress.IN_PROGRESS
    return _done(state is ApplicationState.ON)


def _can_be_reached(facts: ReadinessFacts) -> bool:
    return facts.incident_contacts >= CONTACTS_NEEDED and facts.incident_phones > 0


def _are_protected(facts: ReadinessFacts) -> bool:
    return facts.vouched_elsewhere or 0 < facts.administrators <= facts.administrators_protected
