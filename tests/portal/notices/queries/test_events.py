"""An event of a timeline as evidence: what it says, when, and by which it is found again."""

import pytest

from portal.cases.gathering import afternoon, event_of  # noqa: F401 - a fixture
from vedette.portal.notices.queries.events import event_as_evidence

pytestmark = pytest.mark.usefixtures("all_in_view")


def test_it_says_when_where_and_what(house, afternoon):  # noqa: F811
    key = event_of(house, afternoon["WS1"], "ConnectionSuccess")
    found = event_as_evidence(actor=house.actor("hugo"), organisation=house.meridian, key=key)
    assert (found.device, found.at[-1], bool(found.source)) == ("WS1.corp.example", "Z", True)
    assert found.text.startswith("ConnectionSuccess")


@pytest.mark.parametrize("key", ["", "none", "\x00", "8176a04a-7ff2-4722-aa14-5c9816a294f4/1,x,y"])
def test_what_names_no_event_is_none(key, house, afternoon):  # noqa: F811
    assert event_as_evidence(actor=house.actor("hugo"), organisation=house.meridian, key=key) is None


def test_an_event_that_is_not_kept_is_none(house, afternoon):  # noqa: F811
    key = f"{afternoon['WS1']}/1,DeviceProcessEvents,{'0' * 32}"
    assert event_as_evidence(actor=house.actor("hugo"), organisation=house.meridian, key=key) is None
