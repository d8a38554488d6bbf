import pytest
from django.db import connection

from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view, in_view_of
from vedette.portal.access.rules import EVERYTHING, Scope, ScopeMissingError, current_scope


def test_everything_is_in_view_within_the_block_alone(db):
    with everything_in_view():
        assert current_scope() == EVERYTHING
    with pytest.raises(ScopeMissingError):
        current_scope()


def test_an_actor_narrowed_to_one_organisation_sees_that_one(house: House):
    with in_view_of(actor=house.actor("lee"), organisation=house.bramble):
        assert current_scope() == Scope(frozenset({house.bramble}), hunted=frozenset({house.bramble}))


def test_an_inner_view_ends_and_the_outer_one_is_back(db, house: House):
    narrow = Scope(frozenset({house.meridian}))
    with everything_in_view():
        with in_view(narrow):
            assert current_scope() == narrow
        assert current_scope() == EVERYTHING


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="the database is told under PostgreSQL alone")
def test_the_database_is_told_whose_rows_and_whose_rows_of_the_team(house: House):
    with in_view_of(actor=house.actor("alice")):
        assert _told() == (str(house.meridian), "")
        with in_view_of(actor=house.actor("hugo"), organisation=house.meridian):
            assert _told() == (str(house.meridian), str(house.meridian))
        with everything_in_view():
            assert _told() == ("*", "*")
        assert _told() == (str(house.meridian), "")
    assert _told() == ("", "")


def _told():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('vedette.organisations'), current_setting('vedette.hunted')")
        return cursor.fetchone()
