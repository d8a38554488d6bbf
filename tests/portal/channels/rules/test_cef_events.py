from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.channels.cef_reading import read_cef
from portal.incidents.rules.defender.test_telling import ALERT, INCIDENT
from vedette.portal.channels.actions.telling import incident_facts
from vedette.portal.channels.rules.cef import cef_line, visible
from vedette.portal.channels.rules.cef_events import LONGEST, SEVERITIES, cef_event
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.channels.rules.messages import Told
from vedette.portal.incidents.rules.defender.telling import told_alert
from vedette.portal.incidents.rules.values import Severity

AT = datetime(2026, 3, 2, 9, 15, 7, 120_000, tzinfo=UTC)
MERIDIAN = {"id": "0b0e", "name": "Meridian"}
NOTICE = {
    "id": "9c", "number": 4, "version": 2, "title": "They are in", "severity": "High", "isSample": False,
    "isRetracted": False, "publishedTime": "2026-03-02T09:00:00.0000000Z", "acknowledgedTime": None, "incidentId": 7,
    "alertId": "5f", "keyId": "k",
}  # fmt: skip


def _read(happening, title="A title", severity=Severity.HIGH, **data):
    told = Told(happening, "n", title, severity, AT, {"organisation": MERIDIAN, **data})
    return read_cef(cef_line(cef_event(told, "msg_1", "1.0")))


def _alert(**values):
    facts = told_alert(replace(ALERT, **values))
    return _read(Happening.ALERT_CREATED, facts["title"], alert=facts, link="https://hunt.example/a/")


def test_an_alert_stands_under_the_keys_of_the_dictionary():
    found = _alert(named=(("file", "d" * 64),), classification="TruePositive")
    assert found.head[3:] == ("1.0", "alert.created", "Credentials read", "8")
    assert found.extension == {
        "rt": "1772442907120", "start": "1772442900000", "end": "1772442900000",
        "externalId": str(UUID(int=1)), "cat": "CredentialAccess", "deviceFacility": "CustomDetection",
        "dhost": "WS-01", "dntdom": "CORP", "duser": "maria", "fileHash": "d" * 64,
        "msg": "Found by the rule r-1, first in ws.evtx, record 7; 1 hit.", "request": "https://hunt.example/a/",
        "cs1": "Meridian", "cs1Label": "organisation", "cs2": "New", "cs2Label": "status",
        "cs3": "TruePositive", "cs3Label": "classification", "cs4": "T1003", "cs4Label": "mitreTechniques",
        "cs5": "r-1", "cs5Label": "detectorId", "cs6": "msg_1", "cs6Label": "messageId",
        "cn1": "7", "cn1Label": "incidentId",
    }  # fmt: skip


def test_what_is_not_known_has_no_key():
    found = _alert(device="", account="", at=None)
    assert not {"dhost", "duser", "dntdom", "start", "end", "fileHash", "cs3"} & set(found.extension)


def test_an_incident_names_its_devices():
    one = _read(Happening.INCIDENT_UPDATED, incident=incident_facts(INCIDENT), link="l").extension
    assert (one["externalId"], one["dhost"], one["cn2"], one["cn2Label"]) == ("7", "WS-01", "1", "alertCount")
    two = replace(INCIDENT, devices=("WS-01", "WS-02"), accounts=("CORP\\maria",), redirected_to=3)
    many = _read(Happening.INCIDENT_UPDATED, incident=incident_facts(two), link="l").extension
    assert (many["msg"], many["cn3"]) == ("Devices: WS-01, WS-02. Accounts: CORP\\maria.", "3")
    assert ("dhost" in many, many["duser"]) == (False, "CORP\\maria")


@pytest.mark.parametrize(
    ("happening", "values", "status"),
    [
        (Happening.NOTICE_PUBLISHED, {}, "Published"),
        (Happening.NOTICE_RETRACTED, {}, "Retracted"),
        (Happening.NOTICE_PUBLISHED, {"isSample": True}, "Sample"),
    ],
)
def test_a_notice_says_what_became_of_it_and_whether_it_is_a_sample(happening, values, status):
    found = _read(happening, notice=NOTICE | values, link="l", document="d")
    assert (found.extension["cs2"], found.extension["flexString2"], found.extension["cn3"]) == (status, "d", "2")


def test_a_test_is_called_one():
    found = _read(Happening.TEST, "", Severity.UNSPECIFIED, isTest=True, text="Nothing happened.")
    assert found.head[4:] == ("syslog.test", "Test message", "0")
    assert (found.extension["cat"], found.extension["msg"]) == ("Test", "Nothing happened.")


def test_every_severity_has_a_number_within_its_band():
    assert [SEVERITIES[each] for each in Severity] == [0, 1, 3, 6, 8]


@given(st.text(), st.text(), st.text(min_size=1))
def test_whatever_telemetry_says_stands_where_it_belongs(device, account, title):
    found = _alert(device=device, account=account, title=title)
    assert found.extension.get("dhost", "") == visible(device[:LONGEST])
    assert found.extension["cs1"] == "Meridian"
    assert len(found.head) == 7
