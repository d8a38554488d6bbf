import pytest

from vedette.portal.access.rules import ORGANISATION_GRANTS, Permission
from vedette.portal.api.rules.permissions import ApiPermission, allows, known, seat_for

P = ApiPermission


@pytest.mark.parametrize(
    ("given", "wanted", "is_enough"),
    [
        (P.READ_ALERTS, P.READ_ALERTS, True),
        (P.WRITE_ALERTS, P.READ_ALERTS, True),
        (P.READ_ALERTS, P.WRITE_ALERTS, False),
        (P.WRITE_ALERTS, P.READ_INCIDENTS, False),
        (P.WRITE_INCIDENTS, P.READ_INCIDENTS, True),
        (P.READ_INCIDENTS, P.WRITE_INCIDENTS, False),
    ],
)
def test_who_may_write_may_read_of_the_same_kind(given, wanted, is_enough):
    assert allows(frozenset({given}), wanted) is is_enough


def test_what_is_no_permission_gives_none():
    assert known(["Alert.Read.All", "Machine.Isolate", ""]) == {P.READ_ALERTS}


@pytest.mark.parametrize("wanted", list(P))
def test_an_application_that_reads_acts_as_somebody_who_changes_nothing(wanted):
    may_change = Permission.ALERTS_INVESTIGATION in ORGANISATION_GRANTS[seat_for(wanted)]
    assert may_change is ("ReadWrite" in wanted)
    assert Permission.MANAGE_SECURITY_SETTINGS not in ORGANISATION_GRANTS[seat_for(wanted)]
