"""The parts of a dossier, each asked for by itself: what telemetry tells, and what alerts and people said already."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from vedette.lake.process_tree import ProcessNode
from vedette.lake.reader import Period
from vedette.portal.cases.queries.dossier.subjects import Place, Subject, entities_named
from vedette.portal.cases.rules.dossier.parts import (
    AFTER,
    AROUND,
    MOST_FACTS,
    Fact,
    Lack,
    Part,
    PartKind,
    line,
    part_of,
)
from vedette.portal.entities.queries.signs import IncidentSign, Signs, signs_naming, signs_on_device
from vedette.portal.entities.queries.things import Where, devices_of_each
from vedette.portal.entities.queries.timeline import EventLine, device_timeline, event_at, groups_that_tell
from vedette.portal.entities.rules.names import NAMED_AS, Named
from vedette.portal.entities.rules.spans import Range, Span
from vedette.portal.entities.rules.timelines import Asked, EventGroup
from vedette.portal.incidents.queries.alert import alerts_told
from vedette.portal.incidents.queries.incident import AlertLine, alerts_of, incident_page, story_of
from vedette.portal.incidents.rules.naming import key_of
from vedette.portal.notices.queries.notices import notices_of
from vedette.portal.telemetry.queries.inventory import device as device_of
from vedette.portal.telemetry.rules.names import device_key
from vedette.schema.attack import named_technique

_BEFORE_SHOWN, _AFTER_SHOWN = 30, 10
_INCIDENTS_LOOKED_AT, _NAMED_LOOKED_AT, _DEVICES_NAMED, _ALERTS_READ = 10, 4, 3, 5
_WEEK = timedelta(days=7)
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Found:
    """Alerts and incidents about the subject, the latest first."""

    alerts: tuple[AlertLine, ...]
    alert_count: int
    incidents: tuple[IncidentSign, ...]
    incident_count: int


def timeline_part(at: Place, subject: Subject) -> Part:
    """What the device told up to the moment, and a little after it; the newest first."""
    if subject.device is None or subject.at is None:
        return Part(PartKind.TIMELINE, lack=Lack.NOTHING_ASKED)
    middle = subject.at + _MOMENT
    before = _events(at, subject.device, middle - AROUND, middle)[:_BEFORE_SHOWN]
    after = _events(at, subject.device, middle, middle + AFTER)[-_AFTER_SHOWN:]
    return part_of(PartKind.TIMELINE, tuple(_of_event(subject, each) for each in [*after, *before]))


def _events(at: Place, device: UUID, start: datetime, until: datetime) -> list[EventLine]:
    asked, period = Asked(span=Span(Range.CUSTOM)), (start, until)
    lines, _ = device_timeline(actor=at.actor, organisation=at.organisation, device=device, asked=asked, period=period)
    return list(lines.lines)


def _of_event(subject: Subject, event: EventLine) -> Fact:
    return Fact(
        kind="event",
        key=f"{subject.device}/{event.place}",
        text=line(event.action),
        detail=line(" · ".join(event.about)),
        beside=line(event.account),
        at=event.at,
        number=int(subject.event is not None and str(subject.event) == event.place),
    )


def process_part(at: Place, subject: Subject) -> Part:
    """The tree around the event, or the processes of the incident's story on the subject's device."""
    if subject.event is not None and subject.device is not None:
        detail = event_at(actor=at.actor, organisation=at.organisation, device=subject.device, place=subject.event)
        return part_of(PartKind.PROCESSES, tuple(_of_node(each) for each in detail.tree.nodes) if detail else ())
    incident = subject.incident
    if incident is None:
        return Part(PartKind.PROCESSES, lack=Lack.NOTHING_ASKED)
    story = story_of(actor=at.actor, organisation=at.organisation, incident=incident)
    told = story.incident.get("processes", ()) if story else ()
    host = _host(subject.device_name)
    here = [each for each in told if subject.alert is None or _host(str(each.get("device", ""))) == host]
    facts = tuple(_of_processes(here, incident))
    return part_of(PartKind.PROCESSES, facts, len(here))


def _host(name: str) -> str:
    """Stories and lakes may name a device with its domain or without."""
    return device_key(name).partition(".")[0]


def _of_node(node: ProcessNode) -> Fact:
    return Fact(
        text=line(node.file), detail=line(node.command_line), beside=line(node.account), at=node.started,
        number=min(max(node.depth, 0), 8),
    )  # fmt: skip


def _of_processes(told: Iterable[Mapping[str, Any]], incident: UUID) -> Iterator[Fact]:
    depths: dict[str, int] = {}
    for each in told:
        depth = depths.get(str(each.get("parent_key") or ""), -1) + 1
        depths[str(each.get("key") or "")] = depth
        yield Fact(
            kind="incident",
            key=str(incident),
            text=line(str(each.get("image") or "")),
            detail=line(str(each.get("command_line") or "")),
            beside=line(str(each.get("device") or "")),
            number=min(depth, 8),
        )


def prevalence_part(at: Place, subject: Subject, period: Period | None) -> Part:
    """On how many devices of the organisation each of the things was seen."""
    if not subject.named:
        return Part(PartKind.PREVALENCE, lack=Lack.NOTHING_ASKED)
    named = subject.named
    found = devices_of_each(actor=at.actor, organisation=at.organisation, named=named, period=period)
    facts = tuple(_of_spread(each, where) for each, where in zip(named, found, strict=True))
    return part_of(PartKind.PREVALENCE, facts)


def _of_spread(named: Named, where: tuple[Where, ...]) -> Fact:
    firsts = [each.first_seen for each in where if each.first_seen]
    lasts = [each.last_seen for each in where if each.last_seen]
    return Fact(
        kind=named.page.value,
        key=line(named.value),
        text=line(named.value),
        detail=line(", ".join(each.name for each in where[:_DEVICES_NAMED])),
        number=len(where),
        first=min(firsts, default=None),
        last=max(lasts, default=None),
    )


def found_about(at: Place, subject: Subject) -> Found:
    """Alerts and incidents of the same incident, on the same device, and that name the same things."""
    alerts: dict[UUID, AlertLine] = {}
    incidents: dict[UUID, IncidentSign] = {}
    if subject.incident is not None:
        own = alerts_of(actor=at.actor, organisation=at.organisation, incident=subject.incident)
        alerts |= {each.id: each for each in own}
        incidents |= {each.id: each for each in _own_incident(at, subject.incident)}
    for signs in _signs(at, subject):
        alerts |= {each.id: each for each in signs.alerts if each.id not in alerts}
        incidents |= {each.id: each for each in signs.incidents if each.id not in incidents}
    return Found(tuple(alerts.values()), len(alerts), tuple(incidents.values()), len(incidents))


def with_signs(at: Place, subject: Subject, found: Found) -> Subject:
    """For a subject that names nothing itself what its latest alerts name, and their incident."""
    if subject.own or subject.incident is not None or not found.alerts:
        return subject
    ids = [each.id for each in found.alerts[:_ALERTS_READ]]
    told = alerts_told(actor=at.actor, organisation=at.organisation, alerts=ids)
    named = tuple(entities_named(pair for each in told for pair in each.named))
    incident = found.incidents[0].id if found.incidents else None
    return replace(subject, own=named[:_NAMED_LOOKED_AT], incident=incident)


def _own_incident(at: Place, incident: UUID) -> Iterator[IncidentSign]:
    page = incident_page(actor=at.actor, organisation=at.organisation, incident=incident)
    if page is not None:
        yield IncidentSign(page.id, page.number, page.name, page.severity, page.status, page.last_activity)


def _signs(at: Place, subject: Subject) -> Iterator[Signs]:
    if subject.device_name:
        key = device_key(subject.device_name)
        yield signs_on_device(actor=at.actor, organisation=at.organisation, key=key)
    for each in subject.named[:_NAMED_LOOKED_AT]:
        kinds, keys = NAMED_AS[each.page], [key_of(each.value)]
        yield signs_naming(actor=at.actor, organisation=at.organisation, kinds=kinds, keys=keys)


def alert_part(found: Found) -> Part:
    """Alerts, the subject's own first."""
    return part_of(PartKind.ALERTS, tuple(map(_of_alert, found.alerts[:MOST_FACTS])), found.alert_count)


def _of_alert(alert: AlertLine) -> Fact:
    return Fact(
        kind="alert",
        key=str(alert.id),
        text=line(alert.title),
        detail=line(alert.device),
        beside=line(alert.account),
        severity=alert.severity,
        status=alert.status,
        category=alert.category,
        at=alert.at,
    )


def incident_part(found: Found) -> Part:
    """Incidents, the subject's own first."""
    facts = tuple(
        Fact(
            kind="incident", key=str(each.id), number=each.number, text=line(each.name), severity=each.severity,
            status=each.status, at=each.last_activity,
        )
        for each in found.incidents[:MOST_FACTS]
    )  # fmt: skip
    return part_of(PartKind.INCIDENTS, facts, found.incident_count)


def notice_part(at: Place, found: Found) -> Part:
    """What the organisation was told of these incidents."""
    here = [each.id for each in found.incidents[:_INCIDENTS_LOOKED_AT]]
    told = [n for each in here for n in notices_of(actor=at.actor, organisation=at.organisation, incident=each)]
    facts = tuple(
        Fact(
            kind="notice", key=str(each.id), number=each.number, text=line(each.title), severity=each.severity,
            at=each.stamps.published,
        )
        for each in told
    )  # fmt: skip
    return part_of(PartKind.NOTICES, facts)


def technique_part(at: Place, subject: Subject, found: Found) -> Part:
    """Techniques that these alerts show, and those that the question names; the most frequent first."""
    ids = [each.id for each in found.alerts[:MOST_FACTS]]
    told = alerts_told(actor=at.actor, organisation=at.organisation, alerts=ids)
    counts: Counter[str] = Counter(dict.fromkeys(subject.techniques, 0))
    categories: dict[str, str] = {}
    for each in told:
        counts.update(dict.fromkeys(each.techniques, 1))
        for technique in each.techniques:
            categories.setdefault(technique, each.category)
    facts = tuple(
        Fact(
            kind="technique",
            key=name,
            text=line(named_technique(name)),
            number=number,
            category=categories.get(name, ""),
        )
        for name, number in counts.most_common()
    )
    return part_of(PartKind.TECHNIQUES, facts)


def indicator_part(subject: Subject) -> Part:
    """What the text of the question names."""
    facts = tuple(Fact(kind=each.page.value, key=line(each.value), text=line(each.value)) for each in subject.told)
    return part_of(PartKind.INDICATORS, facts)


def telemetry_part(at: Place, subject: Subject) -> Part:
    """Whether the device is heard, and what kinds of events it did not tell of in the week before the moment."""
    if subject.device is None or subject.at is None:
        return Part(PartKind.TELEMETRY, lack=Lack.NOTHING_ASKED)
    device = device_of(actor=at.actor, organisation=at.organisation, device=subject.device)
    if device is None:
        return Part(PartKind.TELEMETRY, lack=Lack.NOT_FOUND)
    heard = Fact(
        kind="device", key=str(device.id), text=line(device.name), status=device.health, last=device.last_seen,
        number=device.own_events,
    )  # fmt: skip
    week = (subject.at - _WEEK, subject.at + AROUND)
    told = groups_that_tell(actor=at.actor, organisation=at.organisation, device=device.id, period=week)
    silent = [each for each in EventGroup if each not in told]
    facts = (heard, *(Fact(kind="silence", key=each.value) for each in silent))
    return part_of(PartKind.TELEMETRY, facts, len(silent))
