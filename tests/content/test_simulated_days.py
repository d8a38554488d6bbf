"""Our detections against the simulator: an intrusion must show on every device it took, a usual day must stay quiet."""

import json
from collections import Counter

import pytest

from content.rulebook import DETECTIONS
from vedette.pipeline.hunt import HuntRequest, hunt
from vedette.schema.rules import Level
from vedette.simulation.write import simulate


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("compiled")


def _alerts(scenario, folder, cache, seed):
    summary = simulate(scenario, devices=8, hours=2, seed=seed, out=folder)
    request = HuntRequest(paths=tuple(map(str, summary.files)), rules=(DETECTIONS,), cache=cache)
    return hunt(request).alerts, json.loads(summary.ground_truth.read_bytes())


@pytest.fixture(scope="module", params=[1, 2])
def intrusion(request, tmp_path_factory, cache):
    return _alerts("ransomware-operator", tmp_path_factory.mktemp("intrusion"), cache, request.param)


def test_the_intrusion_is_hit_by_many_detections(intrusion):
    alerts, _ = intrusion
    assert len({alert.rule.id for alert in alerts}) >= 40


def test_every_device_that_was_taken_shows_it(intrusion):
    alerts, truth = intrusion
    by_device = Counter(device for device, _ in {(alert.device, alert.rule.id) for alert in alerts})
    assert all(by_device[device] >= 10 for device in truth["intrusion"]["devices"])


def test_what_is_high_is_the_intruders(intrusion):
    alerts, truth = intrusion
    lines = {(event["file"], event["line"]) for step in truth["steps"] for event in step["events"]}
    for alert in alerts:
        if alert.rule.level.rank >= Level.HIGH.rank:
            assert (alert.source.rsplit("/", 1)[-1], alert.record) in lines, alert.rule.title


def test_most_steps_of_the_intruder_are_seen(intrusion):
    alerts, truth = intrusion
    seen = {(alert.source.rsplit("/", 1)[-1], alert.record) for alert in alerts}
    missed = [
        step["title"]
        for step in truth["steps"]
        if not any((event["file"], event["line"]) in seen for event in step["events"])
    ]
    assert len(missed) <= 6, missed


@pytest.fixture(scope="module", params=["espionage", "linux-server", "living-off-the-land"])
def other_intrusion(request, tmp_path_factory, cache):
    return _alerts(request.param, tmp_path_factory.mktemp(request.param), cache, 3)


def _of_the_intruder(alerts, truth):
    lines = {(event["file"], event["line"]) for step in truth["steps"] for event in step["events"]}
    return [alert for alert in alerts if (alert.source.rsplit("/", 1)[-1], alert.record) in lines]


def test_every_kind_of_intrusion_shows_on_every_device_it_took(other_intrusion):
    alerts, truth = other_intrusion
    theirs = {(alert.device, alert.rule.id) for alert in _of_the_intruder(alerts, truth)}
    by_device = Counter(device for device, _ in theirs)
    assert all(by_device[device] >= 2 for device in truth["intrusion"]["devices"])
    assert len({rule for _, rule in theirs}) >= 15


def test_what_is_high_is_the_intruders_there_too(other_intrusion):
    alerts, truth = other_intrusion
    grave = [alert for alert in alerts if alert.rule.level.rank >= Level.HIGH.rank]
    assert len(grave) >= 4
    assert all(alert in _of_the_intruder(alerts, truth) for alert in grave)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_noisy_week_wakes_nobody(tmp_path, cache, seed):
    alerts, _ = _alerts("noisy-benign-week", tmp_path, cache, seed)
    assert {alert.rule.level for alert in alerts} <= {Level.LOW, Level.MEDIUM}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_usual_day_gives_a_few_low_alerts_at_most(tmp_path, cache, seed):
    alerts, _ = _alerts("usual-day", tmp_path, cache, seed)
    assert {alert.rule.level for alert in alerts} <= {Level.LOW, Level.MEDIUM}
    assert len(alerts) < 30
