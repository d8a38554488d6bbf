"""Who answers an organisation's cases."""

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.queries.experts import experts_of


def test_those_who_hunt_there_and_those_who_lead(house):
    with everything_in_view():
        here = [name for _, name in experts_of(actor=SERVICE, organisation=house.meridian)]
        elsewhere = [name for _, name in experts_of(actor=SERVICE, organisation=house.bramble)]
    assert (here, elsewhere) == (["Hugo", "Lee"], ["Lee"])
