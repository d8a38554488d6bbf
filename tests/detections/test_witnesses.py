"""A witness is a set of leaves of which one is true whenever the rule is."""

from hypothesis import given
from hypothesis import strategies as st

from detections.test_logic import expressions, leaf_numbers
from vedette.detections.logic import Expression, Graph
from vedette.detections.witnesses import Witnesses


@given(expressions, st.sets(st.sampled_from("abcd")))
def test_whenever_a_rule_holds_one_of_its_witnesses_is_true(expression: Expression, names: set[str]) -> None:
    graph = Graph()
    root, true_leaves = graph.add(expression), leaf_numbers(graph, names)
    witnesses = Witnesses(graph).of(root)
    assert witnesses is None or not graph.holds(root, true_leaves) or witnesses & true_leaves


def test_the_telling_leaf_is_preferred_to_the_common_one() -> None:
    graph = Graph()
    root = graph.add(["&", [".", "Image", "ew", r"\cmd.exe"], [".", "CommandLine", "ct", "sekurlsa::logonpasswords"]])
    (witness,) = Witnesses(graph).of(root) or ()
    assert graph.nodes[witness][1] == "CommandLine"


def test_a_rule_that_only_denies_has_no_witness() -> None:
    graph = Graph()
    assert Witnesses(graph).of(graph.add(["!", [".", "Image", "any"]])) is None
