import json

import pytest

from lake.telling import cloud_row, row_of
from vedette.schema.limits import DEFAULT_LIMITS
from vedette.schema.problems import InputReport
from vedette.sources.alert_entities import ALERTS
from vedette.sources.plugins import ReadContext
from vedette.sources.shapes import security_alerts


def test_a_sign_in_has_numbers_where_entra_writes_words():
    row = cloud_row(
        "azure", "signinlogs", AppDisplayName="Portal", UserPrincipalName="ada@lab.example", ResultType="50126",
        RiskLevelAggregated="high", ConditionalAccessStatus="notApplied", IPAddress="192.0.2.9", IsInteractive=True,
    )  # fmt: skip
    assert (row["table"], row["Application"], row["AccountUpn"]) == ("EntraIdSignInEvents", "Portal", "ada@lab.example")
    assert (row["ErrorCode"], row["RiskLevelAggregated"], row["ConditionalAccessStatus"]) == (50126, 100, 2)


def test_office_s_operation_is_the_action():
    row = cloud_row(
        "m365", "audit", Operation="New-InboxRule", OfficeWorkload="Exchange", UserId="ada", ExternalAccess="False"
    )
    assert (row["table"], row["ActionType"], row["Application"]) == ("CloudAppEvents", "New-InboxRule", "Exchange")
    assert (row["AccountId"], row["IsExternalUser"]) == ("ada", False)


def test_entra_s_audit_log_tells_who_did_it_to_what():
    fields = {"InitiatedBy.user.userPrincipalName": "ada@lab.example", "TargetResources.displayName": ["Payroll"]}
    row = cloud_row(
        "azure", "auditlogs", OperationName="Update application", Category="ApplicationManagement", **fields
    )
    assert (row["ActionType"], row["AccountId"]) == ("Update application", "ada@lab.example")
    assert json.loads(row["ObjectName"]) == ["Payroll"]


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("CreateUser", "Create"),
        ("DescribeInstances", "Read"),
        ("DeleteTrail", "Delete"),
        ("UpdateRole", "Update"),
        ("AssumeRole", "Other"),
    ],
)
def test_a_call_of_aws_is_one_of_five_actions(name, action):
    row = cloud_row("aws", "cloudtrail", eventName=name, sourceIPAddress="192.0.2.9", awsRegion="us-east-1")
    assert (row["table"], row["ActionType"], row["OperationName"]) == ("CloudAuditEvents", action, name)
    assert (row["DataSource"], row["IPAddress"]) == ("AWS", "192.0.2.9")


def test_an_azure_operation_is_told_by_its_last_word():
    row = cloud_row("azure", "activitylogs", OperationNameValue="MICROSOFT.COMPUTE/VIRTUALMACHINES/WRITE", Caller="ada")
    assert (row["ActionType"], row["DataSource"]) == ("Create", "Azure")


@pytest.mark.parametrize(
    ("record", "table"),
    [
        ({"SystemAlertId": "a1", "AlertType": "b", "ProviderName": "c", "AlertName": "Spray"}, "AlertInfo"),
        ({"AlertId": "a1", "Title": "Spray", "Severity": "Low", "ServiceSource": "c"}, "AlertInfo"),
        ({"id": "a1", "title": "Spray", "severity": "Low", "machineId": "0a", "detectionSource": "c"}, "AlertInfo"),
        ({"AlertId": "a1", "Title": "Spray", "EntityType": "Ip", "EvidenceRole": "Related"}, "AlertEvidence"),
    ],
)
def test_alerts_of_other_products_keep_id_and_title_in_any_shape(record, table):
    event, kind = security_alerts.normalise(dict(record), ReadContext(InputReport("input"), DEFAULT_LIMITS))
    row = row_of(event, kind, ALERTS)
    assert (row["table"], row["AlertId"], row["Title"]) == (table, "a1", "Spray")
