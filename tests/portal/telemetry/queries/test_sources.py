from datetime import timedelta

import pytest
from django.utils import timezone

from portal.telemetry.fleet import a_group, seated
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.models import InboxFile, Intake, Source, Volume
from vedette.portal.telemetry.queries.lakes import OutOfViewError
from vedette.portal.telemetry.queries.sources import DAYS_SHOWN, INTAKES_SHOWN, inbox, intakes, sources, volumes


@pytest.fixture
def now():
    return timezone.now()


def _file(organisation, name, **told):
    told = {"path": name.encode(), "shown_as": name, "still_since": timezone.now(), "state": "waiting", **told}
    InboxFile.objects.create(organisation_id=organisation, digest=name, **told)


def test_what_comes_in_is_told_newest_first_and_says_when_it_is_silent(house, now, all_in_view):
    for name, hours in (("evtx", 25), ("json", 1)):
        at = now - timedelta(hours=hours)
        Source.objects.create(
            organisation_id=house.meridian, way="folder", format=name, first_received=at, last_received=at
        )
    found = sources(actor=SERVICE, organisation=house.meridian)
    assert [(each.format, each.is_silent) for each in found] == [("json", False), ("evtx", True)]
    assert sources(actor=SERVICE, organisation=house.bramble) == []


def test_days_on_which_nothing_came_are_days_too(house, now, all_in_view):
    for days_ago in (0, 29, 30):
        Volume.objects.create(organisation_id=house.meridian, day=now.date() - timedelta(days=days_ago), events=7)
    found = volumes(actor=SERVICE, organisation=house.meridian)
    assert len(found) == DAYS_SHOWN
    assert [each.events for each in (found[0], found[1], found[-1])] == [7, 0, 7]


def test_the_newest_intakes_are_shown(house, now, all_in_view):
    for number in range(INTAKES_SHOWN + 5):
        began = now - timedelta(minutes=number)
        Intake.objects.create(organisation_id=house.meridian, way="folder", label=str(number), began=began)
    found = intakes(actor=SERVICE, organisation=house.meridian)
    assert [each.label for each in found] == [str(number) for number in range(INTAKES_SHOWN)]


def test_files_that_need_a_look_are_told_with_those_in_trouble_first(house, settings, all_in_view):
    _file(house.meridian, "waits")
    _file(house.meridian, "taken", state="taken")
    _file(house.meridian, "link", state="refused", problem="link")
    _file(house.meridian, "broken", state="taken", problem="not_json")
    found = inbox(actor=SERVICE, organisation=house.meridian)
    assert (found.files, found.open_files, found.troubled_files, found.is_full) == (4, 1, 2, False)
    assert [each.name for each in found.shown] == ["broken", "link", "waits"]
    assert found.path == (settings.INBOX_FOLDER / "meridian-shipping").absolute()


def test_a_narrowed_seat_learns_numbers_and_no_names(house, now, all_in_view):
    _file(house.meridian, "ws1.json", state="refused", problem="link")
    Intake.objects.create(organisation_id=house.meridian, way="folder", label="ws1", began=now)
    narrow = seated(house.meridian, a_group(house.meridian, "Office"))
    found = inbox(actor=narrow, organisation=house.meridian)
    assert (found.troubled_files, found.shown) == (1, ())
    assert intakes(actor=narrow, organisation=house.meridian) == []


def test_the_folder_of_an_organisation_out_of_view_is_not_told(house):
    alice = house.actor("alice")
    with in_view_of(actor=alice), pytest.raises(OutOfViewError):
        inbox(actor=alice, organisation=house.bramble)
