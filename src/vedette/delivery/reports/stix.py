"""Incidents as a STIX 2.1 bundle: what was seen, where, when and by which rules, and no more than that.

There are no indicators: that a process matched a rule does not make its name or command line one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

import orjson

from vedette.delivery.incidents_of import incidents_of
from vedette.delivery.report import Document, Report
from vedette.delivery.stix_identifiers import exactly, own_id, to_the_millisecond
from vedette.delivery.stix_observables import Observables, process_key
from vedette.delivery.stories_of import Story, stories_of
from vedette.delivery.technique_ids import known_forms, page_of
from vedette.schema.alerts import Alert
from vedette.schema.incidents import Incident, RankedIncident
from vedette.schema.rules import RuleInfo

Json: TypeAlias = Mapping[str, object]

_TIMELESS = "2026-01-01T00:00:00.000Z"
"""Of objects that are known by name alone, and so are the same in every bundle."""
_MOST = 999_999_999
"""The standard's largest count."""


@dataclass(slots=True)
class _Bundle:
    """Objects by id, in the order in which they were first told."""

    observables: Observables
    tool: str = own_id("identity", "vedette")
    objects: dict[str, Json] = field(default_factory=dict)

    def put(self, *given: Json) -> list[str]:
        """Keep these, unless they are there, and say their ids."""
        for each in given:
            self.objects.setdefault(str(each["id"]), each)
        return [str(each["id"]) for each in given]

    def tell(self, kind: str, parts: Sequence[str], moment: datetime | None, **stated: object) -> str:
        """Keep a domain or relationship object of ours, without the properties that say nothing."""
        created = to_the_millisecond(moment) if moment else _TIMELESS
        (name,) = self.put(
            {
                "type": kind,
                "spec_version": "2.1",
                "id": own_id(kind, *parts),
                "created_by_ref": self.tool,
                "created": created,
                "modified": created,
                **{key: value for key, value in stated.items() if value not in (None, "", [])},
            }
        )
        return name


@dataclass(slots=True)
class _Evidence:
    """Alerts of an incident on one device, account and process, and the objects that tell of them."""

    alerts: list[Alert] = field(default_factory=list)
    observed_data: list[str] = field(default_factory=list)


def _render(document: Document) -> bytes:
    incidents, stories = incidents_of(document), stories_of(document)
    bundle = _Bundle(Observables())
    bundle.put(_tool(bundle.tool))
    for ranked in incidents:
        bundle.observables.learn(ranked.incident.alerts)
    for ranked in incidents:
        _tell_incident(bundle, ranked, stories[ranked.incident.id])
    whole = {"type": "bundle", "id": own_id("bundle", *bundle.objects), "objects": list(bundle.objects.values())}
    return orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _tool(name: str) -> Json:
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": name,
        "created": _TIMELESS,
        "modified": _TIMELESS,
        "name": "Vedette",
        "identity_class": "system",
    }


def _tell_incident(bundle: _Bundle, ranked: RankedIncident, story: Story) -> None:
    incident = ranked.incident
    told = [_tell_device(bundle, device) for device in incident.devices]
    pieces = _pieces(incident)
    for piece in pieces:
        told += _tell_evidence(bundle, incident, piece)
    told += _tell_sightings(bundle, incident, pieces)
    bundle.tell(
        "grouping",
        [incident.id],
        incident.last_activity,
        name=incident.title,
        description=_description(ranked, story),
        context="suspicious-activity",
        confidence=min(100, max(0, round(ranked.score))),
        labels=[incident.severity.value],
        external_references=[
            {"source_name": "vedette", "external_id": incident.id},
            *_rule_references(incident.alerts),
        ],
        object_refs=list(dict.fromkeys(told)) or [bundle.tool],
    )


def _description(ranked: RankedIncident, story: Story) -> str:
    told = [sentence for sentence in (story.summary, story.root_cause) if sentence]
    reasons = [f"{reason.points:+.1f} {reason.text}" for reason in ranked.reasons]
    return "\n".join([*told, f"Rank {ranked.rank}, score {ranked.score:.1f} of 100", *reasons])


def _pieces(incident: Incident) -> list[_Evidence]:
    pieces: dict[tuple[str, ...], _Evidence] = {}
    for alert in incident.alerts:
        pieces.setdefault((alert.account, *process_key(alert)), _Evidence()).alerts.append(alert)
    return list(pieces.values())


def _tell_device(bundle: _Bundle, device: str) -> str:
    return bundle.tell("identity", ["device", device], None, name=device, identity_class="system")


def _tell_evidence(bundle: _Bundle, incident: Incident, piece: _Evidence) -> Iterator[str]:
    """The observables of a piece of evidence and, where its time is known, when and on which device they were seen."""
    alert = piece.alerts[0]
    observables = bundle.put(*bundle.observables.of(alert))
    yield from observables
    first, last = _span(piece.alerts)
    if not observables or first is None or last is None:
        return
    parts = [incident.id, alert.account, *process_key(alert)]
    observed = bundle.tell(
        "observed-data",
        parts,
        last,
        first_observed=exactly(first),
        last_observed=exactly(last),
        number_observed=_count(piece.alerts),
        object_refs=list(dict.fromkeys(observables)),
        external_references=_rule_references(piece.alerts),
    )
    piece.observed_data.append(observed)
    yield observed
    if alert.device:
        device = _tell_device(bundle, alert.device)
        yield bundle.tell(
            "relationship", parts, last,
            relationship_type="related-to", source_ref=observed, target_ref=device, description="Observed on",
        )  # fmt: skip


def _tell_sightings(bundle: _Bundle, incident: Incident, pieces: Iterable[_Evidence]) -> Iterator[str]:
    """That a technique was seen on a device, for each of both."""
    seen: dict[tuple[str, str], _Evidence] = {}
    for piece in pieces:
        for alert in piece.alerts:
            for technique in known_forms(alert.rule.techniques):
                sight = seen.setdefault((technique, alert.device), _Evidence())
                sight.alerts.append(alert)
                sight.observed_data += piece.observed_data
    for (technique, device), sight in seen.items():
        pattern = _tell_technique(bundle, technique)
        yield pattern
        first, last = _span(sight.alerts)
        yield bundle.tell(
            "sighting",
            [incident.id, technique, device],
            last,
            first_seen=exactly(first) if first else None,
            last_seen=exactly(last) if last else None,
            count=_count(sight.alerts),
            sighting_of_ref=pattern,
            observed_data_refs=list(dict.fromkeys(sight.observed_data)),
            where_sighted_refs=[_tell_device(bundle, device)] if device else [],
            external_references=_rule_references(sight.alerts),
        )


def _tell_technique(bundle: _Bundle, technique: str) -> str:
    reference = {"source_name": "mitre-attack", "external_id": technique, "url": page_of(technique)}
    return bundle.tell("attack-pattern", [technique], None, name=technique, external_references=[reference])


def _span(alerts: Iterable[Alert]) -> tuple[datetime | None, datetime | None]:
    moments = [alert.timestamp for alert in alerts if alert.timestamp is not None]
    return (min(moments), max(moments)) if moments else (None, None)


def _count(alerts: Iterable[Alert]) -> int:
    return min(_MOST, sum(alert.count for alert in alerts))


def _rule_references(alerts: Iterable[Alert]) -> list[Json]:
    """Every rule once, with its title, id and author."""
    rules = dict.fromkeys((alert.rule, alert.provider) for alert in alerts)
    return [_rule_reference(rule, provider) for rule, provider in rules]


def _rule_reference(rule: RuleInfo, provider: str) -> Json:
    author = f", by {rule.author}" if rule.author else ""
    named = {"external_id": rule.id} if rule.id else {}
    return {"source_name": provider or "sigma", "description": f"{rule.title}{author}", **named}


REPORT = Report(
    "stix",
    "application/stix+json;version=2.1",
    "Write the incidents as a STIX 2.1 bundle.",
    _render,
)
