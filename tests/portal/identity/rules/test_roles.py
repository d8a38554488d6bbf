from uuid import UUID

import pytest

from vedette.portal.access.rules import OrganisationRole
from vedette.portal.identity.rules.roles import Grant, granted

ADMINISTRATOR, OPERATOR, READER = OrganisationRole
SERVERS, LAPTOPS = UUID(int=1), UUID(int=2)
GIVEN = [
    ("admins", Grant(ADMINISTRATOR)),
    ("servers", Grant(OPERATOR, frozenset({SERVERS}))),
    ("laptops", Grant(OPERATOR, frozenset({LAPTOPS}))),
    ("operators", Grant(OPERATOR)),
    ("readers", Grant(READER)),
]


@pytest.mark.parametrize(
    ("values", "grant"),
    [
        (set(), None),
        ({"strangers", "Admins", "admins "}, None),
        ({"readers"}, Grant(READER)),
        ({"readers", "admins", "strangers"}, Grant(ADMINISTRATOR)),
        ({"servers"}, Grant(OPERATOR, frozenset({SERVERS}))),
        ({"servers", "laptops"}, Grant(OPERATOR, frozenset({SERVERS, LAPTOPS}))),
        ({"servers", "operators"}, Grant(OPERATOR)),
        ({"servers", "readers"}, Grant(OPERATOR, frozenset({SERVERS}))),
    ],
)
def test_the_highest_role_counts_with_the_devices_of_all_values_that_give_it(values, grant):
    assert granted(GIVEN, frozenset(values)) == grant


def test_where_nothing_gives_a_role_nobody_has_one():
    assert granted([], frozenset({"admins"})) is None
