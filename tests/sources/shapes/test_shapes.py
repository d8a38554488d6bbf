"""What single shapes promise beyond the conformance of all of them."""

import orjson
import pytest

from sources.reading import read_bytes, read_path


def read_record(folder, record):
    outcome = read_bytes(folder, orjson.dumps(record))
    return outcome.events[0], outcome.kinds[0]


def test_winlogbeat_fields_moved_to_ecs_names_get_sigma_s_names_back(shared_data):
    outcome = read_path(shared_data / "rules" / "amides-sigma-events.tar.zst")
    assert all(kind.categories == {"process_creation"} for kind in outcome.kinds)
    named = [event for event in outcome.events if {"CommandLine", "Image", "ProcessGuid"} <= event.keys()]
    assert len(named) == 273  # one has no executable
    assert {event["Computer"] for event in outcome.events} >= {"CLIENT1.breach.local"}


def test_event_data_of_winlogbeat_wins_over_ecs(tmp_path):
    record = {"winlog": {"channel": "Microsoft-Windows-Sysmon/Operational", "event_id": 7,
              "event_data": {"ImageLoaded": "a.dll"}}, "file": {"path": "b.dll"}}  # fmt: skip
    assert read_record(tmp_path, record)[0]["ImageLoaded"] == "a.dll"


@pytest.mark.parametrize(
    ("system", "category", "kind", "expected"),
    [
        ("windows", "registry", "change", "registry_set"),
        ("macos", "file", "deletion", "file_delete"),
        ("linux", "network", "start", "network_connection"),
    ],
)
def test_ecs_events_are_routed_by_system_and_category(tmp_path, system, category, kind, expected):
    record = {"host": {"os": {"type": system}}, "event": {"category": category, "type": [kind]}}
    found = read_record(tmp_path, record)[1]
    assert found.product == system
    assert expected in found.categories


def test_rows_without_channel_get_it_from_table_provider_or_default(tmp_path):
    rows = [{"EventLog": "System"}, {"Source": "Microsoft-Windows-Sysmon"}, {}]
    channels = [read_record(tmp_path, {"EventID": 1, "Computer": "c"} | row)[0]["Channel"] for row in rows]
    assert channels == ["System", "Microsoft-Windows-Sysmon/Operational", "Security"]


def test_a_defender_row_of_a_linux_device_is_linux(tmp_path):
    row = {"ActionType": "ProcessCreated", "Timestamp": "2026-01-02T03:04:05Z", "DeviceName": "lx1"}
    event, kind = read_record(tmp_path, row | {"FolderPath": "/usr/bin/ls", "FileName": "ls"})
    assert (kind.product, event["Image"]) == ("linux", "/usr/bin/ls")


def test_json_text_inside_cloud_rows_is_opened(tmp_path):
    row = {"LoggedByService": "Core", "OperationName": "Add", "TargetResources": '[{"type":"User","p":[{"v":1}]}]'}
    event, kind = read_record(tmp_path, row)
    assert (event["TargetResources.type"], event["TargetResources.p.v"]) == (["User"], [1])
    assert (event["properties.message"], kind.services) == ("Add", {"auditlogs"})


def test_cloudtrail_parameters_can_be_searched_as_a_whole(tmp_path):
    record = {"eventSource": "s3", "eventName": "Get", "awsRegion": "r", "requestParameters": {"a": {"b": "c"}}}
    event, kind = read_record(tmp_path, record)
    assert (event["requestParameters"], event["requestParameters.a.b"]) == ('{"a":{"b":"c"}}', "c")
    assert (kind.product, kind.services) == ("aws", {"cloudtrail"})


def test_evtx_dump_and_evtx_give_the_same_events(shared_data):
    outcome = read_path(shared_data / "rules" / "sigmahq-regression.tar.zst")
    pairs = {}
    for batch in outcome.batches:
        stem, _, form = batch.source.rpartition(".")
        pairs.setdefault(stem, {})[form] = [_stripped(event) for event in batch.events]
    different = [stem for stem, pair in pairs.items() if pair["evtx"] != pair["json"]]
    assert len(pairs) == 126
    assert len(different) <= 1  # one was published with another precision of its time


def _stripped(event):
    """The published JSON lost the blanks at the end of values."""
    return {name: value.rstrip() if isinstance(value, str) else value for name, value in event.items()}


def test_a_sentinel_alert_says_what_it_is_in_words_of_one_kind(tmp_path):
    row = {"SystemAlertId": "a-1", "AlertType": "T", "ProviderName": "P", "AlertDisplayName": "Odd", "Severity": "High",
           "StartTimeUtc": "2026-01-02T03:04:05+01:00", "TimeGenerated": "2026-01-03T00:00:00Z",
           "Techniques": '["T1110"]', "SubTechniques": ["T1110.003"],
           "ExtendedProperties": '{"Category":"Ransomware","IncidentId":"7"}'}  # fmt: skip
    outcome = read_bytes(tmp_path, orjson.dumps(row))
    event, kind, layout = outcome.events[0], outcome.kinds[0], outcome.batches[0].layout
    assert (event["Alert.Title"], event["Alert.Severity"], event["Alert.Tactics"]) == ("Odd", "High", "Ransomware")
    assert event["Alert.Techniques"] == ["T1110", "T1110.003"]
    assert (kind.categories, kind.services) == ({"alert"}, {"securityalert"})
    assert layout.time_of(event).isoformat() == "2026-01-02T02:04:05+00:00"  # the activity's time, not the ingestion's


def test_a_row_of_evidence_names_what_its_columns_hold(tmp_path):
    row = {"Timestamp": "2026-01-02T03:04:05Z", "AlertId": "da1", "EntityType": "Process", "EvidenceRole": "Impacted",
           "DeviceName": "ws1.lab", "AccountName": "ada", "AccountDomain": "lab", "FileName": "x.exe",
           "FolderPath": "C:\\Users\\ada", "SHA1": "ab" * 20, "RemoteUrl": "http://drop.example/a"}  # fmt: skip
    batch = read_bytes(tmp_path, orjson.dumps(row)).batches[0]
    named = {entity.kind.value for entity in batch.layout.entities_of(batch.events[0], batch.kinds[0])}
    assert named == {"device", "account", "file", "path", "url", "domain"}
    assert (batch.layout.device_of(batch.events[0]), batch.layout.account_of(batch.events[0])) == (
        "ws1.lab",
        "lab\\ada",
    )


def test_an_alert_of_the_interface_for_programs_names_its_evidence(tmp_path):
    row = {"id": "da1", "title": "t", "severity": "Low", "machineId": "0a", "detectionSource": "WindowsDefenderAv",
           "computerDnsName": "ws1.lab", "evidence": [{"entityType": "Ip", "ipAddress": "203.0.113.7"}]}  # fmt: skip
    batch = read_bytes(tmp_path, orjson.dumps({"value": [row]})).batches[0]
    named = [entity.kind.value for entity in batch.layout.entities_of(batch.events[0], batch.kinds[0])]
    assert named == ["device", "address"]
