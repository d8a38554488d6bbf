"""Rules are compiled once and tried in a process of its own, which ends whatever a file holds."""

from dataclasses import replace
from itertools import repeat

import pytest

from portal.cases.labelling import BROKEN, ENDLESS, FORMATS, TOOL, needs_yara
from vedette.portal.cases.queries.files import labelling
from vedette.portal.cases.queries.files.labelling import RuleSet, compiled, labels_files, rule_set, tried
from vedette.portal.cases.rules.files import rule_folder
from vedette.portal.cases.rules.files.labels import LabelOutcome, Labels

MIB = b"A" * (1 << 20)
O = LabelOutcome  # noqa: E741


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Another program in the place of the one that tries rules."""

    def put(text):
        (tmp_path / "stand_in.py").write_text(text)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
        monkeypatch.setattr(labelling.label_process, "__name__", "stand_in")
        return RuleSet("digest", 1, b"rules")

    return put


def test_without_a_folder_there_are_no_rules_and_nothing_is_wrong(settings):
    assert (labels_files(), rule_set()) == (False, None)


def test_without_the_package_there_are_none_either(rules, monkeypatch):
    monkeypatch.setattr(labelling, "engine", str)
    assert (labels_files(), rule_set()) == (False, None)


@needs_yara
def test_rules_are_compiled_once_for_the_same_content(rules, monkeypatch):
    seen = []
    monkeypatch.setattr(labelling, "compiled", lambda files: seen.append(files) or compiled(files))
    first = rule_set()
    assert rule_set() is first
    (rules / "more.yar").write_text(TOOL)
    assert (rule_set().number, len(seen)) == (2, 2)


@needs_yara
def test_what_does_not_compile_stands_in_the_log_once_and_the_others_hold(rules, caplog):
    (rules / "bad.yar").write_text(BROKEN)
    assert (rule_set().number, rule_set().is_ready) == (1, True)
    assert [each.file for each in rule_set().left_out] == ["bad.yar"]
    assert caplog.text.count("bad.yar is left out") == 1


def test_a_folder_without_rules_is_not_ready(rules, monkeypatch):
    (rules / "tool.yar").unlink()
    monkeypatch.setattr(labelling, "engine", lambda: "1")
    assert (rule_set().is_ready, rule_set().trouble) == (False, "")


def test_rules_that_end_the_process_are_told_and_compiled_again_later(rules, program, monkeypatch, caplog):
    program("import os; os.abort()")
    monkeypatch.setattr(labelling, "engine", lambda: "1")
    assert "ended with -6" in rule_set().trouble
    assert (rule_set().is_ready, caplog.text.count("none holds")) == (False, 1)
    monkeypatch.setattr(labelling, "_TRIED_AGAIN_AFTER", -1.0)
    rule_set()
    assert caplog.text.count("none holds") == 2


def test_rules_that_take_too_long_to_compile_hold_nobody(rules, program, monkeypatch):
    program("import time; time.sleep(600)")
    monkeypatch.setattr(labelling, "engine", lambda: "1")
    monkeypatch.setattr(labelling, "LONGEST_COMPILING", 0.5)
    assert rule_set().trouble == "compiling them takes too long"


@needs_yara
def test_files_are_labelled_or_nothing_matches(rules):
    assert tried(rule_set(), [b"MZ, or so", b" it says"]).found.labels[0].rule == "says_so"
    assert tried(rule_set(), [b"nothing"]) == (O.NOTHING, Labels())


@needs_yara
@pytest.mark.parametrize("bound", ["MOST_SECONDS", "LONGEST"])
def test_rules_that_never_end_are_ended(bound, rules, monkeypatch):
    (rules / "endless.yar").write_text(ENDLESS)
    monkeypatch.setattr(labelling, bound, 1)
    assert tried(rule_set(), repeat(MIB, 5)).outcome is O.TOO_LONG


@needs_yara
@pytest.mark.parametrize("head", [b"MZ, or so it says", b"\x7fELF, or so it says"])
def test_the_largest_file_that_may_come_is_tried(head, rules):
    (rules / "formats.yar").write_text(FORMATS)
    assert rule_set().left_out == ()
    assert tried(rule_set(), [head, *repeat(MIB, 99)]).outcome is O.LABELLED


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("import os; os.abort()", O.FAILED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", O.TOO_LONG),
        ("import sys; sys.exit(4)", O.TOO_LONG),
        ("print('no answer')", O.FAILED),
        ('print(\'{"labels": [{"rule": 1, "file": null}]}\')', O.FAILED),
        ('print(\'{"labels": [{"rule": "a\\\\u0000\\\\u202eb", "file": "f"}]}\')', O.LABELLED),
    ],
)
def test_whatever_becomes_of_the_process_there_is_an_outcome(text, outcome, program):
    ended = tried(program(text), [b"MZ"])
    assert ended.outcome is outcome
    assert [each.rule for each in ended.found.labels] == (["ab"] if outcome is O.LABELLED else [])


def test_what_goes_in_is_the_rules_and_the_file(program, tmp_path):
    rules = program(f"import sys; open({str(tmp_path / 'seen')!r}, 'wb').write(sys.stdin.buffer.read()); print('{{}}')")
    assert tried(rules, [b"M", b"Z"]).outcome is O.NOTHING
    assert (tmp_path / "seen").read_bytes() == b'{"type":"Try","rules":5,"seconds":60}\nrulesMZ'


def test_a_folder_that_is_set_names_the_rules(rules):
    assert labelling.rules_folder() == rules
    assert replace(rule_folder.read_rules(rules, "1"), left_out=()).files[0][0] == "tool.yar"
