"""What holds for the truth of every scenario, whatever its story."""

import json
from itertools import pairwise

import pytest

from vedette.schema.attack import TACTICS
from vedette.simulation.scenarios import SCENARIOS
from vedette.simulation.write import simulate

QUIET = {"usual-day", "noisy-benign-week"}


@pytest.fixture(scope="module", params=sorted(SCENARIOS))
def played(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    summary = simulate(request.param, devices=7, hours=1, seed=6, out=folder)
    events = {path.name: [json.loads(line) for line in path.read_text().splitlines()] for path in summary.files}
    return request.param, json.loads(summary.ground_truth.read_bytes()), events


def _time(event):
    return event.get("TimeCreated") or event["TimeGenerated"]


def test_every_event_that_is_named_exists(played):
    _, truth, events = played
    for step in truth["steps"]:
        assert step["events"], step["title"]
        for named in step["events"]:
            found = events[named["file"]][named["line"]]
            assert named["event_id"] == found.get("EventID")
            assert named["time"].startswith(_time(found).removesuffix("Z"))


def test_time_runs_forward_on_every_device(played):
    _, _, events = played
    for tape in events.values():
        assert all(_time(before) <= _time(after) for before, after in pairwise(tape))


def test_processes_hang_on_parents_that_were_started_or_run_from_boot(played):
    _, _, events = played
    for tape in events.values():
        starts = [event for event in tape if "ParentProcessGuid" in event]
        guids = [event["ProcessGuid"] for event in starts]
        assert len(set(guids)) == len(guids)
        began = {event["ProcessGuid"]: _time(event) for event in starts}
        assert all(began.get(event["ParentProcessGuid"], "") <= _time(event) for event in starts)


def test_what_the_intruder_starts_is_the_intruders(played):
    _, truth, events = played
    theirs = {process["guid"] for process in truth["intrusion"]["processes"]}
    for tape in events.values():
        children = {event["ProcessGuid"] for event in tape if event.get("ParentProcessGuid") in theirs}
        assert children <= theirs


def test_steps_speak_the_matrix_and_quiet_scenarios_have_none(played):
    name, truth, _ = played
    assert {step["tactic"] for step in truth["steps"]} <= set(TACTICS)
    assert bool(truth["steps"]) is (name not in QUIET)
    assert bool(truth["intrusion"]["devices"]) is (name not in QUIET)


def test_intrusions_go_through_many_tactics_and_over_several_devices(played):
    name, truth, _ = played
    if name not in QUIET:
        assert len({step["tactic"] for step in truth["steps"]}) >= 8
        assert len(truth["intrusion"]["devices"]) >= 2
        assert len(truth["intrusion"]["accounts"]) >= 2
