"""What the page of a hunt shows, as JSON: an overview, and one part per incident that is read when it is opened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from vedette.delivery.plain_json import clipped, encoded
from vedette.delivery.report import Document
from vedette.delivery.telling_events import TellingEvents, room_of
from vedette.schema.rules import Level

Json: TypeAlias = Mapping[str, Any]

MOST_INCIDENTS = 1_000
MOST_PROCESSES = 5_000
MOST_ENTRIES = 5_000
"""Entries of any other list of an incident, such as its scope."""
MOST_NAMED = 50
"""Things that one alert names."""
MOST_INPUTS = 500
MOST_RULES = 500
_NAMES = 8
_LONGEST_TEXT = 4_096

_HEAD = ("id", "rank", "score", "title", "severity", "first_activity", "last_activity", "tactics")
_TOLD = ("summary", "root_cause", "scope_cut")
_LISTS = (
    "reasons", "techniques", "devices", "accounts", "scope", "phases", "signals", "indicators", "recommendations",
)  # fmt: skip


def overview(document: Document) -> bytes:
    """The hunt itself and its incidents in brief. Timings stay out: equal inputs give equal pages."""
    alerts = {alert["id"]: alert for alert in document["alerts"]}
    incidents = document["incidents"]
    rules = document["rules"]
    refused = rules["not_evaluable"]
    told = {
        "events": document["events"],
        "inputs": _troubled_first(document["inputs"])[:MOST_INPUTS],
        "input_count": len(document["inputs"]),
        "alert_count": sum(alert["count"] for alert in document["alerts"]),
        "rules": {name: rules[name] for name in ("loaded", "evaluable")},
        "not_evaluable": refused[:MOST_RULES],
        "not_evaluable_count": len(refused),
        "notes": document["notes"],
        "incident_count": len(incidents),
        "incidents": [_brief(each, alerts) for each in incidents[:MOST_INCIDENTS]],
    }
    return encoded(clipped(told, _LONGEST_TEXT))


def details(document: Document, events: TellingEvents) -> Iterator[tuple[str, bytes]]:
    """Incident id and what the page tells of it, for each incident that is listed."""
    alerts = {alert["id"]: alert for alert in document["alerts"]}
    for incident in document["incidents"][:MOST_INCIDENTS]:
        told = encoded(clipped(_detail(incident, alerts, events.seen(incident["id"])), _LONGEST_TEXT))
        listed = b",".join(events.of(incident["id"]))
        yield incident["id"], b'%b,"events":[%b]}' % (told[:-1], listed)


class Events(NamedTuple):
    """The events of one incident that a page has room for."""

    told: Sequence[Json] = ()
    seen: Mapping[str, int] = MappingProxyType({})
    """Role -> number of events that there were."""


def one_incident(incident: Json, alerts: Sequence[Json], events: Events) -> bytes:
    """What a page of this incident alone shows: ``brief`` and ``detail``, as the page of a hunt has them.

    Events are told as they were kept: they say themselves where they were cut.
    """
    by_id = {alert["id"]: alert for alert in alerts}
    known = {**incident, "alert_ids": [name for name in incident["alert_ids"] if name in by_id]}
    detail = _detail({**known, "rank": 1}, by_id, events.seen)
    told = encoded(clipped({"brief": _brief(known, by_id), "detail": detail}, _LONGEST_TEXT))
    return b'%b,"events":%b}}' % (told[:-2], encoded(events.told))


def _brief(incident: Json, alerts: Mapping[str, Json]) -> Json:
    own = [alerts[name] for name in incident["alert_ids"]]
    return {
        **{name: incident.get(name) for name in _HEAD},
        "devices": incident["devices"][:_NAMES],
        "device_count": len(incident["devices"]),
        "accounts": incident["accounts"][:_NAMES],
        "account_count": len(incident["accounts"]),
        "alerts": sum(alert["count"] for alert in own),
        "rules": len({alert["rule"]["id"] for alert in own}),
    }


def _detail(incident: Json, alerts: Mapping[str, Json], seen: Mapping[str, int]) -> Json:
    nearby = frozenset(incident.get("nearby_alert_ids", ()))
    own = _most_severe([alerts[name] for name in incident["alert_ids"]], room_of(incident["rank"]).events)
    processes = incident.get("processes", ())
    lists = {name: incident.get(name, ())[:MOST_ENTRIES] for name in _LISTS}
    return {
        "id": incident["id"],
        **{name: incident.get(name) for name in _TOLD},
        **lists,
        "scope_count": len(incident.get("scope", ())),
        "alerts": [_alert(alert, nearby) for alert in own],
        "alert_count": len(incident["alert_ids"]),
        "processes": processes[:MOST_PROCESSES],
        "process_count": len(processes),
        "seen": seen,
    }


def _alert(alert: Json, nearby: frozenset[str]) -> Json:
    told = (
        "id",
        "rule",
        "techniques",
        "tactics",
        "device",
        "account",
        "timestamp",
        "source",
        "record",
        "process",
        "count",
    )
    named = {"provider": alert.get("provider", ""), "entities": alert.get("entities", ())[:MOST_NAMED]}
    return {**{name: alert[name] for name in told}, **named, "nearby": alert["id"] in nearby}


def _most_severe(alerts: Sequence[Json], most: int) -> Sequence[Json]:
    """So many of them, still in their order."""
    if len(alerts) <= most:
        return alerts
    places = sorted(range(len(alerts)), key=lambda place: (-Level(alerts[place]["rule"]["level"]).rank, place))
    return [alerts[place] for place in sorted(places[:most])]


def _troubled_first(inputs: Iterable[Json]) -> list[Json]:
    return sorted(inputs, key=lambda each: not each["problems"])
