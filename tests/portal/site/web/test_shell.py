"""What every template is given."""

from django.test import RequestFactory

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.site.web.shell import shell


def _around(actor):
    request = RequestFactory().get("/")
    request.actor = actor
    return shell(request)


def test_nobody_is_asked_for_what_a_page_does_not_show(house: House, django_assert_num_queries):
    hugo = house.actor("hugo")
    with django_assert_num_queries(0):
        _around(hugo)


def test_what_a_page_shows_twice_is_asked_for_once(house: House):
    around = _around(house.actor("hugo"))
    with everything_in_view():
        assert around["navigation"]() is around["navigation"]()
        assert around["organisations_in_view"]() is around["organisations_in_view"]()


def test_who_belongs_to_one_organisation_is_always_there(house: House):
    with everything_in_view():
        rooms = [str(link.label) for group in _around(house.actor("rita"))["navigation"]() for link in group.links]
    assert "Incidents" in rooms
