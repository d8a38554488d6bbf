"""Equal expressions are one node; constants fold away."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.detections.logic import FALSE, TRUE, Expression, Graph

leaf = st.sampled_from("abcd").map(lambda name: [".", name, "any"])
expressions = st.recursive(
    leaf,
    lambda inner: (
        st.builds(lambda part: ["!", part], inner)
        | st.builds(lambda op, parts: [op, *parts], st.sampled_from("&|"), st.lists(inner, max_size=3))
    ),
    max_leaves=12,
)


def plain_truth(expression: Expression, true_names: set[str]) -> bool:
    operator, *parts = expression
    match operator:
        case ".":
            return parts[0] in true_names
        case "!":
            return not plain_truth(parts[0], true_names)
        case "&":
            return all(plain_truth(part, true_names) for part in parts)
        case _:
            return any(plain_truth(part, true_names) for part in parts)


def leaf_numbers(graph: Graph, names: set[str]) -> set[int]:
    return {graph.leaf(name, ("any",)) for name in names}


@given(expressions, st.sets(st.sampled_from("abcd")))
def test_a_node_has_the_truth_of_its_expression(expression: Expression, names: set[str]) -> None:
    graph = Graph()
    assert graph.holds(graph.add(expression), leaf_numbers(graph, names)) is plain_truth(expression, names)


@given(expressions, st.sets(st.sampled_from("ab")), st.sets(st.sampled_from("cd")))
def test_folding_known_leaves_keeps_the_truth(expression: Expression, known: set[str], rest: set[str]) -> None:
    graph = Graph()
    root = graph.add(expression)
    truths = {graph.leaf(name, ("any",)): name in known for name in "ab"}
    folded = graph.fold(root, truths, {})
    assert not set(truths) & set(graph.leaves(folded))
    assert graph.holds(folded, leaf_numbers(graph, rest)) is plain_truth(expression, known | rest)


def test_equal_expressions_share_a_node() -> None:
    graph = Graph()
    assert graph.add(["&", [".", "a", "any"], ["!", [".", "b", "any"]]]) == graph.add(
        ["&", [".", "a", "any"], ["!", [".", "b", "any"]]]
    )


def test_nothing_at_all_is_true_and_one_of_nothing_is_false() -> None:
    graph = Graph()
    assert (graph.every([]), graph.some([])) == (TRUE, FALSE)
