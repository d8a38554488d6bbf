"""Every event of the incidents that a hunt found: a second pass over the inputs, once it is known what to seek."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeAlias

import orjson

from vedette.pipeline.hunt import HuntRequest, HuntResult
from vedette.pipeline.kept_telemetry import opened
from vedette.pipeline.reading import Reading, Unit, read_unit
from vedette.schema.alerts import Alert
from vedette.schema.events import EventBatch, EventKind, ProcessRef
from vedette.schema.evidence import EvidenceRow
from vedette.schema.facts import logon_id
from vedette.schema.incidents import Incident
from vedette.schema.narrative import EventId, Status
from vedette.schema.times import format_timestamp

EARLY = timedelta(seconds=2)
"""By so much one sensor may tell of a process's doing before another tells of its start."""

_ROLES: Mapping[str, str] = {
    "process_creation": "process",
    "process_termination": "process",
    "process_tampering": "process",
    "process_access": "access",
    "create_remote_thread": "access",
    "image_load": "module",
    "driver_load": "module",
    "network_connection": "network",
    "dns_query": "network",
    "pipe_created": "pipe",
    "ps_script": "script",
    "ps_module": "script",
    "ps_classic_start": "script",
    "wmi_event": "wmi",
}
_AUDITED_ROLES: Mapping[str, str] = {
    "4624": "logon", "4625": "logon", "4634": "logon", "4647": "logon", "4648": "logon", "4672": "logon",
    "4688": "process", "4689": "process", "4656": "access", "4658": "access", "4663": "access", "4690": "access",
    "4657": "registry", "4697": "service", "7045": "service", "7036": "service",
    "4698": "task", "4699": "task", "4702": "task", "5140": "share", "5145": "share",
    "5156": "network", "5158": "network",
}  # fmt: skip

_OF_ALERTS = frozenset({"alert", "nearby"})
_SESSIONS = ("SubjectLogonId", "TargetLogonId")
_SYSTEM_PROCESSES = frozenset({"", "pid:0", "pid:4"})
_BY_OTHERS = frozenset({"service", "task", "account", "registry"})
"""Kinds of things that the system changes on behalf of who asked for it."""

Window: TypeAlias = tuple[datetime | None, datetime | None, str]
"""From when until when a process id belongs to which incident."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the second pass looks for."""

    places: Mapping[str, str]
    """Device name as seen -> the identity under which incidents name it."""
    keys: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Device and process key -> incident."""
    pids: Mapping[tuple[str, str], list[Window]] = field(default_factory=dict)
    """Device and process id (as a key) -> whose it was when."""
    alerts: Mapping[tuple[str, int], Mapping[str, str]] = field(default_factory=dict)
    """Source and record of an alert -> incident -> role."""
    told: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """Source and record of an event that surely put something into a scope, or lies on the way in -> incident."""
    sessions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Device and logon session that an incident had for itself -> incident."""


def evidence(request: HuntRequest, result: HuntResult) -> Iterator[EvidenceRow]:
    """Rows in the order of inputs and records. Inputs that can be read only once give their alerts alone."""
    wanted = wanted_of(result)
    seen: set[str] = set()
    with opened(request.paths, request.kept) as telemetry:
        for batch in _batches(telemetry.units, request.reading):
            rows = list(_rows(batch, wanted))
            seen.update(row.source for row in rows if row.role in _OF_ALERTS)
            yield from rows
    yield from _unseen_alerts(result, seen)


def _batches(units: Iterable[Unit], reading: Reading) -> Iterator[EventBatch]:
    """The batches of everything that can be read again."""
    for unit in units:
        if unit.path is not None and unit.path.is_file():
            yield from (item for item in read_unit(unit, reading) if isinstance(item, EventBatch))


def encode_row(row: EvidenceRow) -> bytes:
    """The row as a line of JSON."""
    fields = {
        "incident_id": row.incident_id,
        "source": row.source,
        "record": row.record,
        "timestamp": format_timestamp(row.timestamp),
        "device": row.device,
        "role": row.role,
    }
    return orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE)


def noted(request: HuntRequest, result: HuntResult) -> HuntResult:
    """The result with a note on each input of which evidence can hold alerts alone."""
    with opened(request.paths, request.kept) as telemetry:
        once = [unit.source for unit in telemetry.units if unit.path is None or not unit.path.is_file()]
    notes = (f"{source} cannot be read twice: of it the evidence holds alerts alone" for source in once)
    return replace(result, notes=(*result.notes, *notes))


def wanted_of(result: HuntResult) -> Wanted:
    """The processes and alerts of all incidents. Of incidents that share a process, the more urgent has it."""
    keys: dict[tuple[str, str], str] = {}
    pids: dict[tuple[str, str], list[Window]] = {}
    alerts: dict[tuple[str, int], dict[str, str]] = {}
    told: dict[tuple[str, int], str] = {}
    sessions: dict[tuple[str, str], str] = {}
    for ranked in result.incidents:
        incident = ranked.incident
        _want_processes(incident, keys, pids)
        for event in _telling(incident):
            told.setdefault((event.source, event.record), incident.id)
        for session in incident.sessions:
            sessions.setdefault((session.device, session.logon_id), incident.id)
        for alert in incident.alerts:
            roles = alerts.setdefault((alert.source, alert.record), {})
            roles[incident.id] = min(_alert_role(incident, alert), roles.get(incident.id, "nearby"))
    return Wanted(result.places, keys, pids, alerts, told, sessions)


def _telling(incident: Incident) -> Iterator[EventId]:
    """Events that no process of the incident raised, and that its narrative rests on all the same."""
    narrative = incident.narrative
    if narrative is not None:
        sure = (entry for entry in narrative.scope if entry.status is Status.CONFIRMED and entry.kind in _BY_OTHERS)
        yield from (event for entry in sure for event in entry.evidence)
        yield from (event for cause in narrative.root_cause.path for event in cause.evidence)


def _want_processes(
    incident: Incident, keys: dict[tuple[str, str], str], pids: dict[tuple[str, str], list[Window]]
) -> None:
    for member in incident.members:
        if not member.key.startswith("pid:"):
            keys.setdefault((member.device, member.key), incident.id)
        if member.pid is not None and member.started is not None:
            window = member.started - EARLY, member.replaced, incident.id
            pids.setdefault((member.device, f"pid:{member.pid}"), []).append(window)


def _alert_role(incident: Incident, alert: Alert) -> str:
    return "nearby" if alert.id in incident.nearby else "alert"


def _rows(batch: EventBatch, wanted: Wanted) -> Iterator[EvidenceRow]:
    for position, record in enumerate(batch.records):
        event, kind = batch.events[position], batch.kinds[position]
        roles = dict(wanted.alerts.get((batch.source, record), ()))
        process = batch.layout.process_of(event, kind)
        incident = (
            (_incident_of(batch, position, process, wanted) if process is not None else "")
            or wanted.told.get((batch.source, record))
            or _incident_of_session(batch, position, process, wanted)
        )
        if incident and roles.get(incident) != "alert":
            roles[incident] = role_of(event.get("EventID"), kind)
        if roles:
            moment, device = batch.layout.time_of(event), batch.layout.device_of(event)
            key = process.key if process is not None else ""
            for name, role in roles.items():
                yield EvidenceRow(name, batch.source, record, moment, device, role, key, event)


def _incident_of(batch: EventBatch, position: int, process: ProcessRef, wanted: Wanted) -> str:
    """The incident of which the event's process is a member, or ``""``."""
    event = batch.events[position]
    device = wanted.places.get(batch.layout.device_of(event), "")
    found = wanted.keys.get((device, process.key))
    if found or not process.key.startswith("pid:"):
        return found or ""
    windows = wanted.pids.get((device, process.key))
    moment = batch.layout.time_of(event) if windows else None
    return next((name for *window, name in windows or () if moment and _within(moment, *window)), "")


def _incident_of_session(batch: EventBatch, position: int, process: ProcessRef | None, wanted: Wanted) -> str:
    """The incident that had the session of an event for itself, where the event names no process that acted, or ``""``.

    The system's own process, by which logons are told, is nobody.
    """
    if not wanted.sessions or (process is not None and process.key not in _SYSTEM_PROCESSES):
        return ""
    event = batch.events[position]
    found = [logon for name in _SESSIONS if (logon := logon_id(event.get(name)))]
    device = wanted.places.get(batch.layout.device_of(event), "") if found else ""
    return next((name for logon in found if (name := wanted.sessions.get((device, logon), ""))), "")


def _within(moment: datetime, start: datetime | None, stop: datetime | None) -> bool:
    return (start is None or start <= moment) and (stop is None or moment < stop)


def role_of(event_id: object, kind: EventKind) -> str:
    """What an event tells of: ``process``, ``file``, ``registry``, ``network``, ``logon``... else ``event``."""
    for category in sorted(kind.categories):
        if category in _ROLES:
            return _ROLES[category]
        if category.startswith(("file_", "create_stream", "registry_")):
            return "registry" if category.startswith("registry_") else "file"
    text = next((value for name, value in kind.constants if name == "EventID"), str(event_id))
    return _AUDITED_ROLES.get(text, "event")


def _unseen_alerts(result: HuntResult, seen: set[str]) -> Iterator[EvidenceRow]:
    for ranked in result.incidents:
        incident = ranked.incident
        told = {(alert.source, alert.record): alert for alert in incident.alerts if alert.source not in seen}
        for alert in told.values():
            role = _alert_role(incident, alert)
            yield EvidenceRow(incident.id, alert.source, alert.record, alert.timestamp, alert.device, role)
