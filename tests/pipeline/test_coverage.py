from incidents.making import rule
from vedette.pipeline.coverage import NO_TACTIC, attack_coverage
from vedette.schema.rules import Level


def test_rules_are_counted_by_tactic_and_technique_in_the_matrix_order():
    rules = [
        rule("wipe", Level.HIGH, "impact", techniques=("T1485",)),
        rule("shell", Level.LOW, "execution", techniques=("T1059", "T1204")),
        rule("script", Level.LOW, "execution", techniques=("T1059",)),
    ]
    found = attack_coverage(rules)
    assert list(found) == ["execution", "impact"]
    assert found["execution"] == {"T1059": 2, "T1204": 1}


def test_rules_without_tags_are_counted_too():
    assert list(attack_coverage([rule()])) == [NO_TACTIC]
