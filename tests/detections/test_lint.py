"""What authors are told about their rules."""

from pathlib import Path

import pytest

from detections.evaluators import Document, correlation, rule
from detections.rule_folder import write_rules
from vedette.detections.lint import check_rules

GOOD: Document = {
    **rule("good", {"s": {"Image|endswith": r"\whoami.exe"}, "condition": "s"}),
    "description": "Somebody asks who they are, which programs seldom need to.",
    "tags": ["attack.discovery", "attack.t1033"],
    "examples": {"match": [{"Image": r"C:\whoami.exe"}], "miss": [{"Image": r"C:\whoami.txt"}]},
}


def messages(tmp_path: Path, *documents: Document) -> list[str]:
    return [finding.message for finding in check_rules(write_rules(tmp_path, documents))]


def test_a_good_rule_is_passed_over_in_silence(tmp_path: Path) -> None:
    assert messages(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"tags": ["attack.discovery"]}, "names no ATT&CK technique"),
        ({"tags": ["attack.t1033"]}, "names no ATT&CK tactic"),
        ({"description": "Short."}, "describes itself in fewer than 40 characters"),
        ({"detection": {"condition": "absent"}}, "cannot be evaluated"),
        ({"examples": {"match": [{"Image": "other"}]}}, "does not match its example match 1"),
        ({"examples": {"miss": [{"Image": r"\WHOAMI.EXE"}]}}, "matches its example miss 1"),
        ({"examples": {"match": [17]}}, "example match 1 is not readable"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, change: Document, message: str) -> None:
    (said,) = messages(tmp_path, {**GOOD, **change})
    assert said.startswith(message)


def test_examples_of_a_correlation_are_hits_in_time(tmp_path: Path) -> None:
    subject = {
        **GOOD,
        **correlation("many", {
            "type": "event_count", "rules": ["good"], "timespan": "1m", "group-by": ["Host"], "condition": {"gte": 2},
        }),
        "examples": {
            "match": [[{"second": 0, "Host": "a"}, {"second": 50, "Host": "a"}]],
            "miss": [[{"second": 0, "Host": "a"}, {"second": 70, "Host": "a"}]],
        },
    }  # fmt: skip
    del subject["detection"], subject["logsource"]
    assert messages(tmp_path, GOOD, subject) == []
