import pytest

from pipeline.logs import BROKEN, BURST, DUMP, WHOAMI, process, usual_log, write_log, write_rules
from vedette.detections.build import build_pack
from vedette.detections.engine import Engine
from vedette.detections.rule_paths import RulePathError
from vedette.pipeline import findings
from vedette.pipeline.hunt import HuntRequest, hunt, hunt_with
from vedette.schema.problems import ProblemKind


def run(tmp_path, *paths, rules=(WHOAMI, DUMP), **more):
    folder = write_rules(tmp_path / "rules", *rules)
    return hunt(HuntRequest(tuple(map(str, paths)), (folder,), cache=tmp_path / "cache", **more))


def test_hits_become_alerts_with_who_when_and_where(tmp_path):
    result = run(tmp_path, usual_log(tmp_path / "log.jsonl"))
    dump = next(alert for alert in result.alerts if alert.rule.title == "Memory is dumped")
    assert (dump.device, dump.account, dump.record) == ("WKS-07", "MERIDIAN\\a.chen", 15)
    assert dump.process.command_line == "rundll32 comsvcs.dll MiniDump"
    assert dump.timestamp.minute == 2


def test_alerts_become_a_ranked_incident(tmp_path):
    result = run(tmp_path, usual_log(tmp_path / "log.jsonl"))
    (ranked,) = result.incidents
    assert ranked.rank == 1
    assert len(ranked.incident.alerts) == len(result.alerts) == 3


def test_alerts_stand_in_the_order_of_inputs_and_records(tmp_path):
    paths = [usual_log(tmp_path / name) for name in ("b.jsonl", "a.jsonl")]
    alerts = run(tmp_path, *paths).alerts
    found = [(alert.source, alert.record) for alert in alerts]
    assert found == [(str(path), record) for path in paths for record in (5, 15, 25)]


def test_a_correlation_rule_alerts_with_the_event_that_completed_it(tmp_path):
    log = write_log(tmp_path / "log.jsonl", (process(number, "whoami") for number in range(1, 4)))
    alerts = run(tmp_path, log, rules=(WHOAMI, BURST)).alerts
    assert [alert.rule.title for alert in alerts] == ["Whoami is run"] * 3 + ["Whoami again and again"]
    assert (alerts[-1].record, alerts[-1].device) == (2, "WKS-07")


def test_rules_that_cannot_run_are_told(tmp_path):
    result = run(tmp_path, usual_log(tmp_path / "log.jsonl"), rules=(WHOAMI, BROKEN))
    assert (result.loaded, result.evaluable) == (2, 1)
    assert "our_admins" in result.not_evaluable[0].reason


def test_site_values_make_such_a_rule_run(tmp_path):
    site = tmp_path / "site.yml"
    site.write_text("our_admins: ['MERIDIAN\\a.chen']")
    result = run(tmp_path, usual_log(tmp_path / "log.jsonl"), rules=(BROKEN,), site=site)
    assert not result.not_evaluable


def test_an_input_that_is_missing_is_told_and_the_others_are_read(tmp_path):
    result = run(tmp_path, usual_log(tmp_path / "log.jsonl"), tmp_path / "gone.evtx")
    assert result.lost_something
    assert result.inputs[-1].problems[0].kind is ProblemKind.UNREADABLE
    assert result.events == 30


def test_a_path_without_rules_is_an_error(tmp_path):
    with pytest.raises(RulePathError):
        hunt(HuntRequest((str(tmp_path),), (tmp_path / "no-rules",)))


def test_repeats_beyond_the_cap_are_counted_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr(findings, "REPEATS_CAP", 3)
    monkeypatch.setattr("vedette.pipeline.gathering.REPEATS_CAP", 3)
    events = [process(1, "whoami") for _ in range(10)]
    result = run(tmp_path, write_log(tmp_path / "log.jsonl", events), rules=(WHOAMI,))
    assert [alert.count for alert in result.alerts] == [1, 1, 8]
    assert result.notes[0].startswith("7 further hits")


def test_timings_are_told_by_stage(tmp_path):
    timings = run(tmp_path, usual_log(tmp_path / "log.jsonl")).timings
    assert set(timings) == {"rules", "reading_and_matching", "correlation", "ranking", "total"}


def test_rules_that_stand_ready_find_the_same_hunt_after_hunt(tmp_path):
    log = usual_log(tmp_path / "log.jsonl")
    engine = Engine(build_pack([write_rules(tmp_path / "rules", WHOAMI, DUMP)], cache=tmp_path / "cache"))
    hunts = [hunt_with(engine, HuntRequest((str(log),), ())) for _ in range(2)]
    assert [result.alerts for result in hunts] == [run(tmp_path, log).alerts] * 2
