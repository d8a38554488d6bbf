"""The techniques that were seen, as a layer for MITRE's ATT&CK Navigator (layer format 4.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import orjson

from vedette.delivery.incidents_of import incidents_of
from vedette.delivery.report import Document, Report
from vedette.delivery.short_texts import one_line
from vedette.delivery.technique_ids import known_forms, parent_of
from vedette.schema.incidents import RankedIncident
from vedette.schema.rules import Level

Json: TypeAlias = Mapping[str, object]

_COLOURS = {
    Level.INFORMATIONAL: "#e8edf2",
    Level.LOW: "#b9d4ea",
    Level.MEDIUM: "#ffe08a",
    Level.HIGH: "#f79a4b",
    Level.CRITICAL: "#d7263d",
}
_NAMED = 10
_LONGEST_LINE = 300


@dataclass(slots=True)
class _Sight:
    """A technique over all incidents."""

    level: Level = Level.INFORMATIONAL
    hits: int = 0
    incidents: dict[str, RankedIncident] = field(default_factory=dict)


def _render(document: Document) -> bytes:
    incidents = incidents_of(document)
    return orjson.dumps(_layer(incidents), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _layer(incidents: Sequence[RankedIncident]) -> Json:
    return {
        "name": "Vedette hunt",
        "versions": {"navigator": "5.0.0", "layer": "4.5"},
        "domain": "enterprise-attack",
        "description": (
            "Techniques of the rules that matched. The score is the level of the most severe of these rules, "
            "1 (informational) to 5 (critical)."
        ),
        "sorting": 3,
        "layout": {
            "layout": "side",
            "showID": True,
            "showName": True,
            "aggregateFunction": "max",
            "expandedSubtechniques": "annotated",
        },
        "techniques": _techniques(_sights(incidents)),
        "gradient": {"colors": list(_COLOURS.values()), "minValue": 1, "maxValue": len(_COLOURS)},
        "legendItems": [{"label": level.value, "color": colour} for level, colour in _COLOURS.items()],
    }


def _sights(incidents: Sequence[RankedIncident]) -> Mapping[str, _Sight]:
    sights: dict[str, _Sight] = {}
    for ranked in incidents:
        for alert in ranked.incident.alerts:
            for technique in known_forms(alert.rule.techniques):
                sight = sights.setdefault(technique, _Sight())
                sight.level = max(sight.level, alert.rule.level, key=lambda level: level.rank)
                sight.hits += alert.count
                sight.incidents[ranked.incident.id] = ranked
    return sights


def _techniques(sights: Mapping[str, _Sight]) -> list[Json]:
    """In order of id. Parents of what was seen are there as well, since they decide whether sub-techniques show."""
    unfolded = {parent_of(technique) for technique in sights if parent_of(technique) != technique}
    return [_technique(each, sights.get(each), unfolded=each in unfolded) for each in sorted({*sights, *unfolded})]


def _technique(technique: str, sight: _Sight | None, *, unfolded: bool) -> Json:
    shown = {"techniqueID": technique, "enabled": True, "showSubtechniques": unfolded}
    if sight is None:
        return shown
    figures = {"level": sight.level.value, "incidents": len(sight.incidents), "hits": sight.hits}
    return {
        **shown,
        "score": sight.level.rank + 1,
        "comment": _comment(list(sight.incidents.values())),
        "metadata": [{"name": name, "value": str(value)} for name, value in figures.items()],
    }


def _comment(incidents: Sequence[RankedIncident]) -> str:
    lines = [_line(ranked) for ranked in incidents[:_NAMED]]
    more = len(incidents) - len(lines)
    return "\n".join([*lines, f"and {more} more"] if more else lines)


def _line(ranked: RankedIncident) -> str:
    incident = ranked.incident
    return one_line(f"#{ranked.rank} {incident.id} (score {ranked.score:.1f}): {incident.title}", _LONGEST_LINE)


REPORT = Report(
    "navigator",
    "application/json",
    "Write the techniques that were seen as a layer for the ATT&CK Navigator.",
    _render,
)
