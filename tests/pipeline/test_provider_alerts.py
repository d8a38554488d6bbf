"""Alerts that other products raised, as a hunt takes them."""

from dataclasses import replace

import orjson
import pytest
from zstandard import ZstdDecompressor

from pipeline.logs import DUMP, write_rules
from vedette.pipeline.hunt import HuntRequest, hunt
from vedette.schema.rules import Level

HOST = {"Type": "host", "HostName": "WKS-07"}
ADA = {"Type": "account", "Name": "a.chen", "NTDomain": "MERIDIAN"}
ALERT = {
    "SystemAlertId": "a-1",
    "AlertType": "Spray",
    "ProviderName": "IPC",
    "ProductName": "Identity Protection",
    "AlertName": "Password spray",
    "AlertSeverity": "High",
    "StartTime": "2026-03-02 10:00:00+01:00",
    "TimeGenerated": "2026-03-02T12:00:00Z",
    "Tactics": "CredentialAccess, LateralMovement, Unknown",
    "Techniques": '["T1110","T1078"]',
    "SubTechniques": '["T1110.003"]',
    "Entities": orjson.dumps([HOST, ADA]).decode(),
}


def hunted(folder, *rows, copies=1):
    for number in range(copies):
        (folder / f"alerts-{number}.jsonl").write_bytes(b"\n".join(map(orjson.dumps, rows)))
    paths = tuple(str(folder / f"alerts-{number}.jsonl") for number in range(copies))
    return hunt(HuntRequest(paths, (write_rules(folder / "rules", DUMP),), cache=folder / "cache"))


def test_an_alert_of_another_product_is_an_alert_of_the_hunt(tmp_path):
    (alert,) = hunted(tmp_path, ALERT).alerts
    assert (alert.rule.title, alert.rule.author, alert.provider) == ("Password spray", *["Identity Protection"] * 2)
    assert (alert.rule.level, alert.device, alert.account) == (Level.HIGH, "WKS-07", "MERIDIAN\\a.chen")
    assert alert.rule.tactics == ("credential-access", "lateral-movement")
    assert alert.rule.techniques == ("T1078", "T1110.003")


def test_it_happened_when_the_activity_began(tmp_path):
    (alert,) = hunted(tmp_path, ALERT).alerts
    assert alert.timestamp.isoformat() == "2026-03-02T09:00:00+00:00"


def test_it_makes_an_incident_with_a_score(tmp_path):
    (ranked,) = hunted(tmp_path, ALERT).incidents
    assert (ranked.incident.title, ranked.incident.severity) == ("Password spray on WKS-07", Level.HIGH)
    assert ranked.score > 0


def test_rows_that_repeat_or_update_an_alert_are_one_alert(tmp_path):
    later = ALERT | {"TimeGenerated": "2026-03-02T13:00:00Z", "AlertSeverity": "Low",
                     "Entities": orjson.dumps([HOST, {"Type": "url", "Url": "drop.example/a"}]).decode()}  # fmt: skip
    (alert,) = hunted(tmp_path, later, ALERT, ALERT, copies=2).alerts
    assert alert.rule.level is Level.LOW
    assert {entity.kind.value for entity in alert.entities} == {"device", "account", "url", "domain"}
    assert alert.account == "MERIDIAN\\a.chen"


def test_the_order_of_rows_does_not_matter(tmp_path):
    rows = [ALERT, ALERT | {"SystemAlertId": "a-2"}, ALERT | {"TimeGenerated": "2026-03-03T00:00:00Z"}]
    (tmp_path / "there").mkdir(), (tmp_path / "back").mkdir()
    there, back = hunted(tmp_path / "there", *rows), hunted(tmp_path / "back", *reversed(rows))
    strip = [{replace(alert, source="", record=0) for alert in each.alerts} for each in (there, back)]
    assert strip[0] == strip[1]
    assert there.incidents[0].incident.id == back.incidents[0].incident.id


def test_info_and_evidence_of_one_alert_are_one_alert(tmp_path):
    both = {"AlertId": "da1", "Timestamp": "2026-03-02T09:00:00Z", "ServiceSource": "Endpoint"}
    info = both | {"Title": "Tool dropped", "Severity": "Medium", "Category": "LateralMovement"}
    evidence = both | {"EntityType": "Ip", "EvidenceRole": "Related", "RemoteIP": "203.0.113.7", "DeviceName": "ws1"}
    (alert,) = hunted(tmp_path, evidence, info).alerts
    assert (alert.rule.title, alert.rule.level, alert.device) == ("Tool dropped", Level.MEDIUM, "ws1")
    assert {entity.kind.value for entity in alert.entities} == {"device", "address"}


@pytest.mark.parametrize(("severity", "level"), [("UnSpecified", Level.LOW), ("Informational", Level.INFORMATIONAL)])
def test_a_severity_that_says_nothing_is_low(tmp_path, severity, level):
    assert hunted(tmp_path, ALERT | {"AlertSeverity": severity}).alerts[0].rule.level is level


def test_the_number_of_the_product_s_own_incident_is_not_used(tmp_path):
    same = {"ExtendedProperties": '{"IncidentId":"7"}'}
    away = {"SystemAlertId": "a-2", "Entities": '[{"Type":"host","HostName":"SRV-01"}]'}
    assert len(hunted(tmp_path, ALERT | same, ALERT | same | away).incidents) == 2


def test_a_thing_that_other_days_show_to_be_common_joins_nothing(tmp_path):
    def row(day, host):
        named = [{"Type": "host", "HostName": host}, {"Type": "url", "Url": "cdn.example/a"}]
        return ALERT | {"SystemAlertId": host, "StartTime": f"2026-03-{day:02}T09:00:00Z",
                        "Entities": orjson.dumps(named).decode()}  # fmt: skip

    (tmp_path / "rare").mkdir(), (tmp_path / "common").mkdir()
    pair = [row(2, "WKS-01"), row(2, "WKS-02")]
    others = [row(10 + 3 * number, f"SRV-{number:02}") for number in range(5)]
    assert len(hunted(tmp_path / "rare", *pair).incidents) == 1
    assert len(hunted(tmp_path / "common", *pair, *others).incidents) == 2 + len(others)


def test_published_incidents_are_found_again_without_strangers(shared_data, tmp_path):
    path = shared_data / "incidents" / "secrl-alerts.jsonl.zst"
    request = HuntRequest((str(path),), (write_rules(tmp_path / "rules", DUMP),), cache=tmp_path / "cache")
    lines = ZstdDecompressor().stream_reader(path.read_bytes()).read().splitlines()
    names = [orjson.loads(line)["SystemAlertId"] for line in lines]
    labels = map(orjson.loads, (shared_data / "labels" / "secrl-incidents.jsonl").read_bytes().splitlines())
    true = [set(label["alert_ids"]) for label in labels]
    found = [{names[alert.record] for alert in ranked.incident.alerts} for ranked in hunt(request).incidents]
    assert all(any(each <= whole for whole in true) for each in found)
    assert all(max(len(each & whole) for each in found) >= 0.9 * len(whole) for whole in true)


def test_published_alerts_are_alerts_once_each(shared_data, tmp_path):
    rules = write_rules(tmp_path / "rules", DUMP)
    paths = ("incidents/secrl-alerts.jsonl.zst", "defender/SecurityAlert.jsonl.zst")
    result = hunt(HuntRequest(tuple(str(shared_data / path) for path in paths), (rules,), cache=tmp_path / "cache"))
    assert len(result.alerts) == len({alert.id for alert in result.alerts}) == 142 + 41
    assert all(alert.timestamp and alert.provider for alert in result.alerts)
    assert len(result.incidents) < 20
