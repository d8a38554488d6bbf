"""What happened as an event of the Common Event Format: which fact stands under which key."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from vedette.portal.channels.rules.cef import CefEvent
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.channels.rules.messages import Told
from vedette.portal.incidents.rules.values import Severity

TEST = "syslog.test"
"""What a test message is called here."""
LONGEST_NAME, LONGEST = 512, 1_023
_LONGEST_OF = {"externalId": 40, "fileHash": 255, "dntdom": 255, **dict.fromkeys(("cs1", "cs3", "cs4", "cs5"), 4_000)}
SEVERITIES: Mapping[Severity, int] = MappingProxyType(
    {
        Severity.UNSPECIFIED: 0,
        Severity.INFORMATIONAL: 1,
        Severity.LOW: 3,
        Severity.MEDIUM: 6,
        Severity.HIGH: 8,
    }
)
"""Each within the band that the format calls so."""
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "cs1": "organisation",
        "cs2": "status",
        "cs3": "classification",
        "cs4": "mitreTechniques",
        "cs5": "detectorId",
        "cs6": "messageId",
        "flexString1": "assignedTo",
        "flexString2": "document",
        "cn1": "incidentId",
    }
)
_OF_INCIDENTS = {"cn2": "alertCount", "cn3": "redirectIncidentId"}
_OF_NOTICES = {"cn2": "number", "cn3": "version"}
_Said = Mapping[str, object]


def cef_event(told: Told, message: str, version: str) -> CefEvent:
    """The event; ``message`` is its id, the same at every try."""
    data: Mapping[str, Any] = told.data
    said: dict[str, object] = {"rt": _milliseconds(told.at), **_about(told.happening, data, message)}
    said |= {"request": data.get("link"), "cs1": data["organisation"]["name"], "cs6": message}
    labels = {**LABELS, **(_OF_NOTICES if "notice" in data else _OF_INCIDENTS)}
    kind = TEST if told.happening is Happening.TEST else told.happening.value
    name = told.title[:LONGEST_NAME] or "Test message"
    return CefEvent(version, kind, name, SEVERITIES[told.severity], dict(_labelled(said, labels)))


def _labelled(said: _Said, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is there, cut to what the format has room for, and what custom keys mean behind each of them."""
    for key, value in said.items():
        text = "" if value is None else str(value)[: _LONGEST_OF.get(key, LONGEST)]
        if text:
            yield key, text
            if key in labels:
                yield f"{key}Label", labels[key]


def _about(happening: Happening, data: Mapping[str, Any], message: str) -> _Said:
    if happening is Happening.ALERT_CREATED:
        return _of_alert(data["alert"])
    if "notice" in data:
        return _of_notice(data["notice"], data["document"], happening)
    if "incident" in data:
        return _of_incident(data["incident"])
    return {"externalId": message, "cat": "Test", "msg": data.get("text")}


def _of_alert(alert: Mapping[str, Any]) -> _Said:
    user = alert["relatedUser"] or {}
    hashes = (each.get("sha256") or each.get("sha1") for each in alert["evidence"])
    return {
        "start": _told_moment(alert["firstEventTime"]),
        "end": _told_moment(alert["lastEventTime"]),
        "externalId": alert["id"],
        "cat": alert["category"],
        "deviceFacility": alert["detectionSource"],
        "dhost": alert["computerDnsName"],
        "dntdom": user.get("domainName"),
        "duser": user.get("userName"),
        "fileHash": next(filter(None, hashes), None),
        "msg": alert["description"],
        "cs2": alert["status"],
        "cs3": alert["classification"],
        "cs4": ", ".join(alert["mitreTechniques"]),
        "cs5": alert["detectorId"],
        "flexString1": alert["assignedTo"],
        "cn1": alert["incidentId"],
    }


def _of_incident(incident: Mapping[str, Any]) -> _Said:
    devices, accounts = incident["devices"], incident["accounts"]
    parts = [
        f"Devices: {', '.join(devices)}." if devices else "",
        f"Accounts: {', '.join(accounts)}." if accounts else "",
    ]
    return {
        "start": _told_moment(incident["createdTime"]),
        "externalId": incident["incidentId"],
        "cat": "Incident",
        "dhost": devices[0] if len(devices) == 1 else None,
        "duser": accounts[0] if len(accounts) == 1 else None,
        "msg": " ".join(filter(None, parts)),
        "cs2": incident["status"],
        "cs3": incident["classification"],
        "flexString1": incident["assignedTo"],
        "cn1": incident["incidentId"],
        "cn2": incident["alertCount"],
        "cn3": incident["redirectIncidentId"],
    }


def _of_notice(notice: Mapping[str, Any], document: object, happening: Happening) -> _Said:
    state = "Sample" if notice["isSample"] else happening.value.partition(".")[2].capitalize()
    return {
        "start": _told_moment(notice["publishedTime"]),
        "externalId": notice["id"],
        "cat": "Notification",
        "deviceFacility": "ThreatExperts",
        "msg": notice["title"],
        "cs2": state,
        "flexString2": document,
        "cn1": notice["incidentId"],
        "cn2": notice["number"],
        "cn3": notice["version"],
    }


def _told_moment(text: str | None) -> int | None:
    return None if text is None else _milliseconds(datetime.fromisoformat(text))


def _milliseconds(at: datetime) -> int:
    """Since 1970, as the format counts."""
    return int(at.timestamp() * 1_000)
