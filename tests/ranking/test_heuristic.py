from hypothesis import given
from hypothesis import strategies as st

from incidents.making import alert, rule
from vedette.incidents.correlator import LineageCorrelator
from vedette.ranking.heuristic import HeuristicRanker
from vedette.schema.attack import TACTICS
from vedette.schema.rules import Level

LEVELS = st.sampled_from(list(Level))
RULES = st.builds(
    lambda name, level, tactics: rule(f"{name} {level}", level, *tactics),
    st.integers(0, 30),
    LEVELS,
    st.lists(st.sampled_from(TACTICS), max_size=3),
)


def ranked(*alerts):
    return HeuristicRanker().rank(LineageCorrelator().correlate(alerts))


def by_device(*alerts):
    return [each.incident.devices[0] for each in ranked(*alerts)]


def test_many_hits_of_one_medium_rule_stay_below_one_critical_and_three_high():
    common = rule("noise", Level.MEDIUM, "discovery")
    noise = [alert(n / 10, device="NOISY", account="b.novak", rule=common) for n in range(500)]
    graves = [rule("dump", Level.CRITICAL), *(rule(f"high {n}", Level.HIGH) for n in range(3))]
    attack = [alert(n, device="HUNTED", rule=each) for n, each in enumerate(graves)]
    assert by_device(*noise, *attack) == ["HUNTED", "NOISY"]


def test_a_rule_that_fires_everywhere_is_worth_less_than_a_rare_one():
    common = rule("everywhere", Level.HIGH)
    noise = [alert(0, device=f"WKS-{n}", rule=common) for n in range(12)]
    assert by_device(*noise, alert(0, device="RARE", rule=rule("rare", Level.HIGH)))[0] == "RARE"


def test_advancing_tactics_outrank_the_same_rules_in_another_order():
    steps = [rule(tactic, Level.MEDIUM, tactic) for tactic in ("execution", "discovery", "lateral-movement", "impact")]
    forward = [alert(n, device="FORWARD", rule=each) for n, each in enumerate(steps)]
    backward = [alert(n, device="BACKWARD", rule=each) for n, each in enumerate(reversed(steps))]
    assert by_device(*backward, *forward) == ["FORWARD", "BACKWARD"]


def test_ties_go_to_the_earlier_incident():
    assert by_device(alert(60, device="LATE"), alert(0, device="EARLY")) == ["EARLY", "LATE"]


def test_no_incidents_have_no_ranks():
    assert HeuristicRanker().rank([]) == []


@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from(["A", "B", "C"]), RULES), max_size=40))
def test_the_points_shown_add_up_to_the_score(rows):
    for each in ranked(*(alert(minute, device=device, rule=found) for minute, device, found in rows)):
        assert abs(each.score - sum(reason.points for reason in each.reasons)) < 0.05
        assert 0 <= each.score <= 100


@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from(["A", "B", "C"]), RULES), max_size=20), st.randoms())
def test_the_order_of_incidents_does_not_matter(rows, chance):
    incidents = LineageCorrelator().correlate([alert(minute, device=d, rule=found) for minute, d, found in rows])
    expected = HeuristicRanker().rank(incidents)
    chance.shuffle(incidents)
    assert HeuristicRanker().rank(incidents) == expected
    assert [each.rank for each in expected] == list(range(1, len(expected) + 1))
