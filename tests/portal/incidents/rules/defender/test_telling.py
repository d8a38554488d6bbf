from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from vedette.portal.incidents.rules.defender.telling import described, evidence, moment, told_alert, told_incident
from vedette.portal.incidents.rules.records import AlertRecord, CommentRecord, IncidentRecord

AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
ALERT = AlertRecord(
    id=UUID(int=1), organisation=UUID(int=2), incident_number=7, title="Credentials read", severity="High",
    status="New", classification="", determination="", investigation_state="Unknown", assigned_to="",
    category="CredentialAccess", detection_source="CustomDetection", provider="", rule="r-1", techniques=("T1003",),
    device="WS-01", device_id="ab12", device_group="", account="CORP\\maria", source="ws.evtx", record=7, count=1,
    at=AT, created=AT, updated=AT, resolved=None, is_sample=False,
    comments=(CommentRecord(AT, "Oscar", "Seen"),), named=(),
)  # fmt: skip
INCIDENT = IncidentRecord(
    id=UUID(int=3), number=7, redirected_to=None, name="Credentials", severity="High", status="awaitingAction",
    classification="", determination="", assigned_to="", tags=("vip",), created=AT, updated=AT,
    alert_count=1, devices=("WS-01",), accounts=(), is_sample=False, is_suppressed=False, comments=(), alerts=(ALERT,),
)  # fmt: skip


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (None, None),
        (AT, "2026-03-02T09:15:00.0000000Z"),
        (datetime(2026, 3, 2, 9, 15, 0, 123, timezone(timedelta(hours=2))), "2026-03-02T07:15:00.0001230Z"),
    ],
)
def test_a_time_has_seven_digits_and_a_z(at, told):
    assert moment(at) == told


def test_an_alert_is_told_with_null_for_what_is_not_known():
    told = told_alert(ALERT)
    assert {name for name, value in told.items() if value is None} == {
        "investigationId", "assignedTo", "classification", "determination", "threatFamilyName", "resolvedTime",
        "rbacGroupName", "threatName",
    }  # fmt: skip
    assert told["id"] == "00000000-0000-0000-0000-000000000001"
    assert told["relatedUser"] == {"userName": "maria", "domainName": "CORP"}
    assert told["comments"] == [
        {"comment": "Seen", "createdBy": "Oscar", "createdTime": "2026-03-02T09:15:00.0000000Z"}
    ]
    assert told["evidence"] == []


def test_every_piece_of_evidence_has_every_field():
    (piece,) = told_alert(replace(ALERT, named=(("address", "203.0.113.7"),)))["evidence"]
    assert (piece["entityType"], piece["ipAddress"], len(piece)) == ("Ip", "203.0.113.7", 25)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (("account", "corp\\maria"), {"entityType": "User", "accountName": "maria", "domainName": "corp"}),
        (
            ("account", "maria@corp.example"),
            {
                "entityType": "User",
                "accountName": "maria",
                "domainName": "corp.example",
                "userPrincipalName": "maria@corp.example",
            },
        ),
        (("account", "s-1-5-21-1"), {"entityType": "User", "userSid": "s-1-5-21-1"}),
        (("account", "root"), {"entityType": "User", "accountName": "root"}),
        (("file", "d" * 64), {"entityType": "File", "sha256": "d" * 64}),
        (("file", "d" * 40), {"entityType": "File", "sha1": "d" * 40}),
        (("path", "c:\\temp\\x.dll"), {"entityType": "File", "fileName": "x.dll", "filePath": "c:\\temp"}),
        (("path", "x.dll"), {"entityType": "File", "fileName": "x.dll", "filePath": None}),
        (("domain", "evil.example"), {"entityType": "Url", "url": "evil.example"}),
        (("url", "https://evil.example/x"), {"entityType": "Url", "url": "https://evil.example/x"}),
    ],
)
def test_what_is_named_becomes_evidence(named, told):
    assert list(evidence(replace(ALERT, named=(named,)))) == [told]


@pytest.mark.parametrize("named", [("file", "d" * 32), ("session", "x"), ("process", "ws|4:1")])
def test_what_defender_has_no_kind_for_is_left_out(named):
    assert list(evidence(replace(ALERT, named=(named,)))) == []


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Found by the rule r-1, first in ws.evtx, record 7; 1 hit."),
        ({"provider": "Falco", "rule": "", "count": 3}, "Found by Falco, first in ws.evtx, record 7; 3 hits."),
        ({"source": ""}, "Found by the rule r-1; 1 hit."),
    ],
)
def test_it_says_what_found_it_and_where(values, said):
    assert described(replace(ALERT, **values)) == said


def test_an_incident_is_told_with_its_alerts():
    told = told_incident(INCIDENT)
    assert (told["incidentId"], told["status"], told["classification"]) == (7, "AwaitingAction", "Unknown")
    assert told["determination"] == "NotAvailable"
    (alert,) = told["alerts"]
    assert (alert["alertId"], alert["incidentId"]) == ("00000000-0000-0000-0000-000000000001", 7)
    assert alert["devices"][0]["mdatpDeviceId"] == "ab12"
    assert told_incident(replace(INCIDENT, alerts=(replace(ALERT, device=""),)))["alerts"][0]["devices"] == []
