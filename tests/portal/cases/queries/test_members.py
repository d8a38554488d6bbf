"""Who has an address in an organisation."""

import pytest

from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.queries.members import member_called

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.mark.parametrize(
    ("address", "name"), [("ALICE@people.example", "Alice"), ("rita@people.example", "Rita"), ("eve@x.example", None)]
)
def test_a_member_is_found_by_the_address_whatever_its_letter_case(address, name, house):
    found = member_called(actor=SERVICE, organisation=house.meridian, address=address)
    assert (found.name if found else None) == name


def test_nobody_of_another_organisation_or_of_the_team_is_a_member(house):
    for address in ("bob@canary-mail.example", "lee@people.example", ""):
        assert member_called(actor=SERVICE, organisation=house.meridian, address=address) is None
