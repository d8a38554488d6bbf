"""What a door asks of those who want to pass it."""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from vedette.portal.access.rules import (
    Actor,
    Permission,
    ProviderPermission,
    may_as_provider,
    permissions_by_seat,
    permissions_by_team,
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
    PROVE = "prove"
    """Let through as nobody, with nothing in view: what stands behind the door asks for a proof of its own."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Whom a door lets through; with no permission, everybody who signed in. What is asked for is asked together."""

    is_open: bool = False
    provider: ProviderPermission | None = None
    within: Permission | None = None
    """Asked within the organisation that the address names."""
    is_by_seat: bool = False
    """The permission must come from a seat in the organisation, not from the hunting team."""
    is_own_sign_in: bool = False
    """How one signs in oneself: no business of an organisation's identity provider."""
    is_for_programs: bool = False
    """No session opens it: programs show a token, or what gives them one."""


OPEN = Policy(is_open=True)
SIGNED_IN = Policy()
OWN_SIGN_IN = Policy(is_own_sign_in=True)
PROGRAMS = Policy(is_for_programs=True)


def as_provider(permission: ProviderPermission) -> Policy:
    """A room of the hunting team."""
    return Policy(provider=permission)


def within(permission: Permission) -> Policy:
    """A room of one organisation, which the address names as ``organisation``."""
    return Policy(within=permission)


def by_seat(permission: Permission) -> Policy:
    """A room where an organisation decides for itself: nobody of the hunting team decides there in its name."""
    return Policy(within=permission, is_by_seat=True)


def as_provider_within(permission: ProviderPermission, within: Permission = Permission.VIEW_DATA_OPERATIONS) -> Policy:
    """A room of the hunting team about one organisation, which the address names; a seat there opens it to nobody."""
    return Policy(provider=permission, within=within)


def judge(policy: Policy, actor: Actor, organisation: UUID | None) -> Verdict:
    """What happens to this actor at a door with this policy."""
    if policy.is_open:
        return Verdict.PASS
    if policy.is_for_programs:
        return Verdict.PROVE
    if actor.person is None:
        return Verdict.SIGN_IN
    if policy.is_own_sign_in and actor.through is not None:
        return Verdict.REFUSE
    verdict = Verdict.PASS
    if policy.within is not None:
        verdict = _within(policy, policy.within, actor, organisation)
    if policy.provider is not None and verdict is Verdict.PASS:
        verdict = _as_provider(policy.provider, actor)
    return verdict


def _within(policy: Policy, permission: Permission, actor: Actor, organisation: UUID | None) -> Verdict:
    if organisation is None or not sees(actor, organisation):
        return Verdict.HIDE
    if policy.provider is not None and not permissions_by_team(actor, organisation):
        return Verdict.HIDE
    held = permissions_within(actor, organisation)
    if policy.is_by_seat:
        held = permissions_by_seat(actor, organisation)
    elif policy.provider is not None:
        held = permissions_by_team(actor, organisation)
    return Verdict.PASS if permission in held else Verdict.REFUSE


def _as_provider(permission: ProviderPermission, actor: Actor) -> Verdict:
    if actor.provider_role is None:
        return Verdict.HIDE
    return Verdict.PASS if may_as_provider(actor, permission) else Verdict.REFUSE
