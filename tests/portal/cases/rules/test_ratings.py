"""From 1 to 5."""

import pytest

from vedette.portal.cases.rules.ratings import STARS, checked_rating
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError


@pytest.mark.parametrize("stars", STARS)
def test_a_rating_is_kept(stars):
    assert checked_rating(stars) == stars


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_any_other_number_is_none(stars):
    with pytest.raises(RefusedError) as refused:
        checked_rating(stars)
    assert refused.value.reason is CaseReason.NO_SUCH_RATING
