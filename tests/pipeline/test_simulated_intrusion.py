"""The whole way on made-up telemetry with known truth: our own rules, a working day, and one operator in it."""

import json
from pathlib import Path

import pytest

from vedette.pipeline.content import own_rules
from vedette.pipeline.document import as_document
from vedette.pipeline.hunt import HuntRequest, hunt
from vedette.schema.narrative import Status
from vedette.schema.rules import Level
from vedette.simulation.write import simulate
from vedette.sources import batches


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    folder = tmp_path_factory.mktemp("day")
    summary = simulate("ransomware-operator", out=folder / "logs")
    result = hunt(HuntRequest((str(folder / "logs"),), (own_rules(),), cache=folder / "cache"))
    return result, json.loads(summary.ground_truth.read_text())


def intrusion_alerts(result, truth):
    events = {(event["file"], event["line"]) for step in truth["steps"] for event in step["events"]}
    return {alert.id for alert in result.alerts if (Path(alert.source).name, alert.record) in events}


def test_the_intrusion_over_three_devices_is_the_first_incident(day):
    result, truth = day
    assert set(result.incidents[0].incident.devices) == set(truth["intrusion"]["devices"])


def test_the_incident_has_the_processes_of_the_intrusion_and_no_others(day):
    result, truth = day
    true = {process["guid"].strip("{}").upper() for process in truth["intrusion"]["processes"]}
    found = {member.key for member in result.incidents[0].incident.members}
    assert len(found & true) >= 0.95 * max(len(found), len(true))


def named(result, kind, *statuses):
    scope = result.incidents[0].incident.narrative.scope
    return {entry.name.casefold() for entry in scope if entry.kind == kind and entry.status in statuses}


def folded(names):
    return {name.casefold() for name in names}


def test_scope_confirms_the_devices_where_the_intruder_was(day):
    result, truth = day
    assert named(result, "device", Status.CONFIRMED) == folded(truth["intrusion"]["devices"])


def test_scope_suspects_no_device_that_he_never_touched(day):
    result, truth = day
    assert named(result, "device", Status.SUSPECTED) <= folded(truth["intrusion"]["touched_devices"])


def test_scope_names_every_account_that_he_had_or_made_and_no_other(day):
    result, truth = day
    found = named(result, "account", Status.CONFIRMED, Status.SUSPECTED)
    assert found == folded(truth["intrusion"]["accounts"])


def test_what_is_told_is_whole_and_rests_on_events(day):
    result, _ = day
    told = result.incidents[0].incident.narrative
    assert told.scope_cut == ""
    assert all(each.evidence for each in (*told.scope, *told.signals, *told.indicators, *told.root_cause.path))
    assert {"typed-pauses", "discovery-burst", "credentials-then-logon"} <= {signal.name for signal in told.signals}


def test_what_the_operator_did_is_told_by_one_incident(day):
    result, truth = day
    wanted = intrusion_alerts(result, truth)
    first = {alert.id for ranked in result.incidents[:1] for alert in ranked.incident.alerts}
    assert len(wanted & first) >= 0.85 * len(wanted)


def test_the_working_day_stays_far_below(day):
    result, truth = day
    wanted = intrusion_alerts(result, truth)
    usual = [each for each in result.incidents if not wanted & {alert.id for alert in each.incident.alerts}]
    assert max(each.score for each in usual) < result.incidents[0].score / 3
    assert not any(each.incident.severity in {Level.HIGH, Level.CRITICAL} for each in usual)


def incidents_of(paths, cache):
    result = hunt(HuntRequest(tuple(map(str, paths)), (own_rules(),), cache=cache))
    told = as_document(result)["incidents"]
    return {incident["id"]: incident for incident in told}


def test_neither_the_order_of_inputs_nor_the_size_of_batches_changes_an_incident(day, tmp_path, monkeypatch):
    result, _ = day
    paths = sorted({alert.source for alert in result.alerts})
    expected = incidents_of(paths, tmp_path)
    assert incidents_of(reversed(paths), tmp_path) == expected
    monkeypatch.setattr(batches, "BATCH_EVENTS", 7)
    assert incidents_of(paths, tmp_path) == expected


def test_a_log_that_is_cut_in_two_and_given_backwards_changes_no_incident(day, tmp_path):
    """What changes is where events lie; who did what when does not."""
    result, _ = day
    (log, *_) = (Path(source) for source in {alert.source for alert in result.alerts if "ws012" in alert.source})
    lines = log.read_bytes().splitlines(keepends=True)
    (tmp_path / "late.jsonl").write_bytes(b"".join(lines[len(lines) // 2 :]))
    (tmp_path / "then.jsonl").write_bytes(b"".join(lines[: len(lines) // 2]))
    whole = incidents_of([log], tmp_path / "cache").values()
    parts = incidents_of([tmp_path / "late.jsonl", tmp_path / "then.jsonl"], tmp_path / "cache").values()
    assert [shape(each) for each in parts] == [shape(each) for each in whole]


def shape(incident):
    told = ("rank", "title", "score", "severity", "devices", "accounts", "first_activity", "last_activity", "processes")
    return {name: incident[name] for name in told} | {"alerts": len(incident["alert_ids"])}
