"""The hunt's result as a JSON document of the schema ``vedette.hunt/1`` (``docs/reference/json-output.md``)."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import orjson

from vedette.pipeline.advice import Advice, read_advice, recommendations
from vedette.pipeline.content import own_advice
from vedette.pipeline.hunt import HuntResult
from vedette.schema.alerts import Alert
from vedette.schema.entities import Entity
from vedette.schema.events import ProcessRef
from vedette.schema.incidents import Incident, Member, RankedIncident
from vedette.schema.narrative import Cause, Concerned, EventId, Indicator, Narrative, Phase, Signal
from vedette.schema.problems import InputReport, Problem
from vedette.schema.rules import NotEvaluable
from vedette.schema.texts import well_formed
from vedette.schema.times import format_timestamp

SCHEMA = "vedette.hunt/1"
Json: TypeAlias = Mapping[str, object]

_TRANSLATIONS = ("fr",)
"""Languages besides English in which our content has advice."""
_TOLD_LISTS = ("scope", "phases", "signals", "indicators")


def encode_document(result: HuntResult) -> bytes:
    """The document as UTF-8 with a line break at its end."""
    return orjson.dumps(as_document(result), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def as_document(result: HuntResult) -> Json:
    """The document as plain lists and dictionaries."""
    advice = read_advice(own_advice())
    return {
        "schema": SCHEMA,
        "events": result.events,
        "inputs": [_input(report) for report in result.inputs],
        "rules": {
            "loaded": result.loaded,
            "evaluable": result.evaluable,
            "not_evaluable": [_not_evaluable(rule) for rule in result.not_evaluable],
        },
        "alerts": [_alert(alert) for alert in result.alerts],
        "incidents": [_incident(ranked, advice) for ranked in result.incidents],
        "notes": list(result.notes),
        "timings": result.timings,
    }


def _input(report: InputReport) -> Json:
    return {
        "path": report.path,
        "format": report.format,
        "events": report.events,
        "problems": [_problem(problem) for problem in report.problems],
    }


def _problem(problem: Problem) -> Json:
    return {
        "kind": problem.kind.value,
        "detail": problem.detail,
        "count": problem.count,
        "first_record": problem.first_record,
    }


def _not_evaluable(rule: NotEvaluable) -> Json:
    return {"id": rule.id, "title": rule.title, "path": well_formed(rule.path), "reason": rule.reason}


def _alert(alert: Alert) -> Json:
    rule = alert.rule
    return {
        "id": alert.id,
        "rule": {"id": rule.id, "title": rule.title, "level": rule.level.value, "author": rule.author},
        "techniques": rule.techniques,
        "tactics": rule.tactics,
        "device": alert.device,
        "account": alert.account,
        "timestamp": format_timestamp(alert.timestamp),
        "source": alert.source,
        "record": alert.record,
        "process": _process(alert.process),
        "count": alert.count,
        "provider": alert.provider,
        "entities": [_entity(entity) for entity in alert.entities],
    }


def _entity(entity: Entity) -> Json:
    return {"kind": entity.kind.value, "names": [well_formed(name) for name in entity.names]}


def _process(process: ProcessRef | None) -> Json | None:
    if process is None:
        return None
    return {
        "key": process.key,
        "parent_key": process.parent_key,
        "image": process.image,
        "command_line": process.command_line,
        "pid": process.pid,
    }


def _incident(ranked: RankedIncident, advice: Mapping[str, Advice]) -> Json:
    incident = ranked.incident
    return {
        "id": incident.id,
        "rank": ranked.rank,
        "score": ranked.score,
        "reasons": [{"text": reason.text, "points": reason.points} for reason in ranked.reasons],
        "title": incident.title,
        "severity": incident.severity.value,
        "tactics": incident.tactics,
        "techniques": incident.techniques,
        "first_activity": format_timestamp(incident.first_activity),
        "last_activity": format_timestamp(incident.last_activity),
        "devices": incident.devices,
        "accounts": incident.accounts,
        "alert_ids": [alert.id for alert in incident.alerts],
        "nearby_alert_ids": [alert.id for alert in incident.alerts if alert.id in incident.nearby],
        "processes": [_member(member) for member in incident.members],
        **_narrative(incident.narrative),
        "recommendations": [_advice(each) for each in recommendations(_told_techniques(incident), advice)],
    }


def _member(member: Member) -> Json:
    return {
        "device": member.device,
        "key": member.key,
        "parent_key": member.parent_key,
        "image": member.image,
        "command_line": member.command_line,
        "pid": member.pid,
        "started": format_timestamp(member.started),
    }


def _told_techniques(incident: Incident) -> Iterable[str]:
    """Techniques of alerts of the story, then of those nearby."""
    ordered = sorted(incident.alerts, key=lambda alert: (alert.id in incident.nearby, -alert.rule.level.rank))
    return dict.fromkeys(technique for alert in ordered for technique in alert.rule.techniques)


def _narrative(told: Narrative | None) -> Json:
    if told is None:
        return {"summary": "", "root_cause": None, "scope_cut": "", **{name: [] for name in _TOLD_LISTS}}
    return {
        "summary": told.summary,
        "root_cause": {
            "summary": told.root_cause.summary,
            "path": [_cause(cause) for cause in told.root_cause.path],
        },
        "scope": [_concerned(each) for each in told.scope],
        "scope_cut": told.scope_cut,
        "phases": [_phase(phase) for phase in told.phases],
        "signals": [_signal(signal) for signal in told.signals],
        "indicators": [_indicator(indicator) for indicator in told.indicators],
    }


def _cause(cause: Cause) -> Json:
    return {
        "text": cause.text,
        "device": cause.device,
        "timestamp": format_timestamp(cause.timestamp),
        "evidence": _events(cause.evidence),
    }


def _concerned(each: Concerned) -> Json:
    return {
        "kind": each.kind,
        "name": each.name,
        "status": each.status.value,
        "text": each.text,
        "via": None if each.via is None else {"kind": each.via.kind, "name": each.via.name},
        "evidence": _events(each.evidence),
    }


def _phase(phase: Phase) -> Json:
    return {
        "tactic": phase.tactic,
        "first": format_timestamp(phase.first),
        "last": format_timestamp(phase.last),
        "text": phase.text,
        "evidence": _events(phase.evidence),
    }


def _signal(signal: Signal) -> Json:
    return {"text": signal.text, "evidence": _events(signal.evidence)}


def _indicator(indicator: Indicator) -> Json:
    return {
        "kind": indicator.kind,
        "value": indicator.value,
        "text": indicator.text,
        "evidence": _events(indicator.evidence),
    }


def _events(evidence: Iterable[EventId]) -> list[Json]:
    return [{"source": event.source, "record": event.record} for event in evidence]


def _advice(each: Advice) -> Json:
    translated = {language: read_advice(own_advice(), language).get(each.technique) for language in _TRANSLATIONS}
    return {
        "technique": each.technique,
        "title": each.title,
        "steps": each.steps,
        "translations": {
            language: {"title": told.title, "steps": told.steps} for language, told in translated.items() if told
        },
    }
