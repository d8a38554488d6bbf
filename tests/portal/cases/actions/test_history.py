"""Lines of the history say who, when, from where to where."""

import pytest

from portal.cases.consulting import asked, investigated
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.cases.actions.history import keep_note
from vedette.portal.cases.models import Case, CaseStep

pytestmark = pytest.mark.usefixtures("all_in_view")


def test_every_step_says_who_took_it_and_for_which_side(subscribed):
    place = investigated(subscribed)
    lines = CaseStep.objects.filter(case_id=place.case).order_by("pk").values_list("by_name", "party", "deed", "after")
    assert list(lines) == [
        ("Alice", "customer", "step", "Submitted"),
        ("Hugo", "experts", "owned", ""),
        ("Hugo", "experts", "step", "Assigned"),
        ("Hugo", "experts", "step", "Investigating"),
    ]


def test_nobody_of_the_organisation_can_write_a_note_of_the_team(subscribed):
    row = Case.objects.get(pk=asked(subscribed).case)
    with pytest.raises(NotAllowedError):
        keep_note(subscribed.actor("alice"), row, "x")
