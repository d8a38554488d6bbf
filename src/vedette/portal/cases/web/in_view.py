"""What somebody had before their eyes when they asked: the page, and the thing that it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.conf import settings
from django.http import QueryDict
from django.urls import Resolver404, resolve

from vedette.portal.access.rules import Actor
from vedette.portal.cases.queries.things import thing_in_view
from vedette.portal.cases.rules.pages import page_within
from vedette.portal.cases.rules.topics import LONGEST_TOPIC, Thing, ThingKind
from vedette.portal.cases.web.words import THINGS
from vedette.portal.entities.web.troubles import asked_of_lake
from vedette.portal.telemetry.rules.reading import one_of
from vedette.portal.tenants.rules import clean_name
from vedette.portal.tenants.web.words import labelled

_LONGEST_ABOUT = 120
_PAGES: Mapping[str, ThingKind] = MappingProxyType(
    {
        "device": ThingKind.DEVICE,
        "device_alerts": ThingKind.DEVICE,
        "device_timeline": ThingKind.DEVICE,
        "alert": ThingKind.ALERT,
        "suppress_alert": ThingKind.ALERT,
        "incident": ThingKind.INCIDENT,
        "notice": ThingKind.NOTICE,
        "compare_notice": ThingKind.NOTICE,
        "file": ThingKind.FILE,
        "user": ThingKind.USER,
        "address": ThingKind.ADDRESS,
    }
)
"""Which pages are about one thing, by the names of their addresses."""


@dataclass(frozen=True, slots=True)
class InView:
    """What was in view."""

    thing: Thing
    page: str
    """Of the portal, from its root; empty where it is not known."""


def in_view(*, actor: Actor, organisation: UUID, told: Mapping[str, str]) -> InView:
    """The thing that ``kind`` and ``key`` name, or else the one that the page ``from`` is about, or else that page."""
    page = page_within(told.get("from", ""), organisation)
    kind = one_of(ThingKind, told.get("kind", ""))
    named = _found(actor, organisation, kind, told.get("key", "")) if kind else None
    return InView(named or _thing_on(actor, organisation, page) or Thing(ThingKind.PAGE, path=page), page)


def _thing_on(actor: Actor, organisation: UUID, page: str) -> Thing | None:
    path, _, query = page.partition("#")[0].partition("?")
    try:
        match = resolve(path)
    except Resolver404:
        return None
    kind = _PAGES.get(match.url_name or "")
    if kind is None:
        return None
    asked = QueryDict(query)
    key = str(match.kwargs.get(kind.value, "")) or asked.get("is", "")
    event = asked.get("event", "") if match.url_name == "device_timeline" else ""
    found = _found(actor, organisation, ThingKind.EVENT, f"{key}/{event}") if event else None
    return found or _found(actor, organisation, kind, key)


def _found(actor: Actor, organisation: UUID, kind: ThingKind, key: str) -> Thing | None:
    """Should the lake not answer in time, a question about an event can be asked all the same."""
    found, _trouble = asked_of_lake(
        lambda: thing_in_view(actor=actor, organisation=organisation, kind=kind, key=key), None
    )
    return found


def topic_of(view: InView) -> str:
    """What the question is about, with the link to the page in view, as Defender's does; it always has room."""
    name = clean_name(view.thing.name, len(view.thing.name) or 1)
    shortened = name if len(name) <= _LONGEST_ABOUT else f"{name[: _LONGEST_ABOUT - 1]}\N{HORIZONTAL ELLIPSIS}"
    about = labelled(THINGS[view.thing.kind], shortened) if name else ""
    for page in filter(None, (view.page, view.thing.path)):
        topic = " · ".join(each for each in (about, f"{settings.SITE_ADDRESS}{page}") if each)
        if len(topic) <= LONGEST_TOPIC:
            return topic
    return about
