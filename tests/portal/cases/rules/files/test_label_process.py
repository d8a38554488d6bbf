"""The program that tries rules: files that do not compile are left out, and of a match little is told."""

import json
import subprocess
import sys

import pytest

from portal.cases.labelling import BROKEN, ENDLESS, FORMATS, PROGRAM, TOOL, needs_yara
from vedette.portal.cases.rules.files import label_process
from vedette.portal.cases.rules.files.label_process import TOO_LONG, Compile, compiled, tried
from vedette.portal.cases.rules.files.labels import MOST_LABELS, Label

pytestmark = needs_yara
HEADS = [b"", b"MZ", b"\x7fELF", b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0" + b"\xff" * 999, b"\x7fELF" + b"\xff" * 999]


def _rules(**texts):
    return compiled(Compile(tuple(texts.items())))


def _found(rules, content=b"MZ, or so it says"):
    return tried(rules, content, 10)


def test_a_rule_that_matches_is_told_with_its_file_its_tags_and_its_description():
    told, rules = _rules(tool=TOOL, program=PROGRAM)
    labels = _found(rules).labels
    assert told.number == 2
    assert set(labels) == {
        Label("says_so", "tool", ("dropper", "apt"), "Says what it is"),
        Label("program", "program"),
    }
    assert _found(rules, b"nothing").labels == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BROKEN, "nothing_known"),
        ("rule", "syntax"),
        ('include "/etc/passwd"', "include"),
        ('import "nowhere"\nrule a { condition: nowhere.x }', "nowhere"),
        (PROGRAM + PROGRAM, "program"),
        ("rule a { condition: filename == 'x' }", "error"),
    ],
)
def test_a_file_that_does_not_compile_is_left_out_and_the_others_hold(text, why):
    told, rules = _rules(bad=text, tool=TOOL)
    assert (told.number, [name for name, _ in told.left_out]) == (1, ["bad"])
    assert why in told.left_out[0][1]
    assert len(_found(rules).labels) == 1


def test_two_files_may_hold_rules_of_the_same_name():
    told, rules = _rules(one=PROGRAM, two=PROGRAM)
    assert told.number == 2
    assert {each.file for each in _found(rules).labels} == {"one", "two"}


def test_of_very_many_matches_the_first_are_told():
    many = "\n".join(f"rule r{n} {{ condition: true }}" for n in range(MOST_LABELS + 5))
    found = _found(_rules(many=many)[1])
    assert (len(found.labels), found.beyond) == (MOST_LABELS, 5)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("size", [0, 1 << 10, 1 << 20])
def test_what_pretends_to_be_a_program_harms_nobody(head, size):
    told, rules = _rules(formats=FORMATS)
    assert told.left_out == ()
    assert _found(rules, head + b"\x41" * size).beyond == 0


def _run(*parts):
    program = [sys.executable, "-m", label_process.__name__]
    return subprocess.run(program, input=b"".join(parts), capture_output=True, check=False)


def _order(**told):
    return json.dumps(told).encode() + b"\n"


def test_an_order_comes_in_and_an_answer_goes_out():
    told, _, rules = _run(_order(type="Compile", files=[["tool", TOOL]])).stdout.partition(b"\n")
    assert json.loads(told)["number"] == 1
    answer = _run(_order(type="Try", rules=len(rules), seconds=10), rules, b"MZ, or so it says").stdout
    assert json.loads(answer)["labels"][0]["rule"] == "says_so"


def test_rules_that_take_too_long_say_so():
    rules = _rules(endless=ENDLESS)[1]
    order = _order(type="Try", rules=len(rules), seconds=1)
    assert _run(order, rules, b"A" * (1 << 20)).returncode == TOO_LONG
