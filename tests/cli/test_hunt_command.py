import json
import subprocess

import pytest

from cli.running import COMMAND, environment, vedette
from pipeline.logs import DUMP, WHOAMI, process, usual_log, write_log, write_rules


@pytest.fixture
def rules(tmp_path):
    return write_rules(tmp_path / "rules", WHOAMI, DUMP)


def test_the_report_tells_rank_score_place_and_reasons(tmp_path, rules):
    shown = vedette(tmp_path, "hunt", usual_log(tmp_path / "log.jsonl"), "--rules", rules).stdout
    for words in (
        "#1",
        "score",
        "▲ high",
        "Memory is dumped",
        "WKS-07",
        "MERIDIAN\\a.chen",
        "UTC",
        "Why",
        "Root cause",
        "Scope",
        "devices: 1 confirmed",
    ):
        assert words in shown


def test_json_on_standard_output_is_nothing_but_json(tmp_path, rules):
    finished = vedette(tmp_path, "hunt", usual_log(tmp_path / "log.jsonl"), "--rules", rules, "--json", "-")
    assert json.loads(finished.stdout)["schema"] == "vedette.hunt/1"
    assert finished.stderr == ""


def test_quiet_says_nothing(tmp_path, rules):
    finished = vedette(tmp_path, "hunt", usual_log(tmp_path / "log.jsonl"), "--rules", rules, "--quiet")
    assert (finished.stdout, finished.stderr, finished.returncode) == ("", "", 10)


def test_standard_input_can_be_hunted(tmp_path, rules):
    log = usual_log(tmp_path / "log.jsonl")
    with log.open("rb") as stream:
        finished = subprocess.run(
            [*COMMAND, "hunt", "-", "--rules", str(rules)],
            env=environment(tmp_path), stdin=stream, capture_output=True, check=False,
        )  # fmt: skip
    assert finished.returncode == 10


def test_nothing_found_says_what_to_do_next(tmp_path, rules):
    log = write_log(tmp_path / "log.jsonl", [process(1, "notepad")])
    assert "vedette rules import" in vedette(tmp_path, "hunt", log, "--rules", rules).stdout


def test_no_events_point_to_the_simulator(tmp_path, rules):
    (tmp_path / "empty").mkdir()
    assert "vedette simulate" in vedette(tmp_path, "hunt", tmp_path / "empty", "--rules", rules).stdout


def test_telemetry_cannot_steer_the_terminal(tmp_path, rules):
    evil = "\x1b]0;owned\x07[bold red]WKS\u202e"
    log = usual_log(tmp_path / "log.jsonl", device=evil)
    shown = vedette(tmp_path, "hunt", log, "--rules", rules).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold red]" in shown


def test_colours_stay_away_where_they_are_not_wanted(tmp_path, rules):
    shown = vedette(tmp_path, "hunt", usual_log(tmp_path / "l.jsonl"), "--rules", rules, NO_COLOR="1").stdout
    assert "\x1b[3" not in shown


def test_a_log_source_can_be_named_for_records_that_have_none(tmp_path, rules):
    log = write_log(tmp_path / "log.jsonl", [{"Image": "C:\\Windows\\whoami.exe", "n": 1}])
    assert vedette(tmp_path, "hunt", log, "--rules", rules).returncode == 0
    named = ("--logsource", "windows/process_creation")
    assert vedette(tmp_path, "hunt", log, "--rules", rules, *named).returncode == 10


def test_evidence_goes_to_its_file(tmp_path, rules):
    target = tmp_path / "evidence.jsonl"
    vedette(tmp_path, "hunt", usual_log(tmp_path / "log.jsonl"), "--rules", rules, "--evidence", target)
    roles = {json.loads(line)["role"] for line in target.read_text().splitlines()}
    assert "alert" in roles
