"""What stands around every page: where one is, where one can go, who one is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.rules import (
    NOBODY,
    Actor,
    Permission,
    ProviderPermission,
    is_scoped,
    may_as_provider,
    permissions_within,
)
from vedette.portal.tenants.queries import OrganisationLine, organisations

VERSION = version("vedette")


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the navigation."""

    label: str | Promise
    address: str
    icon: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together, under a heading where they have one."""

    heading: str | Promise
    links: tuple[Link, ...]


def shell(request: HttpRequest) -> dict[str, object]:
    """For every template; asks the database only when a page shows it."""
    actor: Actor = getattr(request, "actor", NOBODY)
    organisation: UUID | None = getattr(request, "organisation", None)
    return {
        "actor": actor,
        "organisation_id": organisation,
        "navigation": lambda: navigation(request.path, actor, organisation or _only_home(actor)),
        "organisations_in_view": _once(lambda: _in_view(actor)),
        "theme": getattr(request.user, "theme", "auto") if hasattr(request, "user") else "auto",
        "version": VERSION,
        "languages": settings.LANGUAGES,
    }


def _only_home(actor: Actor) -> UUID | None:
    """Where somebody is also on pages of no organisation, who belongs to one and to nobody else."""
    return next(iter(actor.seats)) if len(actor.seats) == 1 and not actor.provider_role else None


def _in_view(actor: Actor) -> list[OrganisationLine]:
    return organisations(actor=actor) if actor.person and is_scoped() else []


def _once(ask: Callable[[], list[OrganisationLine]]) -> Callable[[], list[OrganisationLine]]:
    known: list[list[OrganisationLine]] = []

    def answer() -> list[OrganisationLine]:
        if not known:
            known.append(ask())
        return known[0]

    return answer


def navigation(path: str, actor: Actor, organisation: UUID | None) -> tuple[Group, ...]:
    """The rooms that this actor may enter from here."""
    groups = _of_organisation(path, actor, organisation) if organisation else _of_provider(path, actor)
    return tuple(group for group in groups if group.links)


def _of_organisation(path: str, actor: Actor, organisation: UUID) -> Iterator[Group]:
    held = permissions_within(actor, organisation)
    place = {"organisation": organisation}
    yield Group("", (_link(path, _("Home"), reverse("organisation_home", kwargs=place), "home"),))
    if Permission.MANAGE_SECURITY_SETTINGS in held:
        permissions = _link(path, _("Permissions"), reverse("members", kwargs=place), "people")
        audit = _link(path, _("Audit log"), reverse("organisation_audit_log", kwargs=place), "log")
        yield Group(_("Settings"), (permissions, audit))


def _of_provider(path: str, actor: Actor) -> Iterator[Group]:
    if actor.person is None:
        return
    rooms: list[Link] = [_link(path, _("Home"), reverse("home"), "home")]
    if may_as_provider(actor, ProviderPermission.WORK):
        rooms.append(_link(path, _("Organisations"), reverse("organisations"), "organisation"))
    yield Group("", tuple(rooms))
    settings_rooms: list[Link] = []
    if may_as_provider(actor, ProviderPermission.MANAGE_PEOPLE):
        settings_rooms.append(_link(path, _("Hunting team"), reverse("team"), "people"))
    if may_as_provider(actor, ProviderPermission.READ_AUDIT_LOG):
        settings_rooms.append(_link(path, _("Audit log"), reverse("audit_log"), "log"))
    yield Group(_("Settings"), tuple(settings_rooms))


def _link(path: str, label: str | Promise, address: str, icon: str) -> Link:
    is_current = path == address or (address.count("/") > 1 and icon != "home" and path.startswith(address))
    return Link(label, address, icon, is_current)
