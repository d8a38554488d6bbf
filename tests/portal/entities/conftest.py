"""An organisation whose two devices told of an afternoon."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.entities.telling import an_afternoon
from portal.telemetry.conftest import lake  # noqa: F401 - a fixture
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.actions.intake import Delivery, take_in
from vedette.portal.telemetry.models import Device
from vedette.portal.telemetry.rules.ways import Way

_OF_THE_FRAME = ("set_config", "current_setting", "SAVEPOINT")


@pytest.fixture
def all_in_view(db):
    with everything_in_view():
        yield


@pytest.fixture
def feed(house, lake, tmp_path):  # noqa: F811 - the fixture
    """Takes records in for Meridian."""

    def take(content: bytes, name: str = "a") -> None:
        path = tmp_path / f"{name}.json"
        path.write_bytes(content)
        with everything_in_view():
            take_in(actor=SERVICE, organisation=house.meridian, delivery=Delivery(Way.COMMAND_LINE, name, (str(path),)))

    return take


@pytest.fixture
def ids(feed):
    """The devices of the afternoon, by their short names."""
    feed(an_afternoon())
    with everything_in_view():
        return {name.partition(".")[0]: pk for name, pk in Device.objects.values_list("name", "pk")}


@pytest.fixture
def room(house):
    """The address of Meridian's rooms."""
    return f"/organisations/{house.meridian}/"


@pytest.fixture
def questions():
    """Counts what a page asks of the database, without what tells PostgreSQL whose rows are in view."""

    def count(ask) -> int:
        ask()
        with CaptureQueriesContext(connection) as asked:
            ask()
        return sum(not any(word in each["sql"] for word in _OF_THE_FRAME) for each in asked)

    return count
