"""Which hunts somebody sees."""

import pytest

from portal.hunts.planning import concluded, opened
from portal.telemetry.fleet import a_group, seated
from vedette.portal.access.queries import in_view_of
from vedette.portal.hunts.queries.lines import hunts_in_view, lines_of

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.mark.parametrize("who", ["alice", "rita", "hugo", "bob"])
def test_everybody_sees_those_of_their_own_organisation(who, house):
    places = {house.meridian: opened(house, house.meridian, house.bramble).hunt}
    actor = house.actor(who)
    own = house.bramble if who == "bob" else house.meridian
    with in_view_of(actor=actor):
        seen = lines_of(hunts_in_view(actor=actor).select_related("organisation"))
    assert [each.organisation for each in seen] == [own]
    assert (seen[0].id == places[house.meridian]) is (who != "bob")


def test_a_seat_that_is_narrowed_sees_none(house):
    opened(house)
    actor = seated(house.meridian, a_group(house.meridian, "Desks"))
    assert not hunts_in_view(actor=actor, organisation=house.meridian).exists()
    assert hunts_in_view(actor=seated(house.meridian), organisation=house.meridian).count() == 1


def test_a_line_tells_what_came_of_it(house):
    concluded(house)
    (line,) = lines_of(hunts_in_view(actor=house.actor("rita")).select_related("organisation"))
    assert (line.verdict, line.minutes, line.concluded_by, line.coverage) == ("nothing", 95, "Lee", None)
