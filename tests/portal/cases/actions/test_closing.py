"""What nobody answers is closed after two warnings."""

import pytest

from portal.cases.consulting import C, reported, row_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.cases.actions.asking import write_to_experts
from vedette.portal.cases.actions.closing import tend, waiting_cases
from vedette.portal.post.models import Letter

pytestmark = pytest.mark.usefixtures("all_in_view")


def _tended(wall, **later):
    wall.go(**later)
    for place in waiting_cases(actor=SERVICE):
        tend(actor=SERVICE, at=place)
    return Letter.objects.filter(kind="case_closing").count()


@pytest.mark.parametrize("category", [C.CONCLUDED, C.MORE_INFORMATION_NEEDED, C.FILE_SAMPLES_NEEDED])
def test_two_warnings_come_first(category, subscribed, wall):
    place = reported(subscribed, category)
    assert [_tended(wall, days=days) for days in (6, 1, 0, 5)] == [0, 1, 1, 2]
    assert row_of(place).phase == category.replace("ConcludedFromInitialInformation", "Answered")
    _tended(wall, days=2)
    assert row_of(place).phase == "Closed"
    assert Letter.objects.filter(kind="case_closed").count() == 1


def test_after_weeks_without_a_worker_the_second_warning_still_comes_days_before_the_end(subscribed, wall):
    place = reported(subscribed, C.CONCLUDED)
    assert [_tended(wall, days=days) for days in (60, 0, 4, 1)] == [1, 1, 1, 2]
    assert row_of(place).phase == "Answered"
    _tended(wall, hours=1)
    assert row_of(place).phase == "Closed"


def test_whoever_answers_starts_anew(subscribed, wall):
    place = reported(subscribed, C.MORE_INFORMATION_NEEDED)
    _tended(wall, days=8)
    write_to_experts(actor=subscribed.actor("alice"), at=place, text="Here.")
    assert (row_of(place).waits_since, row_of(place).warnings) == (None, 0)
    assert waiting_cases(actor=SERVICE) == []


def test_nobody_but_the_service_does_it(subscribed):
    with pytest.raises(NotAllowedError):
        waiting_cases(actor=subscribed.actor("lee"))
