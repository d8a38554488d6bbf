"""What stands around every page: where one is, where one can go, who one is."""

from collections.abc import Callable
from importlib.metadata import version
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from vedette.portal.access.rules import NOBODY, Actor, is_scoped
from vedette.portal.cases.policies import asks
from vedette.portal.site.web.navigation import navigation
from vedette.portal.tenants.queries import organisation_names

VERSION = version("vedette")
Answer = TypeVar("Answer")


def shell(request: HttpRequest) -> dict[str, object]:
    """For every template; asks the database only when a page shows it."""
    actor: Actor = getattr(request, "actor", NOBODY)
    organisation: UUID | None = getattr(request, "organisation", None)
    return {
        "actor": actor,
        "organisation_id": organisation,
        "navigation": _once(lambda: navigation(request.path, actor, organisation or _only_home(actor))),
        "consulting_at": _consulting_at(actor, organisation or _only_home(actor)),
        "organisations_in_view": _once(lambda: _in_view(actor)),
        "theme": getattr(request.user, "theme", "auto") if hasattr(request, "user") else "auto",
        "version": VERSION,
        "languages": settings.LANGUAGES,
    }


def _only_home(actor: Actor) -> UUID | None:
    """Where somebody is also on pages of no organisation, who belongs to one and to nobody else."""
    return next(iter(actor.seats)) if len(actor.seats) == 1 and not actor.provider_role else None


def _consulting_at(actor: Actor, organisation: UUID | None) -> UUID | None:
    """In whose name this reader may consult an expert from here."""
    return organisation if organisation is not None and asks(actor, organisation) else None


def _in_view(actor: Actor) -> list[tuple[UUID, str]]:
    return organisation_names(actor=actor) if actor.person and is_scoped() else []


def _once(ask: Callable[[], Answer]) -> Callable[[], Answer]:
    """Asked for twice on a page, but only once of the database."""
    known: list[Answer] = []

    def answer() -> Answer:
        if not known:
            known.append(ask())
        return known[0]

    return answer
