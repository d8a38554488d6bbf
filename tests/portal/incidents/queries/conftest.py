"""A crowd of incidents that many tests read and none changes: made once for each file of tests."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from portal.incidents.crowd import crowd
from portal.people import House, furnished_house
from vedette.portal.access.queries import everything_in_view


@pytest.fixture(scope="module")
def crowded(django_db_setup, django_db_blocker) -> Iterator[House]:
    """The furnished house with incidents of every kind; all is undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic(), everything_in_view():
        house = furnished_house()
        crowd(house)
        yield house
        transaction.set_rollback(True)
