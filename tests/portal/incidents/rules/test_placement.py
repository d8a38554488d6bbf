"""Where what a hunt found belongs."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.rules.placement import Known, Place, place

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def _known(*touched):
    return {each: Known(each, each.int, each not in touched) for each in (ONE, TWO, THREE)}


def test_what_nobody_knows_is_new():
    assert place(["a", "b"], {}, {}) == Place(None)


def test_it_continues_the_incident_with_most_of_its_alerts():
    homes = {"a": ONE, "b": TWO, "c": TWO}
    assert place(["a", "b", "c", "d"], homes, _known(ONE, TWO)) == Place(TWO)


def test_incidents_that_turn_out_to_be_one_are_merged_if_nobody_touched_them():
    assert place(["a", "b"], {"a": ONE, "b": TWO}, _known()) == Place(ONE, (TWO,))


def test_what_people_touched_is_continued_and_never_merged_away():
    assert place(["a", "b"], {"a": ONE, "b": TWO}, _known(TWO)) == Place(TWO, (ONE,))
    assert place(["a", "b"], {"a": ONE, "b": TWO}, _known(ONE, TWO)) == Place(ONE)


@given(st.dictionaries(st.text(max_size=2), st.sampled_from([ONE, TWO, THREE])), st.sets(st.sampled_from([ONE, TWO])))
def test_only_untouched_ones_are_merged_and_never_into_themselves(homes, touched):
    known = _known(*touched)
    found = place(homes, homes, known)
    assert found.home not in found.merged
    assert all(known[each].is_untouched for each in found.merged)
    assert (found.home is None) == (not homes)
