"""A rule file tells what its rules mean, and why they do not run."""

import yaml

from detections.evaluators import Document, rule
from vedette.detections.compiled import EventRule
from vedette.detections.sigma_files import compile_file
from vedette.schema.rules import Level, NotEvaluable

DETECTION = {"s": {"Image|endswith": r"\whoami.exe"}, "condition": "s"}


def compiled(*documents: Document) -> list[object]:
    return list(compile_file("file.yml", yaml.safe_dump_all(documents).encode(), [], {}))


def only_rule(**attributes: object) -> EventRule:
    (item,) = compiled({**rule("a rule", DETECTION), **attributes})
    assert isinstance(item, EventRule)
    return item


def test_tags_become_techniques_and_tactics() -> None:
    info = only_rule(tags=["attack.discovery", "attack.t1033", "attack.s0039", "cve.2020-1234"]).info
    assert (info.techniques, info.tactics) == (("T1033",), ("discovery",))


def test_techniques_of_older_matrices_have_the_ids_of_today_each_once() -> None:
    assert only_rule(tags=["attack.t1086", "attack.t1059.001", "attack.t1562.002"]).info.techniques == (
        "T1059.001",
        "T1685.001",
    )


def test_underscores_in_old_tactic_tags_are_read() -> None:
    assert only_rule(tags=["attack.defense_evasion"]).info.tactics == ("defense-evasion",)


def test_a_rule_without_a_level_is_of_medium_level() -> None:
    document = {name: value for name, value in rule("a rule", DETECTION).items() if name != "level"}
    (item,) = compiled(document)
    assert item.info.level is Level.MEDIUM


def test_a_file_may_hold_several_rules_of_which_one_is_broken() -> None:
    good, bad = compiled(rule("good", DETECTION), {**rule("bad", DETECTION), "detection": {"condition": "absent"}})
    assert isinstance(good, EventRule)
    assert isinstance(bad, NotEvaluable)
    assert bad.reason


def test_log_sources_are_compared_without_case() -> None:
    assert only_rule(logsource={"product": "Windows", "category": "Process_Creation"}).logsource == (
        "windows",
        "process_creation",
        "",
    )


def test_a_selector_that_fits_nothing_is_a_reason_and_not_silence() -> None:
    (item,) = compiled(rule("a rule", {"s": {"A": 1}, "condition": "s and not 1 of filter_*"}))
    assert "filter_*" in item.reason


def test_a_bad_expression_is_told_by_us_alone(capfd) -> None:
    (item,) = compiled(rule("a rule", {"s": {"A|re": "(unclosed"}, "condition": "s"}))
    assert "missing )" in item.reason
    assert capfd.readouterr().err == ""
