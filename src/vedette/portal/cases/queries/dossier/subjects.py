"""What a question is about, as the evidence is looked for: a device and a moment, an incident, and names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.cases.rules.dossier.indicators import indicators_in, techniques_in
from vedette.portal.cases.rules.dossier.parts import MOST_THINGS
from vedette.portal.cases.rules.topics import Thing, ThingKind
from vedette.portal.entities.queries.devices import device_called
from vedette.portal.entities.queries.things import devices_of, period_of
from vedette.portal.entities.queries.timeline import event_at
from vedette.portal.entities.rules.events import EventPlace, read_event_key
from vedette.portal.entities.rules.names import NAMED_AS, READERS, Named, user_named
from vedette.portal.incidents.queries.alert import alert_page
from vedette.portal.incidents.queries.incident import incident_page, story_of
from vedette.portal.notices.queries.notices import notice_page
from vedette.portal.telemetry.queries.inventory import device as device_of
from vedette.portal.telemetry.queries.lakes import NothingKeptError
from vedette.portal.telemetry.rules.reading import id_of

_OF_STORY = frozenset({"sha256", "sha1", "md5", "ipv4", "ipv6", "domain", "url"})


@dataclass(frozen=True, slots=True)
class Place:
    """In which organisation somebody looks, as whom."""

    actor: Actor
    organisation: UUID


@dataclass(frozen=True, slots=True)
class Subject:
    """Where evidence is looked for."""

    thing: Thing
    asked: datetime
    device: UUID | None = None
    device_name: str = ""
    at: datetime | None = None
    """The moment that it is about."""
    event: EventPlace | None = None
    alert: UUID | None = None
    incident: UUID | None = None
    own: tuple[Named, ...] = ()
    """What the thing in view is, or names."""
    told: tuple[Named, ...] = ()
    """What the text of the question names."""
    techniques: tuple[str, ...] = ()
    """The same."""

    @property
    def named(self) -> tuple[Named, ...]:
        """Both, each once, as many as are counted."""
        every = {(each.page, each.value.casefold()): each for each in chain(self.own, self.told)}
        return tuple(every.values())[:MOST_THINGS]


_Finder = Callable[[Place, Subject], Subject]


def subject_of(at: Place, thing: Thing, text: str, asked: datetime) -> Subject:
    """What can be looked for. Raises LakeError and what opening a lake raises, where the thing is in telemetry alone.

    What is not there any more leaves what the text names.
    """
    subject = plain_subject(thing, text, asked)
    finder = _FINDERS.get(thing.kind)
    return finder(at, subject) if finder else subject


def plain_subject(thing: Thing, text: str, asked: datetime) -> Subject:
    """The same without looking anything up. The thing in view is not named anew because its name is in the topic."""
    told = tuple(each for each in indicators_in(text) if each.value.casefold() != thing.name.casefold())
    return Subject(thing, asked, own=tuple(_itself(thing)), told=told, techniques=techniques_in(text))


def _itself(thing: Thing) -> Iterator[Named]:
    read = _NAMED.get(thing.kind)
    named = read(thing.key) if read else None
    if named is not None:
        yield named


def _of_device(at: Place, subject: Subject) -> Subject:
    wanted = id_of(subject.thing.key)
    return _on(at, subject, wanted) if wanted else subject


def _on(at: Place, subject: Subject, device: UUID) -> Subject:
    """On this device; where no moment is known, the last in which it was heard by then."""
    line = device_of(actor=at.actor, organisation=at.organisation, device=device)
    if line is None:
        return subject
    last = min(subject.asked, line.last_seen) if line.last_seen else None
    return replace(subject, device=line.id, device_name=line.name, at=subject.at or last)


def _of_alert(at: Place, subject: Subject) -> Subject:
    wanted = id_of(subject.thing.key)
    page = alert_page(actor=at.actor, organisation=at.organisation, alert=wanted) if wanted else None
    if page is None:
        return subject
    named = [*entities_named(page.named), *filter(None, [user_named(page.account)])]
    found = replace(subject, alert=page.id, incident=page.incident, at=page.at, own=tuple(named))
    return _on_called(at, found, page.device)


def entities_named(named: Iterable[tuple[str, str]]) -> Iterator[Named]:
    """Of the kinds and names that alerts have for things those that have a page."""
    for kind, key in named:
        page = next((each for each, kinds in NAMED_AS.items() if kind in kinds), None)
        found = READERS[page](key) if page else None
        if found is not None:
            yield found


def _on_called(at: Place, subject: Subject, name: str) -> Subject:
    device = device_called(actor=at.actor, organisation=at.organisation, name=name) if name else None
    return _on(at, subject, device) if device else replace(subject, device_name=name)


def _of_incident(at: Place, subject: Subject) -> Subject:
    wanted = id_of(subject.thing.key)
    return _with_incident(at, subject, wanted) if wanted else subject


def _with_incident(at: Place, subject: Subject, incident: UUID) -> Subject:
    page = incident_page(actor=at.actor, organisation=at.organisation, incident=incident)
    if page is None:
        return subject
    story = story_of(actor=at.actor, organisation=at.organisation, incident=incident)
    told = story.incident.get("indicators", ()) if story else ()
    values = (str(each["value"]) for each in told if each["kind"] in _OF_STORY)
    named = chain.from_iterable(indicators_in(each, 1) for each in values)
    found = replace(subject, incident=page.id, at=page.first_activity, own=tuple(named))
    return _on_called(at, found, next(iter(page.devices), ""))


def _of_notice(at: Place, subject: Subject) -> Subject:
    wanted = id_of(subject.thing.key)
    page = notice_page(actor=at.actor, organisation=at.organisation, notice=wanted) if wanted else None
    return _with_incident(at, subject, page.line.incident) if page else subject


def _of_event(at: Place, subject: Subject) -> Subject:
    named = read_event_key(subject.thing.key)
    if named is None:
        return subject
    device, place = named
    found = replace(subject, at=place.at, event=place)
    event = event_at(actor=at.actor, organisation=at.organisation, device=device, place=place)
    if event is not None:
        row = event.row
        values = (row.get(name) for name in ("SHA256", "SHA1", "RemoteUrl", "RemoteIP"))
        told = chain.from_iterable(indicators_in(str(each), 1) for each in values if each)
        account = user_named(event.line.account)
        found = replace(found, own=(*told, *((account,) if account else ())))
    return _on(at, found, device)


def _of_name(at: Place, subject: Subject) -> Subject:
    """Where it was seen last."""
    if not subject.own:
        return subject
    period = period_of(actor=at.actor, organisation=at.organisation, is_ever=False)
    try:
        seen = devices_of(actor=at.actor, organisation=at.organisation, named=subject.own[0], period=period)
    except NothingKeptError:
        return subject
    last = next((each for each in seen if each.page and each.last_seen), None)
    if last is None or last.page is None:
        return subject
    return _on(at, replace(subject, at=last.last_seen), last.page)


_NAMED: Mapping[ThingKind, Callable[[str], Named | None]] = MappingProxyType(
    {ThingKind(page.value): read for page, read in READERS.items()}
)
_FINDERS: Mapping[ThingKind, _Finder] = MappingProxyType(
    {
        ThingKind.DEVICE: _of_device,
        ThingKind.ALERT: _of_alert,
        ThingKind.INCIDENT: _of_incident,
        ThingKind.NOTICE: _of_notice,
        ThingKind.EVENT: _of_event,
        ThingKind.FILE: _of_name,
        ThingKind.USER: _of_name,
        ThingKind.ADDRESS: _of_name,
    }
)
