"""The rooms that somebody may enter from where they are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.rules import (
    Actor,
    Permission,
    ProviderPermission,
    is_scoped,
    may_as_provider,
    permissions_within,
)
from vedette.portal.api.policies import may_manage_applications
from vedette.portal.cases.queries.hub import waiting_for
from vedette.portal.cases.queries.standing import cases_at_risk
from vedette.portal.channels.policies import may_manage_mail_rules, may_manage_receivers
from vedette.portal.drills.policies import may_drill
from vedette.portal.response.queries.waiting import waiting


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the navigation."""

    label: str | Promise
    address: str
    icon: str
    is_current: bool
    count: int = 0
    """What waits there; nothing is said of none."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together, under a heading where they have one."""

    heading: str | Promise
    links: tuple[Link, ...]


def navigation(path: str, actor: Actor, organisation: UUID | None) -> tuple[Group, ...]:
    """The rooms that this actor may enter from here."""
    groups = _of_organisation(path, actor, organisation) if organisation else _of_provider(path, actor)
    return tuple(group for group in groups if group.links)


def _of_organisation(path: str, actor: Actor, organisation: UUID) -> Iterator[Group]:
    held = permissions_within(actor, organisation)
    place = {"organisation": organisation}
    yield Group("", (_link(path, _("Home"), reverse("organisation_home", kwargs=place), "home"),))
    if actor.provider_role:
        service = _link(path, _("Service and contacts"), reverse("organisation_service", kwargs=place), "telephone")
        yield Group(_("Hunting team"), (service,))
    if Permission.VIEW_DATA_OPERATIONS in held:
        incidents = _link(path, _("Incidents"), reverse("organisation_incidents", kwargs=place), "incident")
        alerts = _link(path, _("Alerts"), reverse("organisation_alerts", kwargs=place), "bell")
        yield Group(_("Incidents & alerts"), (incidents, alerts))
        yield Group(_("Investigation & response"), (_action_center(path, actor, organisation),))
        hunts = _link(path, _("Hunts"), reverse("organisation_hunts", kwargs=place), "hunt")
        verdicts = _link(path, _("Verdicts"), reverse("organisation_verdicts", kwargs=place), "verdict")
        advanced = _link(path, _("Advanced hunting"), reverse("advanced_hunting", kwargs=place), "search")
        yield Group(_("Hunting"), (advanced, hunts, verdicts))
        yield Group(_("Assets"), tuple(_of_assets(path, place)))
        experts = (*_of_experts(path, actor, organisation), *_of_drills(path, actor, organisation))
        yield Group(_("Threat experts"), experts)
        report = _link(path, _("Service report"), reverse("newest_report", kwargs=place), "calendar")
        yield Group(_("Reports"), (report,))
    features = _link(path, _("Advanced features"), reverse("advanced_features", kwargs=place), "switches")
    sources = _link(path, _("Sources"), reverse("sources", kwargs=place), "intake")
    suppressed = _link(path, _("Suppression rules"), reverse("suppression_rules", kwargs=place), "quiet")
    if Permission.MANAGE_SECURITY_SETTINGS in held:
        groups = _link(path, _("Device groups"), reverse("device_groups", kwargs=place), "groups")
        permissions = _link(path, _("Permissions"), reverse("members", kwargs=place), "people")
        single = _link(path, _("Single sign-on"), reverse("single_sign_on", kwargs=place), "key")
        mail = _link(path, _("Mail"), reverse("organisation_mail", kwargs=place), "mail")
        audit = _link(path, _("Audit log"), reverse("organisation_audit_log", kwargs=place), "log")
        told = tuple(_of_channels(path, actor, organisation))
        programs = _of_programs(path, actor, organisation)
        rooms = (features, sources, suppressed, groups, permissions, single, *told, *programs, mail, audit)
        yield Group(_("Settings"), rooms)
    elif Permission.VIEW_DATA_OPERATIONS in held:
        yield Group(_("Settings"), (features, sources, suppressed))


def _of_channels(path: str, actor: Actor, organisation: UUID) -> Iterator[Link]:
    if may_manage_mail_rules(actor, organisation):
        address = reverse("mail_rules", kwargs={"organisation": organisation})
        yield _link(path, _("Email notifications"), address, "bell")
    if may_manage_receivers(actor, organisation):
        yield _link(path, _("Webhooks"), reverse("webhooks", kwargs={"organisation": organisation}), "webhook")
        yield _link(path, _("Syslog"), reverse("collectors", kwargs={"organisation": organisation}), "collector")


def _action_center(path: str, actor: Actor, organisation: UUID) -> Link:
    address = reverse("action_center", kwargs={"organisation": organisation})
    line = _link(path, _("Action center"), address, "check")
    return replace(line, count=waiting(actor=actor, organisation=organisation).total if is_scoped() else 0)


def _of_programs(path: str, actor: Actor, organisation: UUID) -> Iterator[Link]:
    if may_manage_applications(actor, organisation):
        address = reverse("api_applications", kwargs={"organisation": organisation})
        yield _link(path, _("API applications"), address, "program")


def _of_assets(path: str, place: dict[str, UUID]) -> Iterator[Link]:
    yield _link(path, _("Devices"), reverse("devices", kwargs=place), "device")
    yield _link(path, _("Files"), reverse("file", kwargs=place), "file")
    yield _link(path, _("Users"), reverse("user", kwargs=place), "person")
    yield _link(path, _("Addresses"), reverse("address", kwargs=place), "address")


def _of_experts(path: str, actor: Actor, organisation: UUID) -> Iterator[Link]:
    place = {"organisation": organisation}
    yield _link(path, _("Notifications"), reverse("organisation_notices", kwargs=place), "bell")
    waiting_cases = waiting_for(actor=actor, organisation=organisation) if is_scoped() else 0
    yield replace(_link(path, _("Cases"), reverse("cases", kwargs=place), "help"), count=waiting_cases)
    yield _link(path, _("Service status"), reverse("service_status", kwargs=place), "gauge")
    yield _link(path, _("Contacts"), reverse("contacts", kwargs=place), "people")
    yield _link(path, _("Response authority"), reverse("response_authority", kwargs=place), "shield")


def _of_drills(path: str, actor: Actor, organisation: UUID) -> Iterator[Link]:
    if may_drill(actor, organisation):
        yield _link(path, _("Drills"), reverse("drills", kwargs={"organisation": organisation}), "check")


def _team_cases(path: str, actor: Actor) -> Link:
    """With how many clocks are over, or will be within hours."""
    risk = cases_at_risk(actor=actor) if is_scoped() else None
    line = _link(path, _("Cases"), reverse("team_cases"), "help")
    return replace(line, count=risk.late + risk.soon if risk else 0)


def _of_provider(path: str, actor: Actor) -> Iterator[Group]:
    if actor.person is None:
        return
    rooms: list[Link] = []
    if may_as_provider(actor, ProviderPermission.WORK):
        rooms.append(_link(path, _("Queue"), reverse("hunting_queue"), "queue"))
        rooms.append(_link(path, _("Hunts"), reverse("hunts"), "hunt"))
        rooms.append(_link(path, _("Notifications"), reverse("team_notices"), "bell"))
        rooms.append(_team_cases(path, actor))
    if may_as_provider(actor, ProviderPermission.LEAD_HUNTING):
        rooms.append(_link(path, _("Verdicts"), reverse("verdicts"), "verdict"))
    rooms.append(_link(path, _("Home"), reverse("home"), "home"))
    if may_as_provider(actor, ProviderPermission.WORK):
        rooms.append(_link(path, _("Organisations"), reverse("organisations"), "organisation"))
    if may_as_provider(actor, ProviderPermission.REVIEW_APPLICATIONS):
        rooms.append(_link(path, _("Applications"), reverse("applications"), "inbox"))
    yield Group("", tuple(rooms))
    settings_rooms: list[Link] = []
    if may_as_provider(actor, ProviderPermission.MANAGE_PEOPLE):
        settings_rooms.append(_link(path, _("Hunting team"), reverse("team"), "people"))
        settings_rooms.append(_link(path, _("Signing keys"), reverse("signing_keys"), "key"))
    if may_as_provider(actor, ProviderPermission.MANAGE_CALENDAR):
        settings_rooms.append(_link(path, _("Public holidays"), reverse("holidays"), "calendar"))
    if may_as_provider(actor, ProviderPermission.READ_AUDIT_LOG):
        settings_rooms.append(_link(path, _("Mail"), reverse("provider_mail"), "mail"))
        settings_rooms.append(_link(path, _("Background work"), reverse("background_work"), "gauge"))
        settings_rooms.append(_link(path, _("Audit log"), reverse("audit_log"), "log"))
    yield Group(_("Settings"), tuple(settings_rooms))


_ALONE = frozenset({"home", "queue"})
"""Rooms below whose address others lie, which are marked by themselves."""


def _link(path: str, label: str | Promise, address: str, icon: str) -> Link:
    has_rooms_below = address.count("/") > 1 and icon not in _ALONE
    is_current = path == address or (has_rooms_below and path.startswith(address))
    return Link(label, address, icon, is_current)
