"""What a question is about, found again by the kind and the key that a page named: only what the asker sees counts."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from vedette.portal.access.rules import Actor
from vedette.portal.cases.rules.topics import Thing, ThingKind
from vedette.portal.entities.queries.timeline import event_at
from vedette.portal.entities.rules.events import read_event_key
from vedette.portal.entities.rules.names import Named, address_named, file_named, user_named
from vedette.portal.incidents.queries.alert import alert_page
from vedette.portal.incidents.queries.incident import incident_page
from vedette.portal.notices.queries.notices import notice_page
from vedette.portal.telemetry.queries.inventory import device
from vedette.portal.telemetry.rules.reading import id_of

_Finder = Callable[[Actor, UUID, str], Thing | None]


def thing_in_view(*, actor: Actor, organisation: UUID, kind: ThingKind, key: str) -> Thing | None:
    """What is called so, with its name and its page; nothing where it is not there or not in the actor's view."""
    finder = _FINDERS.get(kind)
    return finder(actor, organisation, key) if finder and key else None


def _device(actor: Actor, organisation: UUID, key: str) -> Thing | None:
    wanted = id_of(key)
    found = device(actor=actor, organisation=organisation, device=wanted) if wanted else None
    if found is None:
        return None
    return Thing(ThingKind.DEVICE, str(found.id), found.name, _path("device", organisation, device=found.id))


def _alert(actor: Actor, organisation: UUID, key: str) -> Thing | None:
    wanted = id_of(key)
    found = alert_page(actor=actor, organisation=organisation, alert=wanted) if wanted else None
    if found is None:
        return None
    return Thing(ThingKind.ALERT, str(found.id), found.title, _path("alert", organisation, alert=found.id))


def _incident(actor: Actor, organisation: UUID, key: str) -> Thing | None:
    wanted = id_of(key)
    found = incident_page(actor=actor, organisation=organisation, incident=wanted) if wanted else None
    if found is None:
        return None
    name = f"#{found.number} {found.name}"
    return Thing(ThingKind.INCIDENT, str(found.id), name, _path("incident", organisation, incident=found.id))


def _notice(actor: Actor, organisation: UUID, key: str) -> Thing | None:
    wanted = id_of(key)
    found = notice_page(actor=actor, organisation=organisation, notice=wanted) if wanted else None
    if found is None:
        return None
    name = f"#{found.line.number} {found.line.title}"
    return Thing(ThingKind.NOTICE, str(found.line.id), name, _path("notice", organisation, notice=found.line.id))


def _event(actor: Actor, organisation: UUID, key: str) -> Thing | None:
    """``<device>/<place>``: an event of a device's timeline."""
    named = read_event_key(key)
    where = _device(actor, organisation, str(named[0])) if named else None
    if named is None or where is None:
        return None
    found = event_at(actor=actor, organisation=organisation, device=named[0], place=named[1])
    if found is None:
        return None
    path = f"{_path('device_timeline', organisation, device=named[0])}?{urlencode({'event': str(named[1])})}"
    return Thing(ThingKind.EVENT, key, f"{found.line.action} · {where.name}", path)


def _named(kind: ThingKind, view: str, read: Callable[[str], Named | None]) -> _Finder:
    """Files, users and addresses are known by what they are called; their pages say whether anything is known."""

    def find(_actor: Actor, organisation: UUID, key: str) -> Thing | None:
        named = read(key)
        if named is None:
            return None
        return Thing(kind, named.value, named.value, f"{_path(view, organisation)}?{urlencode({'is': named.value})}")

    return find


def _path(view: str, organisation: UUID, **place: UUID) -> str:
    return reverse(view, kwargs={"organisation": organisation, **place})


_FINDERS: Mapping[ThingKind, _Finder] = MappingProxyType(
    {
        ThingKind.DEVICE: _device,
        ThingKind.ALERT: _alert,
        ThingKind.INCIDENT: _incident,
        ThingKind.NOTICE: _notice,
        ThingKind.EVENT: _event,
        ThingKind.FILE: _named(ThingKind.FILE, "file", file_named),
        ThingKind.USER: _named(ThingKind.USER, "user", user_named),
        ThingKind.ADDRESS: _named(ThingKind.ADDRESS, "address", address_named),
    }
)
