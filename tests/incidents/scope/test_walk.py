from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from vedette.incidents.scope.walk import Budget, Edge, Node, surer, walk, weaker
from vedette.schema.narrative import EventId, Status


def edge(name, status=Status.CONFIRMED):
    return Edge(Node("file", str(name)), str(name), status, "seen")


def names(walked):
    return [each.label for each in walked.found]


def growing(each):
    """Everything leads to two more, for ever."""
    number = int(each.label)
    return [edge(2 * number), edge(2 * number + 1)]


def test_everything_is_told_once_though_it_leads_in_circles():
    walked = walk([edge("a")], lambda each: [edge("b"), edge("a")] if each.label == "a" else [edge("a")], Budget())
    assert (names(walked), walked.cut) == (["a", "b"], "")


def test_what_is_surer_comes_first_and_wins():
    found = walk([edge("a", Status.EXPOSED), edge("b", Status.SUSPECTED), edge("a")], lambda _: [], Budget()).found
    assert [(each.label, each.status) for each in found] == [("a", Status.CONFIRMED), ("b", Status.SUSPECTED)]


def test_all_that_is_as_sure_gives_its_event():
    one, other, weak = (
        replace(edge("a", status), evidence=(EventId("log", record),))
        for record, status in enumerate([Status.CONFIRMED, Status.CONFIRMED, Status.EXPOSED])
    )
    (found,) = walk([weak, one, other], lambda _: [], Budget()).found
    assert [event.record for event in found.evidence] == [0, 1]


def test_the_bound_of_nodes_holds_and_is_said():
    walked = walk([edge(1)], growing, Budget(nodes=100))
    assert len(walked.found) == 100
    assert walked.cut.startswith("The search ended after 100 entries: 101 more")


def test_time_ends_it_too():
    ticks = iter(range(1000))
    walked = walk([edge(1)], growing, Budget(seconds=10, clock=lambda: float(next(ticks))))
    assert len(walked.found) == 10
    assert "10 seconds" in walked.cut


@given(st.integers(1, 60), st.lists(st.tuples(st.integers(0, 40), st.sampled_from(list(Status))), max_size=60))
def test_no_walk_tells_more_than_it_may(nodes, seeds):
    walked = walk((edge(*seed) for seed in seeds), lambda _: [], Budget(nodes=nodes))
    different = len({number for number, _ in seeds})
    assert len(walked.found) == min(nodes, different)
    assert bool(walked.cut) == (different > nodes)


@given(st.sampled_from(list(Status)), st.sampled_from(list(Status)))
def test_nothing_is_surer_than_what_led_to_it(one, other):
    assert surer(weaker(one, other)) == max(surer(one), surer(other))
