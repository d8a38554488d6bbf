import pytest

from incidents.making import alert, rule
from vedette.incidents.correlator import LineageCorrelator
from vedette.ranking.prevalence import measure_prevalence
from vedette.ranking.terms import longest_advance, reasons_for
from vedette.schema.rules import Level


def texts(*alerts):
    (incident,) = LineageCorrelator().correlate(alerts)
    return [reason.text for reason in reasons_for(incident, measure_prevalence([incident]))]


def test_repeats_of_a_rule_give_one_reason():
    assert texts(alert(0), alert(1), alert(2)) == ["One medium rule matched: “a rule”."]


def test_more_than_three_rules_are_counted_not_listed():
    alerts = [alert(n, rule=rule(f"r{n}", Level.HIGH)) for n in range(5)]
    assert texts(*alerts) == ["5 different high rules matched: “r0”, “r1”, “r2” and 2 more."]


def test_one_rule_with_many_tactics_is_not_broad():
    assert len(texts(alert(rule=rule("tagged", Level.HIGH, "execution", "persistence", "impact")))) == 1


def test_both_generations_of_a_split_tactic_are_one():
    reasons = texts(
        alert(0, rule=rule("old", Level.HIGH, "defense-evasion")), alert(1, rule=rule("new", Level.HIGH, "stealth"))
    )
    assert not any("tactics" in text for text in reasons)


@pytest.mark.parametrize(
    ("tactics", "chain"),
    [
        (["execution", "discovery", "impact"], ("execution", "discovery", "impact")),
        (["impact", "execution", "discovery"], ("execution", "discovery")),
        (["discovery", "discovery"], ("discovery",)),
        (["no tactic of the matrix"], ()),
    ],
)
def test_the_longest_advance_through_the_matrix(tactics, chain):
    alerts = [alert(n, rule=rule(f"{n}", Level.HIGH, tactic)) for n, tactic in enumerate(tactics)]
    assert longest_advance(alerts) == chain


def test_an_alert_of_many_tactics_does_not_follow_itself():
    assert len(longest_advance([alert(rule=rule("tagged", Level.HIGH, "execution", "impact"))])) == 1
