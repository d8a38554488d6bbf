"""The whole way on made-up telemetry with known truth: our own rules, a working day, and one operator in it."""

import json
from pathlib import Path

import pytest

from vedette.pipeline.content import own_rules
from vedette.pipeline.hunt import HuntRequest, hunt
from vedette.schema.rules import Level
from vedette.simulation.write import simulate


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
