"""No number is given twice."""

import pytest

from portal.incidents.conftest import all_in_view
from vedette.portal.incidents.actions.numbers import number_after, spend
from vedette.portal.incidents.rules.numbering import Numbered

__all__ = ["all_in_view"]


@pytest.mark.parametrize(("last", "follows"), [(None, 8), (3, 8), (7, 8), (9, 10)])
def test_the_next_one_is_above_what_is_there_and_what_was(last, follows, house, all_in_view):
    for number in (5, 7, 6):
        spend(house.meridian, Numbered.NOTICE, number)
    assert number_after(house.meridian, Numbered.NOTICE, last) == follows


def test_kinds_and_organisations_count_by_themselves(house, all_in_view):
    spend(house.meridian, Numbered.NOTICE, 5)
    assert number_after(house.meridian, Numbered.INCIDENT, None) == 1
    assert number_after(house.bramble, Numbered.NOTICE, 2) == 3
