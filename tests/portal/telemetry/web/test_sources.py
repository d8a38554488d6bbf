from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.telemetry.fleet import a_group
from portal.telemetry.logs import lines
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.actions.looking import look
from vedette.portal.telemetry.actions.taking import take_ready
from vedette.portal.telemetry.models import InboxFile, Source, Volume
from vedette.portal.telemetry.queries.sources import DayVolume
from vedette.portal.telemetry.web.sources import HEIGHT, bars
from vedette.portal.tenants.models import Membership, MembershipDeviceGroup

DAY = date(2026, 3, 2)


@pytest.fixture
def page(house):
    return f"/organisations/{house.meridian}/sources/"


@pytest.fixture
def fed(house, lake, asked, settings):
    """Three files in the folder: one that is fine, one that is none, and a link."""
    folder = settings.INBOX_FOLDER / "meridian-shipping"
    folder.mkdir(parents=True)
    (folder / "ws1.json").write_bytes(lines("ws1", 7))
    (folder / "notes<b>.pdf").write_bytes(b"%PDF-1.7")
    (folder / "out").symlink_to("/etc/passwd")
    with everything_in_view():
        look(actor=SERVICE, organisation=house.meridian)
        InboxFile.objects.update(still_since=timezone.now() - timedelta(hours=1))
        take_ready(actor=SERVICE, organisation=house.meridian)
    return folder


def test_bars_are_as_high_as_much_came_in():
    found = bars([DayVolume(DAY, 0), DayVolume(DAY, 1), DayVolume(DAY, 50_000), DayVolume(DAY, 100_000)])
    assert [each.height for each in found] == [0, 2, HEIGHT // 2, HEIGHT]
    assert all(each.top + each.height == HEIGHT for each in found)
    assert len({each.left for each in found}) == 4
    assert bars([DayVolume(DAY, 0)])[0].height == 0


def test_before_anything_came_the_page_says_how_to_feed_it(page, lake, settings, signed_in):
    text = signed_in("alice").get(page).content.decode()
    assert "Nothing has come in yet" in text
    assert str(settings.INBOX_FOLDER / "meridian-shipping") in text
    assert "vedette ingest --organisation meridian-shipping PATH" in text


def test_the_page_tells_what_came_and_what_did_not(page, fed, signed_in):
    text = signed_in("alice").get(page).content.decode()
    assert "Comes in" in text
    assert "7 events in the last 30 days" in text
    assert "It is a link." in text
    assert "notes&lt;b&gt;.pdf" in text
    assert "It is not a log format that is known here." in text
    assert "1 problem" in text


def test_the_picture_has_a_table_that_says_the_same(page, fed, signed_in, house):
    with everything_in_view():
        Volume.objects.create(
            organisation_id=house.meridian, day=timezone.now().date() - timedelta(days=3), events=4_321
        )
    text = signed_in("alice").get(page).content.decode()
    assert text.count('<rect class="volume-bar"') == 30
    assert '<td class="number">4,321</td>' in text
    assert "style=" not in text


def test_silence_is_told(page, fed, signed_in):
    with everything_in_view():
        Source.objects.update(last_received=timezone.now() - timedelta(days=2))
    text = signed_in("alice").get(page).content.decode()
    assert "Nothing has come in for more than a day" in text
    assert "Silent for more than a day" in text


@pytest.mark.parametrize("who", ["oscar", "rita", "hugo", "lee"])
def test_who_does_not_manage_sees_the_health_and_no_paths(who, page, fed, signed_in):
    text = signed_in(who).get(page).content.decode()
    assert "Comes in" in text
    assert str(fed) not in text
    assert "Feed telemetry in" not in text


def test_a_narrowed_seat_sees_no_names_of_files(house, page, fed, signed_in):
    with everything_in_view():
        office = a_group(house.meridian, "Office")
        seat = Membership.objects.get(person_id=house.people["rita"])
        MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=office)
    text = signed_in("rita").get(page).content.decode()
    assert "Comes in" in text
    assert "Latest intakes" not in text
    assert "notes" not in text
