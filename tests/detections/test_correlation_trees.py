"""Extended conditions as plain lists."""

from sigma.correlations import SigmaExtendedCorrelationCondition

from vedette.detections.correlation import tree_holds
from vedette.detections.correlation_trees import extended_condition

TREE = extended_condition(SigmaExtendedCorrelationCondition("one and (two or not three)"))


def test_the_tree_is_plain_data() -> None:
    assert TREE == ["&", ["rule", "one"], ["|", ["rule", "two"], ["!", ["rule", "three"]]]]


def test_its_truth_follows_what_was_seen() -> None:
    assert tree_holds(TREE, {"one"})
    assert not tree_holds(TREE, {"one", "three"})
    assert tree_holds(TREE, {"one", "two", "three"})
