"""What was read of several organisations stands in the log of each, in its own part."""

import pytest

from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import lines, prove
from vedette.portal.hunting.actions.reading import note_export, note_reading


@pytest.fixture(autouse=True)
def everything(all_in_view):
    """The log of each organisation is looked at."""


def _last(organisation):
    line = lines(actor=SERVICE, organisation=organisation)[0]
    return line.deed, line.subject, line.details


def test_each_organisation_reads_which_of_its_incidents_were_shown(house):
    read = {house.meridian: [4, 1, 4], house.bramble: [2]}
    note_reading(actor=house.actor("lee"), subject="hunting_queue", read=read)
    assert _last(house.meridian) == ("read", "hunting_queue", '{"incidents":[1,4]}')
    assert _last(house.bramble) == ("read", "hunting_queue", '{"incidents":[2]}')


def test_a_page_that_showed_nothing_is_no_line(house):
    before = _last(house.meridian)
    note_reading(actor=house.actor("lee"), subject="hunting_queue", read={})
    assert _last(house.meridian) == before


def test_an_export_is_told_to_the_team_and_to_each_organisation(house):
    note_export(actor=house.actor("lee"), lines={house.meridian: 3, house.bramble: 1})
    assert _last(None) == ("ledger.exported", "", '{"lines":4}')
    assert _last(house.bramble) == ("ledger.exported", "", '{"lines":1}')
    assert prove(actor=SERVICE).findings == ()
