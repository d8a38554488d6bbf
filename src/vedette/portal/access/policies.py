"""What a door asks of those who want to pass it."""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from vedette.portal.access.rules import (
    Actor,
    Permission,
    ProviderPermission,
    may_as_provider,
    permissions_within,
    sees,
)


class Verdict(Enum):
    """What the doorkeeper does."""

    PASS = "pass"  # noqa: S105
    SIGN_IN = "sign in"
    HIDE = "hide"
    """Answered as if nothing were there, in the same words."""
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Policy:
    """Whom a door lets through; with no permission, everybody who signed in."""

    is_open: bool = False
    provider: ProviderPermission | None = None
    within: Permission | None = None
    """Asked within the organisation that the address names."""


OPEN = Policy(is_open=True)
SIGNED_IN = Policy()


def as_provider(permission: ProviderPermission) -> Policy:
    """A room of the hunting team."""
    return Policy(provider=permission)


def within(permission: Permission) -> Policy:
    """A room of one organisation, which the address names as ``organisation``."""
    return Policy(within=permission)


def judge(policy: Policy, actor: Actor, organisation: UUID | None) -> Verdict:
    """What happens to this actor at a door with this policy."""
    if policy.is_open:
        return Verdict.PASS
    if actor.person is None:
        return Verdict.SIGN_IN
    if policy.within is not None:
        return _within(policy.within, actor, organisation)
    if policy.provider is not None:
        return _as_provider(policy.provider, actor)
    return Verdict.PASS


def _within(permission: Permission, actor: Actor, organisation: UUID | None) -> Verdict:
    if organisation is None or not sees(actor, organisation):
        return Verdict.HIDE
    return Verdict.PASS if permission in permissions_within(actor, organisation) else Verdict.REFUSE


def _as_provider(permission: ProviderPermission, actor: Actor) -> Verdict:
    if actor.provider_role is None:
        return Verdict.HIDE
    return Verdict.PASS if may_as_provider(actor, permission) else Verdict.REFUSE
