from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.api.actions.applications import add_secret, register
from vedette.portal.api.queries.applications import applications
from vedette.portal.api.rules.permissions import ApiPermission


def _place(house):
    return {"actor": SERVICE, "organisation": house.meridian}


def test_applications_are_told_by_name_with_their_secrets(house: House, all_in_view):
    for name in ("Zeta", "Alpha"):
        made = register(**_place(house), name=name, permissions=["Incident.Read.All", "Alert.Read.All"])
    add_secret(**_place(house), application=made.application)
    alpha, zeta = applications(**_place(house))
    assert (alpha.name, zeta.name) == ("Alpha", "Zeta")
    assert alpha.permissions == (ApiPermission.READ_ALERTS, ApiPermission.READ_INCIDENTS)
    assert (len(alpha.secrets), alpha.takes_a_secret) == (2, False)
    assert zeta.takes_a_secret
    assert alpha.secrets[0].created <= alpha.secrets[1].created


def test_two_questions_whatever_there_is(house: House, all_in_view, django_assert_num_queries):
    for name in "abc":
        register(**_place(house), name=name, permissions=["Alert.Read.All"])
    with django_assert_num_queries(2):
        applications(**_place(house))


def test_those_of_others_are_not_among_them(house: House):
    with everything_in_view():
        register(actor=SERVICE, organisation=house.bramble, name="x", permissions=["Alert.Read.All"])
        assert applications(**_place(house)) == []
