import pytest

from lake.small_rows import at
from vedette.lake.store import Lake
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.telemetry.actions.own_rows import keep_own_rows
from vedette.portal.telemetry.queries.lakes import OutOfViewError

pytestmark = pytest.mark.usefixtures("all_in_view")
ROWS = {"AlertInfo": [{"Timestamp": at(1), "AlertId": "a1"}]}
NAME = "meridian-shipping"


def _keep(house, actor=SERVICE, organisation=None, name="lot"):
    return keep_own_rows(actor=actor, organisation=organisation or house.meridian, name=name, rows=ROWS)


def test_rows_are_kept_once_under_their_name(house, lake):
    assert all(_keep(house, name=name) for name in ("lot", "lot", "another"))
    with Lake.open(lake, NAME) as opened:
        assert sum(each.rows for each in opened.listed("AlertInfo")) == 2


def test_another_writer_goes_first(house, lake):
    _keep(house)
    with Lake.open(lake, NAME):
        assert not _keep(house, name="another")


def test_an_organisation_that_is_not_there_gets_no_lake(house, lake):
    with pytest.raises(OutOfViewError):
        _keep(house, organisation=house.people["rita"])
    assert not lake.exists()


def test_the_service_alone_writes(house, lake):
    with pytest.raises(NotAllowedError):
        _keep(house, actor=house.actor("ada"))
