"""Roles, permissions and scopes, free of any framework: what a person may do where."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class ProviderRole(StrEnum):
    """What somebody is in the hunting team."""

    ADMINISTRATOR = "Administrator"
    LEAD_HUNTER = "LeadHunter"
    HUNTER = "Hunter"


class OrganisationRole(StrEnum):
    """What somebody is in an organisation that is watched."""

    SECURITY_ADMINISTRATOR = "SecurityAdministrator"
    SECURITY_OPERATOR = "SecurityOperator"
    SECURITY_READER = "SecurityReader"


class Permission(StrEnum):
    """What a role allows within an organisation, in Defender's words."""

    VIEW_DATA_OPERATIONS = "ViewData.SecurityOperations"
    VIEW_DATA_VULNERABILITIES = "ViewData.ThreatAndVulnerabilityManagement"
    REMEDIATE_OPERATIONS = "ActiveRemediationActions.SecurityOperations"
    REMEDIATE_EXCEPTIONS = "ActiveRemediationActions.ExceptionHandling"
    REMEDIATE_VULNERABILITIES = "ActiveRemediationActions.RemediationHandling"
    REMEDIATE_APPLICATIONS = "ActiveRemediationActions.ApplicationHandling"
    SECURITY_BASELINES = "SecurityBaselines"
    ALERTS_INVESTIGATION = "AlertsInvestigation"
    MANAGE_PORTAL_SYSTEM_SETTINGS = "ManagePortalSystemSettings"
    MANAGE_SECURITY_SETTINGS = "ManageSecuritySettings"
    LIVE_RESPONSE_BASIC = "LiveResponse.Basic"
    LIVE_RESPONSE_ADVANCED = "LiveResponse.Advanced"


class ProviderPermission(StrEnum):
    """What a role allows in the provider's own rooms."""

    WORK = "Work"
    MANAGE_PEOPLE = "ManagePeople"
    MANAGE_ORGANISATIONS = "ManageOrganisations"
    MANAGE_CALENDAR = "ManageCalendar"
    """Say which days are holidays."""
    READ_AUDIT_LOG = "ReadAuditLog"
    REVIEW_APPLICATIONS = "ReviewApplications"
    """Decide who is hunted for, and grant subscriptions."""
    LEAD_HUNTING = "LeadHunting"
    """Review the verdicts of others, and take over what they claimed."""


_READ = frozenset({Permission.VIEW_DATA_OPERATIONS, Permission.VIEW_DATA_VULNERABILITIES})
_OPERATE = _READ | {
    Permission.REMEDIATE_OPERATIONS,
    Permission.REMEDIATE_EXCEPTIONS,
    Permission.REMEDIATE_VULNERABILITIES,
    Permission.REMEDIATE_APPLICATIONS,
    Permission.SECURITY_BASELINES,
    Permission.ALERTS_INVESTIGATION,
    Permission.LIVE_RESPONSE_BASIC,
}

ORGANISATION_GRANTS: Mapping[OrganisationRole, frozenset[Permission]] = MappingProxyType(
    {
        OrganisationRole.SECURITY_ADMINISTRATOR: frozenset(Permission),
        OrganisationRole.SECURITY_OPERATOR: frozenset(_OPERATE),
        OrganisationRole.SECURITY_READER: _READ,
    }
)

_HUNT = _READ | {Permission.ALERTS_INVESTIGATION}

PROVIDER_GRANTS_WITHIN: Mapping[ProviderRole, frozenset[Permission]] = MappingProxyType(
    {
        ProviderRole.ADMINISTRATOR: _READ
        | {Permission.MANAGE_PORTAL_SYSTEM_SETTINGS, Permission.MANAGE_SECURITY_SETTINGS},
        ProviderRole.LEAD_HUNTER: frozenset(_HUNT),
        ProviderRole.HUNTER: frozenset(_HUNT),
    }
)
"""What the hunting team may do within an organisation that is in its view."""

PROVIDER_GRANTS: Mapping[ProviderRole, frozenset[ProviderPermission]] = MappingProxyType(
    {
        ProviderRole.ADMINISTRATOR: frozenset(ProviderPermission),
        ProviderRole.LEAD_HUNTER: frozenset(
            {
                ProviderPermission.WORK,
                ProviderPermission.READ_AUDIT_LOG,
                ProviderPermission.REVIEW_APPLICATIONS,
                ProviderPermission.LEAD_HUNTING,
            }
        ),
        ProviderRole.HUNTER: frozenset({ProviderPermission.WORK}),
    }
)

SEES_EVERY_ORGANISATION = frozenset({ProviderRole.ADMINISTRATOR, ProviderRole.LEAD_HUNTER})


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place in an organisation."""

    role: OrganisationRole
    device_groups: frozenset[UUID] = frozenset()
    """Devices of these groups alone are in view; empty means all devices."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a person who signed in, or the service itself."""

    person: UUID | None
    name: str
    provider_role: ProviderRole | None = None
    assigned: frozenset[UUID] = frozenset()
    """Organisations that a hunter hunts in."""
    seats: Mapping[UUID, Seat] = field(default_factory=dict)
    is_service: bool = False
    through: UUID | None = None
    """The organisation whose identity provider vouches for this session, which then is the only one in view."""

    @property
    def organisations(self) -> frozenset[UUID]:
        """Those that are named for this person; who sees every organisation needs none."""
        return self.assigned | self.seats.keys()


NOBODY = Actor(None, "")
SERVICE = Actor(None, "Vedette", is_service=True)


class NotAllowedError(Exception):
    """The actor's role does not allow this."""


def sees(actor: Actor, organisation: UUID) -> bool:
    """Whether the organisation exists at all for this actor."""
    return _sees_everything(actor) or organisation in actor.organisations


def permissions_within(actor: Actor, organisation: UUID) -> frozenset[Permission]:
    """Everything that the actor may do within the organisation."""
    return permissions_by_seat(actor, organisation) | permissions_by_team(actor, organisation)


def permissions_by_team(actor: Actor, organisation: UUID) -> frozenset[Permission]:
    """What the actor's place in the hunting team allows within the organisation; a seat there adds nothing to it."""
    role = actor.provider_role
    if role is None or not (role in SEES_EVERY_ORGANISATION or organisation in actor.assigned):
        return frozenset()
    return PROVIDER_GRANTS_WITHIN[role]


def permissions_by_seat(actor: Actor, organisation: UUID) -> frozenset[Permission]:
    """What the actor may do in the organisation's own name, which nobody of the hunting team may by that alone."""
    if actor.is_service:
        return frozenset(Permission)
    seat = actor.seats.get(organisation)
    return ORGANISATION_GRANTS[seat.role] if seat else frozenset()


def narrowed_to(actor: Actor, organisation: UUID) -> frozenset[UUID] | None:
    """The groups of devices that are in the actor's view; None where all devices are.

    A seat that is narrowed to groups of devices sees the devices of these groups and no others: a device of no group,
    or of none that is known, is not among them. Whoever also hunts in the organisation, or sees every organisation,
    sees all.
    """
    if _sees_everything(actor) or _hunts_in(actor, organisation):
        return None
    seat = actor.seats.get(organisation)
    return frozenset() if seat is None else seat.device_groups or None


def narrowed_seats(actor: Actor) -> dict[UUID, frozenset[UUID]]:
    """The organisations in which not all devices are in the actor's view, with the groups that are."""
    found = ((each, narrowed_to(actor, each)) for each in actor.seats)
    return {organisation: groups for organisation, groups in found if groups is not None}


def _hunts_in(actor: Actor, organisation: UUID) -> bool:
    return actor.provider_role is not None and organisation in actor.assigned


def may_as_provider(actor: Actor, permission: ProviderPermission) -> bool:
    """Whether the actor may do this in the provider's rooms."""
    if actor.is_service:
        return True
    return actor.provider_role is not None and permission in PROVIDER_GRANTS[actor.provider_role]


def require_within(actor: Actor, organisation: UUID, permission: Permission) -> None:
    """Raise unless the actor may do this within the organisation."""
    if permission not in permissions_within(actor, organisation):
        raise NotAllowedError(permission)


def require_by_seat(actor: Actor, organisation: UUID, permission: Permission) -> None:
    """Raise unless the actor may do this in the organisation's own name."""
    if permission not in permissions_by_seat(actor, organisation):
        raise NotAllowedError(permission)


def require_as_provider(actor: Actor, permission: ProviderPermission) -> None:
    """Raise unless the actor may do this in the provider's rooms."""
    if not may_as_provider(actor, permission):
        raise NotAllowedError(permission)


@dataclass(frozen=True, slots=True)
class Scope:
    """The organisations whose rows are in view."""

    organisations: frozenset[UUID] = frozenset()
    is_everything: bool = False
    hunted: frozenset[UUID] = frozenset()
    """Those of which the hunting team's own rows are in view too."""

    def of_the_team(self) -> "Scope":
        """Of whom the hunting team's own rows are in view: never by a seat in the organisation."""
        return self if self.is_everything else Scope(self.organisations & self.hunted)

    def holds(self, organisation: UUID | None) -> bool:
        """Rows of no organisation are the provider's: in view with everything alone."""
        return self.is_everything or organisation in self.organisations


EVERYTHING = Scope(is_everything=True)


class ScopeMissingError(Exception):
    """Rows of organisations were asked for, and nobody said of which organisations."""


class OutOfScopeError(Exception):
    """A row would be written for an organisation that is not in view."""


_scope: ContextVar[Scope | None] = ContextVar("scope", default=None)


def current_scope() -> Scope:
    """What is in view now; raises where nobody said it."""
    scope = _scope.get()
    if scope is None:
        raise ScopeMissingError("rows of organisations need a scope: queries.in_view_of(...) around the query")
    return scope


@contextmanager
def scoped(scope: Scope) -> Iterator[None]:
    """Let this and nothing else be in view within the block, which may end on another thread than it began on."""
    before = _scope.get()
    _scope.set(scope)
    try:
        yield
    finally:
        _scope.set(before)


def is_scoped() -> bool:
    """Whether anything was said at all."""
    return _scope.get() is not None


def scope_of(actor: Actor) -> Scope:
    """Everything that the actor may see."""
    return EVERYTHING if _sees_everything(actor) else Scope(actor.organisations, hunted=_hunted_by(actor))


def narrowed_scope(actor: Actor, organisation: UUID) -> Scope:
    """That one organisation, as far as the actor may see it."""
    one = frozenset({organisation} if scope_of(actor).holds(organisation) else ())
    is_hunted = actor.is_service or bool(permissions_by_team(actor, organisation))
    return Scope(one, hunted=one if is_hunted else frozenset())


def _hunted_by(actor: Actor) -> frozenset[UUID]:
    return actor.assigned if actor.provider_role else frozenset()


def _sees_everything(actor: Actor) -> bool:
    return actor.is_service or actor.provider_role in SEES_EVERY_ORGANISATION
