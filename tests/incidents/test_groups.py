from hypothesis import given
from hypothesis import strategies as st

from vedette.incidents.groups import Groups

PAIRS = st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)))


def test_joining_is_transitive():
    groups = Groups(4)
    groups.join(0, 1)
    groups.join(3, 1)
    assert groups.members() == [[0, 1, 3], [2]]


@given(PAIRS, st.randoms())
def test_the_order_of_joining_does_not_matter(pairs, chance):
    def joined(order):
        groups = Groups(20)
        for one, other in order:
            groups.join(one, other)
        return groups.members()

    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert joined(pairs) == joined(shuffled)
