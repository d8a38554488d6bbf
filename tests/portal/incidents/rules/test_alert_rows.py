"""What hunters' queries find of an alert, in the columns of Defender's tables."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from vedette.lake.own_rows import own_table
from vedette.portal.incidents.rules.alert_rows import RaisedAlert, alert_rows
from vedette.portal.incidents.rules.values import Category, DetectionSource, Severity

HAPPENED, RAISED = datetime(2026, 3, 2, 9, 15, tzinfo=UTC), datetime(2026, 3, 2, 9, 17, tzinfo=UTC)
PLAIN = RaisedAlert(
    id="a1",
    title="Credentials read",
    severity=Severity.HIGH,
    category=Category.CREDENTIAL_ACCESS,
    source=DetectionSource.CUSTOM_DETECTION,
    techniques=("T1003.001",),
    raised=RAISED,
    happened=HAPPENED,
    record=("ws-01.evtx", 7),
    devices=("WS-01",),
    accounts=("CORP\\maria",),
    things={"fileName": ["rundll32.exe"], "folder": ["c:\\windows\\system32"], "sha1": ["a" * 40]},
)


def _evidence(alert, *columns):
    return [tuple(row.get(each, "") for each in columns) for row in alert_rows([alert])["AlertEvidence"]]


def test_an_alert_has_one_row_of_what_was_raised_and_when():
    (row,) = alert_rows([PLAIN])["AlertInfo"]
    assert row == {
        "Timestamp": RAISED,
        "AlertId": "a1",
        "Title": "Credentials read",
        "Category": "CredentialAccess",
        "Severity": "High",
        "ServiceSource": "Vedette",
        "DetectionSource": "CustomDetection",
        "AttackTechniques": '["T1003.001"]',
    }


def test_its_event_is_told_by_where_it_lies():
    (row,) = alert_rows([PLAIN])["DeviceAlertEvents"]
    assert (row["Timestamp"], row["VedetteSource"], row["VedetteRecord"]) == (HAPPENED, "ws-01.evtx", 7)
    assert (row["DeviceName"], row["FileName"], row["SHA1"]) == ("WS-01", "rundll32.exe", "a" * 40)


def test_what_it_is_about_has_a_row_each():
    found = _evidence(PLAIN, "EntityType", "EvidenceRole", "DeviceName", "AccountDomain", "AccountName", "FileName")
    assert found == [
        ("Machine", "Impacted", "WS-01", "", "", ""),
        ("User", "Impacted", "", "CORP", "maria", ""),
        ("File", "Related", "", "", "", "rundll32.exe"),
    ]


def test_files_are_not_put_together_that_nobody_said_belong_together():
    several = replace(PLAIN, devices=(), accounts=(), things={"fileName": ["a.exe", "b.exe"], "sha1": ["a" * 40]})
    assert _evidence(several, "FileName", "SHA1") == [("a.exe", ""), ("b.exe", ""), ("", "a" * 40)]


def test_addresses_and_command_lines_are_things_too():
    things = {"ip": ["198.51.100.7"], "url": ["c2.example"], "commandLine": ["whoami /all"], "folder": ["c:\\"]}
    found = _evidence(replace(PLAIN, devices=(), accounts=(), things=things), "EntityType", "RemoteIP", "RemoteUrl")
    assert found == [("Process", "", ""), ("Ip", "198.51.100.7", ""), ("Url", "", "c2.example")]


@pytest.mark.parametrize(
    ("name", "columns"),
    [("maria@corp.example", ("", "maria", "maria@corp.example")), ("root", ("", "root", ""))],
)
def test_accounts_are_told_as_they_are_written(name, columns):
    alone = replace(PLAIN, devices=(), accounts=(name,), things={})
    assert _evidence(alone, "AccountDomain", "AccountName", "AccountUpn") == [columns]


def test_an_alert_without_a_time_or_an_event_stands_at_the_moment_it_was_raised():
    bare = replace(PLAIN, happened=None, record=("", 0), devices=(), techniques=())
    rows = alert_rows([bare])
    assert rows["DeviceAlertEvents"] == []
    assert {row["Timestamp"] for row in rows["AlertEvidence"]} == {RAISED}
    assert "VedetteSource" not in rows["AlertEvidence"][0]
    assert rows["AlertInfo"][0]["AttackTechniques"] == ""


def test_all_columns_are_those_of_the_tables():
    everything = replace(PLAIN, things={**PLAIN.things, "ip": ["::1"], "url": ["a"], "commandLine": ["b"]})
    for table, rows in alert_rows([everything]).items():
        assert len(own_table("acme", table, rows)) == len(rows)
