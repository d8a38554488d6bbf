"""How a view says what it asks for, and how that is found again for every address of the service."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver

from vedette.portal.access.policies import Policy
from vedette.portal.access.rules import Actor

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class ActingRequest(HttpRequest):
    """A request behind the doorkeeper: it is known who asks, and of which organisation."""

    actor: Actor
    organisation: UUID | None
    """The one organisation that the address names and the actor may see."""
    view_of_rows: ExitStack
    LANGUAGE_CODE: str


@dataclass(frozen=True, slots=True)
class Door:
    """What stands on a door."""

    policy: Policy
    methods: frozenset[str]


@dataclass(frozen=True, slots=True)
class Route:
    """An address of the service and the door behind it, if it has one."""

    name: str
    pattern: str
    door: Door | None


def door(policy: Policy, *methods: str) -> Callable[[View], View]:
    """Declare whom a view lets through, and the methods that it answers: reading, unless said otherwise."""
    declared = Door(policy, frozenset(methods or ("GET", "HEAD")))

    def declare(view: View) -> View:
        view.__dict__["door"] = declared
        return view

    return declare


def door_of(view: object) -> Door | None:
    """What a view declared."""
    found = getattr(view, "door", None)
    return found if isinstance(found, Door) else None


def routes(patterns: list[Any], prefix: str = "") -> Iterator[Route]:
    """Every address, also those of apps that are not ours."""
    for pattern in patterns:
        place = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, place)
        elif isinstance(pattern, URLPattern):
            yield Route(pattern.name or "", place, door_of(pattern.callback))
