from hypothesis import given
from hypothesis import strategies as st

from incidents.making import at
from vedette.incidents.clocks import EXACT, LARGEST_SKEW, estimate_clocks


def gaps(one, other, seconds, times=3):
    return [(one, other, seconds + 0.1 * n) for n in range(times)]


def test_the_clock_that_differs_from_the_others_is_set_right():
    clocks = estimate_clocks([*gaps("a", "b", 0), *gaps("a", "c", 0), *gaps("b", "fast", 240)])
    assert abs((clocks.true("fast", at(4)) - at(0)).total_seconds()) < 1
    assert clocks.true("a", at(0)) == at(0)


def test_a_gap_is_the_same_from_both_sides():
    assert estimate_clocks(gaps("a", "b", 240)) == estimate_clocks(
        [("b", "a", -gap) for _, _, gap in gaps("a", "b", 240)]
    )


def test_some_seconds_are_transport_and_not_a_clock():
    assert estimate_clocks(gaps("a", "b", 1)) == EXACT


def test_two_pairs_prove_nothing():
    assert estimate_clocks(gaps("a", "b", 240, times=2)) == EXACT


def test_things_far_apart_are_two_things():
    assert estimate_clocks(gaps("a", "b", LARGEST_SKEW.total_seconds() + 60)) == EXACT


@given(st.permutations([*gaps("a", "b", 200), *gaps("b", "c", -300), *gaps("c", "a", 90)]))
def test_the_order_of_pairs_does_not_matter(told):
    assert estimate_clocks(told) == estimate_clocks(sorted(told))
