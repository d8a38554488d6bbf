"""The funnel never widens."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.hunts.rules.funnel import Funnel, Step, funnel_of

A, B, C = (UUID(int=number) for number in range(3))
SOME = st.frozensets(st.sampled_from([A, B, C]))


@given(SOME, SOME, SOME)
def test_whoever_got_further_counts_before(came, judged, notified):
    found = funnel_of(came, judged, notified)
    assert found.hunted >= found.investigated >= found.notified == len(notified)


def test_an_incident_of_last_month_counts_where_it_was_judged_in_this():
    assert funnel_of({A}, {B}, {C}) == Funnel(3, 2, 1)


def test_each_step_has_its_number():
    assert [Funnel(3, 2, 1).at(step) for step in Step] == [3, 2, 1]
