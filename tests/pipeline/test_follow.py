from threading import Event

import orjson
import pytest

from pipeline.logs import BURST, DUMP, WHOAMI, process, usual_log, write_log, write_rules
from vedette.pipeline import follow as following
from vedette.pipeline.document import as_document
from vedette.pipeline.follow import Follower, follow
from vedette.pipeline.hunt import HuntRequest, hunt


@pytest.fixture
def request_for(tmp_path):
    rules = write_rules(tmp_path / "rules", WHOAMI, DUMP, BURST)
    return lambda *paths: HuntRequest(tuple(map(str, paths)), (rules,), cache=tmp_path / "cache")


def grown(log, lines, follower, step):
    """The lines are written some at a time, and looked at each time."""
    for start in range(0, len(lines), step):
        with log.open("ab") as file:
            file.writelines(lines[start : start + step])
        follower.look()
    return follower.result()


def told(result):
    return {**as_document(result), "timings": None}


@pytest.mark.parametrize("step", [1, 7, 100])
def test_a_file_that_grew_gives_what_a_hunt_over_the_whole_file_gives(tmp_path, request_for, step):
    whole = usual_log(tmp_path / "whole.jsonl", count=60)
    log = tmp_path / "log.jsonl"
    log.touch()
    with Follower(request_for(log)) as follower:
        followed = grown(log, whole.read_bytes().splitlines(keepends=True), follower, step)
    assert told(followed) == told(hunt(request_for(log)))
    assert followed.alerts


def test_an_incident_is_told_while_the_hunt_goes_on(tmp_path, request_for, monkeypatch):
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.01)
    log = write_log(tmp_path / "log.jsonl", [process(0, "notepad")])
    stop, seen = Event(), []

    def on_change(result):
        seen.append(len(result.incidents))
        if seen[-1]:
            stop.set()
        else:
            write_log(tmp_path / "second.jsonl", [process(1, "whoami")]).rename(tmp_path / "logs" / "second.jsonl")

    (tmp_path / "logs").mkdir()
    log.rename(tmp_path / "logs" / "first.jsonl")
    last = follow(request_for(tmp_path / "logs"), on_change, stop)
    assert seen == [0, 1]
    assert last.events == 2


def test_a_clock_that_runs_ahead_ends_no_story(tmp_path, request_for):
    log = write_log(tmp_path / "log.jsonl", [process(0, "whoami")])
    future = process(60 * 24 * 365 * 90, "whoami", device="WKS-99")
    with Follower(request_for(log)) as follower:
        follower.look()
        write_log(tmp_path / "later.jsonl", [future, process(1, "whoami")])
        with log.open("ab") as file:
            file.write((tmp_path / "later.jsonl").read_bytes())
        follower.look()
        devices = sorted(len(each.incident.alerts) for each in follower.result().incidents)
    assert devices == [1, 2]


def test_a_file_that_vanished_is_told_with_what_was_read_of_it(tmp_path, request_for):
    log = write_log(tmp_path / "log.jsonl", [process(0, "whoami")])
    with Follower(request_for(log)) as follower:
        follower.look()
        log.unlink()
        follower.look()
        result = follower.result()
    assert result.lost_something
    assert len(result.alerts) == 1


def test_an_alert_of_another_product_is_amended_by_rows_that_come_later(tmp_path, request_for):
    both = {"AlertId": "da1", "Timestamp": "2026-03-02T09:00:00Z", "ServiceSource": "Endpoint"}
    info = both | {"Title": "Tool dropped", "Severity": "Medium", "Category": "LateralMovement"}
    evidence = both | {"EntityType": "Ip", "EvidenceRole": "Related", "RemoteIP": "203.0.113.7", "DeviceName": "ws1"}
    log = tmp_path / "log.jsonl"
    log.touch()
    with Follower(request_for(log)) as follower:
        followed = grown(log, [orjson.dumps(row) + b"\n" for row in (info, evidence)], follower, 1)
    (alert,) = followed.alerts
    assert (alert.rule.title, alert.device) == ("Tool dropped", "ws1")
    assert told(followed)["incidents"] == told(hunt(request_for(log)))["incidents"]
