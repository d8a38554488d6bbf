"""Alerts and incidents as Defender's API tells them. What it tells and we do not know is null."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TypeAlias

from vedette.portal.incidents.rules.defender.spelling import told_status
from vedette.portal.incidents.rules.records import AlertRecord, CommentRecord, IncidentRecord

Json: TypeAlias = dict[str, Any]
_HASHES = {40: "sha1", 64: "sha256"}
_SERVICE = "MicrosoftDefenderForEndpoint"
_EVIDENCE = (
    "entityType", "evidenceCreationTime", "sha1", "sha256", "fileName", "filePath", "processId", "processCommandLine",
    "processCreationTime", "parentProcessId", "parentProcessCreationTime", "parentProcessFileName",
    "parentProcessFilePath", "ipAddress", "url", "registryKey", "registryHive", "registryValueType", "registryValue",
    "accountName", "domainName", "userSid", "aadUserId", "userPrincipalName", "detectionStatus",
)  # fmt: skip


def moment(at: datetime | None) -> str | None:
    """A time in UTC with seven digits of a second, of which we know six."""
    return None if at is None else f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}0Z"


def told_alert(alert: AlertRecord) -> Json:
    """An alert as ``/api/alerts`` tells it."""
    return {
        "id": str(alert.id),
        "incidentId": alert.incident_number,
        "investigationId": None,
        "assignedTo": alert.assigned_to or None,
        "severity": alert.severity,
        "status": alert.status,
        "classification": alert.classification or None,
        "determination": alert.determination or None,
        "investigationState": alert.investigation_state,
        "detectionSource": alert.detection_source,
        "detectorId": alert.rule,
        "category": alert.category,
        "threatFamilyName": None,
        "title": alert.title,
        "description": described(alert),
        "alertCreationTime": moment(alert.created),
        "firstEventTime": moment(alert.at),
        "lastEventTime": moment(alert.at),
        "lastUpdateTime": moment(alert.updated),
        "resolvedTime": moment(alert.resolved),
        "machineId": alert.device_id or None,
        "computerDnsName": alert.device or None,
        "rbacGroupName": alert.device_group or None,
        "aadTenantId": str(alert.organisation),
        "threatName": None,
        "mitreTechniques": list(alert.techniques),
        "relatedUser": _user(alert.account),
        "comments": [_comment(each) for each in alert.comments],
        "evidence": [_piece(alert, each) for each in evidence(alert)],
    }


def told_incident(incident: IncidentRecord) -> Json:
    """An incident as ``/api/incidents`` tells it."""
    return told_in_brief(incident) | {
        "comments": [_comment(each) for each in incident.comments],
        "alerts": [_alert_within(each) for each in incident.alerts],
    }


def told_in_brief(incident: IncidentRecord) -> Json:
    """The same without what grows: its alerts, and what was said of it."""
    return {
        "incidentId": incident.number,
        "redirectIncidentId": incident.redirected_to,
        "incidentName": incident.name,
        "createdTime": moment(incident.created),
        "lastUpdateTime": moment(incident.updated),
        "assignedTo": incident.assigned_to or None,
        "classification": incident.classification or "Unknown",
        "determination": incident.determination or "NotAvailable",
        "status": told_status(incident.status),
        "severity": incident.severity,
        "tags": list(incident.tags),
    }


def _alert_within(alert: AlertRecord) -> Json:
    """An alert as its incident tells it, which has other names for some things."""
    return {
        "alertId": str(alert.id),
        "incidentId": alert.incident_number,
        "serviceSource": alert.provider or _SERVICE,
        "creationTime": moment(alert.created),
        "lastUpdatedTime": moment(alert.updated),
        "resolvedTime": moment(alert.resolved),
        "firstActivity": moment(alert.at),
        "lastActivity": moment(alert.at),
        "title": alert.title,
        "description": described(alert),
        "category": alert.category,
        "status": alert.status,
        "severity": alert.severity,
        "investigationId": None,
        "investigationState": alert.investigation_state,
        "classification": alert.classification or "Unknown",
        "determination": alert.determination or "NotAvailable",
        "detectionSource": alert.detection_source,
        "detectorId": alert.rule,
        "assignedTo": alert.assigned_to or None,
        "actorName": None,
        "threatFamilyName": None,
        "mitreTechniques": list(alert.techniques),
        "devices": [_device(alert)] if alert.device else [],
        "entities": list(evidence(alert)),
    }


def described(alert: AlertRecord) -> str:
    """What found it, and where."""
    found = f"Found by {alert.provider or 'the rule'} {alert.rule}".rstrip()
    hits = "1 hit" if alert.count == 1 else f"{alert.count} hits"
    return f"{found}, first in {alert.source}, record {alert.record}; {hits}." if alert.source else f"{found}; {hits}."


def evidence(alert: AlertRecord) -> Iterator[Json]:
    """What it names, of the kinds that Defender has; each thing by itself."""
    for kind, name in alert.named:
        match kind:
            case "account":
                yield {"entityType": "User"} | _account(name)
            case "file" if len(name) in _HASHES:
                yield {"entityType": "File", _HASHES[len(name)]: name}
            case "path":
                end = max(name.rfind("\\"), name.rfind("/"))
                yield {"entityType": "File", "fileName": name[end + 1 :], "filePath": name[: max(end, 0)] or None}
            case "address":
                yield {"entityType": "Ip", "ipAddress": name}
            case "url" | "domain":
                yield {"entityType": "Url", "url": name}


def _piece(alert: AlertRecord, known: Json) -> Json:
    return dict.fromkeys(_EVIDENCE) | {"evidenceCreationTime": moment(alert.created)} | known


def _device(alert: AlertRecord) -> Json:
    return {
        "mdatpDeviceId": alert.device_id or None,
        "aadDeviceId": None,
        "deviceDnsName": alert.device,
        "rbacGroupName": alert.device_group or None,
    }


def _user(account: str) -> Json | None:
    if not account:
        return None
    known = _account(account)
    return {"userName": known.get("accountName", account), "domainName": known.get("domainName")}


def _account(name: str) -> Json:
    r"""``domain\user``, ``user@domain``, a SID, or a name alone."""
    domain, slash, user = name.rpartition("\\")
    if slash:
        return {"accountName": user, "domainName": domain}
    if "@" in name:
        user, _, domain = name.partition("@")
        return {"accountName": user, "domainName": domain, "userPrincipalName": name}
    return {"userSid": name} if name.lower().startswith("s-1-") else {"accountName": name}


def _comment(comment: CommentRecord) -> Json:
    return {"comment": comment.text, "createdBy": comment.by_name, "createdTime": moment(comment.at)}
