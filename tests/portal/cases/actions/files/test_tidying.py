"""Files go when nobody can ask for them any more, and what a crash left goes too."""

import os
import time
from datetime import timedelta

import pytest

from portal.cases.consulting import C, reported
from portal.cases.filing import BYTES, filed, sent, stored
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.cases.actions.asking import accept
from vedette.portal.cases.actions.files.incoming import receive
from vedette.portal.cases.actions.files.tidying import sweep_incoming, tidy_files
from vedette.portal.cases.models import CaseFile, CaseFileRemoval
from vedette.portal.cases.queries.files.lines import files_of
from vedette.portal.cases.rules.states import REOPENED_WITHIN

pytestmark = pytest.mark.usefixtures("all_in_view", "vault")


def _tidied(house):
    return tidy_files(actor=SERVICE, organisation=house.meridian)


def _aged(path, **span):
    moment = time.time() - timedelta(**span).total_seconds()
    os.utime(path, (moment, moment))
    return path


def _closed(house):
    place = reported(house, C.CONCLUDED)
    sent(place, house.actor("alice"), ("tool.exe", BYTES))
    accept(actor=house.actor("alice"), at=place)
    return place


def test_files_stay_as_long_as_their_case_can_be_opened_again(subscribed, wall):
    place = _closed(subscribed)
    wall.now += REOPENED_WITHIN
    _aged(stored(place), days=200)
    assert _tidied(subscribed) == 0
    assert stored(place).exists()


def test_then_their_bytes_go_and_their_rows_say_so(subscribed, wall):
    place = _closed(subscribed)
    wall.now += REOPENED_WITHIN + timedelta(seconds=1)
    _aged(stored(place), days=200)
    assert _tidied(subscribed) == 1
    assert not stored(place).exists()
    line = files_of(actor=subscribed.actor("alice"), at=place)[0]
    assert (line.is_removed, line.name) == (True, "tool.exe")
    assert (_tidied(subscribed), CaseFileRemoval.objects.count()) == (0, 1)


def test_bytes_that_another_case_names_stay(subscribed, wall):
    place = _closed(subscribed)
    wall.now += REOPENED_WITHIN + timedelta(seconds=1)
    filed(subscribed)
    _aged(stored(place), days=200)
    assert _tidied(subscribed) == 1
    assert stored(place).exists()


def test_bytes_that_nobody_names_go_after_an_hour(subscribed, vault):
    place, _row = filed(subscribed)
    stray = stored(place, b"never committed")
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"sealed")
    _tidied(subscribed)
    assert stray.exists()
    _aged(stray, hours=2)
    _aged(stored(place), hours=2)
    _tidied(subscribed)
    assert (stray.exists(), stored(place).exists(), CaseFile.objects.count()) == (False, True, 1)


def test_what_came_to_no_end_goes_after_a_day(subscribed):
    young, old = (receive(organisation=1, name="a", parts=b"a").path for _ in range(2))
    _aged(old, days=2)
    sweep_incoming(actor=SERVICE)
    assert (young.exists(), old.exists()) == (True, False)


@pytest.mark.parametrize("tidy", [_tidied, lambda _: sweep_incoming(actor=SERVICE)])
def test_where_there_is_nothing_nothing_is_done(subscribed, tidy):
    assert not tidy(subscribed)


def test_only_the_service_tidies(subscribed):
    lee = subscribed.actor("lee")
    with pytest.raises(NotAllowedError):
        tidy_files(actor=lee, organisation=subscribed.meridian)
    with pytest.raises(NotAllowedError):
        sweep_incoming(actor=lee)
