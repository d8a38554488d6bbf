from dataclasses import replace

from incidents.making import rule
from vedette.pipeline.needs import Need, looking_for, needs_of, rules_in_use
from vedette.schema.events import event_kind
from vedette.schema.rules import Level

STARTS = event_kind("windows", frozenset({"process_creation"}), frozenset({"sysmon"}))


def test_rules_of_a_technique_are_those_of_its_sub_techniques_too():
    rules = [
        rule("shell", Level.HIGH, techniques=("T1059",)),
        rule("script", Level.LOW, techniques=("T1059.001",)),
        rule("other", Level.LOW, techniques=("T1590",)),
    ]
    assert looking_for(rules, ["T1059"], []) == rules[:2]
    assert looking_for(rules, ["T1059.001"], []) == rules[1:2]


def test_rules_are_named_by_id_or_title():
    rules = [rule("shell", Level.HIGH), rule("script", Level.LOW)]
    assert looking_for(rules, [], [rules[1].id.upper()]) == rules[1:]
    assert looking_for(rules, [], [rules[0].title]) == rules[:1]


def test_the_log_source_that_most_rules_ask_for_comes_first():
    sources = ("windows/*/security", "windows/process_creation/*", "windows/process_creation/*", "", "correlation")
    rules = [replace(rule(), logsource=source) for source in sources]
    assert needs_of(rules) == [Need("windows", "process_creation", "", 2), Need("windows", "", "security", 1)]


def test_a_need_is_met_by_events_that_its_rules_look_at():
    assert Need("windows", "process_creation", "", 1).is_met_by(STARTS)
    assert Need("", "process_creation", "", 1).is_met_by(STARTS)
    assert not Need("linux", "process_creation", "", 1).is_met_by(STARTS)
    assert not Need("windows", "image_load", "", 1).is_met_by(STARTS)
    assert not Need("windows", "", "security", 1).is_met_by(STARTS)


def test_the_rules_in_use_say_what_they_ask_for():
    needs = needs_of(looking_for(rules_in_use(), ["T1003"], []))
    assert any(need.is_met_by(STARTS) for need in needs)
