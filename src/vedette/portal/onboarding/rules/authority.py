"""How far the hunting team may go by itself: what the organisation decided, and what follows for a device or user."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

MOST_USER_GROUPS = 50


class ResponseAuthority(StrEnum):
    """What the hunting team does when it finds an intruder."""

    GUIDE = "InvestigateAndGuide"
    """Investigate incidents and guide the organisation's responses: its people act."""
    RESPOND = "RespondDirectly"
    """Respond directly to active threats."""


@dataclass(frozen=True, slots=True)
class AuthorityDecision:
    """What an organisation decided; without a decision the hunting team guides."""

    mode: ResponseAuthority = ResponseAuthority.GUIDE
    device_groups: frozenset[UUID] = frozenset()
    """Their devices are excluded."""
    all_high_value_devices: bool = False
    user_groups: tuple[str, ...] = ()
    """Their users are excluded; by the names that the organisation's directory has."""
    all_high_value_users: bool = False


@dataclass(frozen=True, slots=True)
class DeviceSubject:
    """A device that something could be done to."""

    groups: frozenset[UUID] = frozenset()
    is_high_value: bool = False


@dataclass(frozen=True, slots=True)
class UserSubject:
    """A user whom something could be done to."""

    groups: frozenset[str] = frozenset()
    is_high_value: bool = False


class Ground(StrEnum):
    """Why the authority over a device or user is what it is."""

    DECIDED = "Decided"
    """By the mode."""
    DEVICE_GROUP = "DeviceGroup"
    HIGH_VALUE_DEVICE = "HighValueDevice"
    USER_GROUP = "UserGroup"
    HIGH_VALUE_USER = "HighValueUser"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the hunting team may do to a device or user, and why."""

    mode: ResponseAuthority
    ground: Ground


def authority_over(decision: AuthorityDecision, subject: DeviceSubject | UserSubject) -> Ruling:
    """What is excluded gets guidance instead of action; an exclusion never gives more than the mode does."""
    ground = _excluded(decision, subject)
    if ground is None:
        return Ruling(decision.mode, Ground.DECIDED)
    return Ruling(ResponseAuthority.GUIDE, ground)


def _excluded(decision: AuthorityDecision, subject: DeviceSubject | UserSubject) -> Ground | None:
    if isinstance(subject, DeviceSubject):
        if subject.groups & decision.device_groups:
            return Ground.DEVICE_GROUP
        return Ground.HIGH_VALUE_DEVICE if subject.is_high_value and decision.all_high_value_devices else None
    if {group_key(name) for name in subject.groups} & {group_key(name) for name in decision.user_groups}:
        return Ground.USER_GROUP
    return Ground.HIGH_VALUE_USER if subject.is_high_value and decision.all_high_value_users else None


def group_key(name: str) -> str:
    """Directories do not tell upper from lower case."""
    return " ".join(name.split()).casefold()
