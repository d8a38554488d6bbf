"""Documents of hunts, small enough to read: what :func:`take_in` gets from the engine."""

from typing import Any


def alert(name: str, **values: Any) -> dict[str, Any]:
    """An alert of the engine; its id is its name."""
    return {
        "id": name,
        "rule": {"id": f"rule-{name}", "title": f"Sign {name}", "level": "high", "author": "Vedette maintainers"},
        "techniques": ["T1003.001"],
        "tactics": ["credential-access"],
        "device": "WS-01",
        "account": "CORP\\maria",
        "timestamp": "2026-03-02T09:15:00.000000Z",
        "source": "ws-01.evtx",
        "record": 7,
        "process": None,
        "count": 1,
        "provider": "",
        "entities": [{"kind": "file", "names": ["d" * 64]}],
        **values,
    }


def incident(*alerts: str, **values: Any) -> dict[str, Any]:
    """An incident of the engine with these alerts."""
    return {
        "id": "inc-" + "-".join(alerts),
        "rank": 1,
        "score": 61.5,
        "reasons": [{"text": "1 rule of level high", "points": 61.5}],
        "title": "Credentials read from memory on WS-01",
        "severity": "high",
        "tactics": ["credential-access"],
        "techniques": ["T1003.001"],
        "first_activity": "2026-03-02T09:15:00.000000Z",
        "last_activity": "2026-03-02T09:15:00.000000Z",
        "devices": ["WS-01"],
        "accounts": ["CORP\\maria"],
        "alert_ids": list(alerts),
        "nearby_alert_ids": [],
        "summary": "Somebody read credentials.",
        **values,
    }


def document(*incidents: dict[str, Any], alerts: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A whole hunt; alerts that are not given are plain ones."""
    given = {each["id"]: each for each in alerts or []}
    named = [name for each in incidents for name in each["alert_ids"]]
    return {
        "schema": "vedette.hunt/1",
        "alerts": [given.get(name) or alert(name) for name in named],
        "incidents": list(incidents),
    }
