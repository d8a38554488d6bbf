"""Starting, watching and deleting by pages."""

import re

import pytest
from django.utils import timezone

from portal.drills.conftest import look_again
from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.drills.models import Drill
from vedette.portal.onboarding.models import Application
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.tenants.models import DeviceGroup, Membership, MembershipDeviceGroup


@pytest.fixture
def here(house):
    return f"/organisations/{house.meridian}/settings/drills/"


def _text(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_an_administrator_starts_one_and_reads_what_came(here, signed_in, notified):
    alice = signed_in("alice")
    assert "No drill yet" in _text(alice.get(here))
    answer = alice.post(f"{here}start/", follow=True)
    assert "The drill has begun." in _text(answer)
    assert "The drill is running." in _text(answer)
    work_off()
    look_again()
    text = _text(alice.get(answer.redirect_chain[-1][0]))
    assert "The sample came wherever it could." in text
    assert "None is set up." in text
    assert "alice@people.example" in text
    assert "Passed" in _text(alice.get(here))


def test_a_failure_says_what_to_do(here, signed_in, notified, open_peer, hears):
    hears(open_peer(503), name="SIEM <b>")
    alice = signed_in("alice")
    address = alice.post(f"{here}start/").url
    work_off()
    look_again()
    answer = alice.get(address)
    assert "The receiver answered with 503" in _text(answer)
    assert "SIEM &lt;b&gt;" in answer.content.decode()
    assert "1 receiver or hop failed" in _text(alice.get(here))


def test_the_sample_is_deleted_and_its_pages_with_it(house, here, signed_in, notified):
    alice = signed_in("alice")
    address = alice.post(f"{here}start/").url
    work_off()
    look_again()
    with everything_in_view():
        drill = Drill.objects.get()
    pages = (f"/organisations/{house.meridian}/incidents/{drill.incident_id}/",
             f"/organisations/{house.meridian}/notifications/{drill.notice_id}/",
             f"/organisations/{house.meridian}/alerts/{drill.alert_id}/")  # fmt: skip
    assert [alice.get(each).status_code for each in pages] == [200] * 3
    assert all("Sample" in _text(alice.get(each)) for each in pages)
    assert "The sample is deleted." in _text(alice.post(f"{address}delete/", follow=True))
    assert [alice.get(each).status_code for each in pages] == [404] * 3
    assert "The sample is deleted" in _text(alice.get(here))


def test_why_none_can_be_started_is_said(here, signed_in, notified):
    alice = signed_in("alice")
    alice.post(f"{here}start/")
    assert "Another one can start when it is over" in _text(alice.get(here))
    assert "A drill is running. Wait until it is over" in _text(alice.post(f"{here}start/", follow=True))
    Drill.objects.update(ended=timezone.now())
    Application.objects.update(state=ApplicationState.OFF)
    assert "Targeted Attack Notifications are not on" in _text(alice.get(here))
    assert "Apply, or switch them on." in _text(alice.post(f"{here}start/", follow=True))


def test_others_are_refused(here, signed_in, notified, started):
    address = f"{here}{started()}/"
    assert [signed_in("oscar").get(each).status_code for each in (here, address)] == [403, 403]
    assert [signed_in("bob").get(each).status_code for each in (here, address)] == [404, 404]


def test_who_sees_some_devices_alone_is_refused(here, signed_in, notified, house):
    group = DeviceGroup.objects.create(organisation_id=house.meridian, name="Desks")
    seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people["alice"])
    MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=group)
    assert signed_in("alice").get(here).status_code == 403


def test_queues_mark_the_sample(house, here, signed_in, notified, started):
    started()
    work_off()
    for queue in ("incidents", "alerts"):
        text = signed_in("oscar").get(f"/organisations/{house.meridian}/{queue}/").content.decode()
        assert '<span class="tag">Sample</span>' in text


def test_the_way_to_drills_stands_where_notifications_are_switched_on(house, signed_in, notified, here):
    page = signed_in("alice").get(f"/organisations/{house.meridian}/settings/advanced-features/").content.decode()
    assert f'<a href="{here}">Try with a drill whether they do</a>' in page
    assert here not in signed_in("rita").get(f"/organisations/{house.meridian}/").content.decode()
