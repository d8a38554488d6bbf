"""Notices in view: of one's own organisation, whole or not at all, with where they stand."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from portal.incidents.told import alert
from portal.notices.telling import intrusion
from vedette.delivery.signed_notice import checked
from vedette.portal.access.queries import in_view_of
from vedette.portal.incidents.actions.alerts import change_alert_status
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import AlertStatus
from vedette.portal.notices.actions.answering import acknowledge
from vedette.portal.notices.actions.publishing import retract
from vedette.portal.notices.models import Notice, NoticeVersion
from vedette.portal.notices.queries import notices as queried
from vedette.portal.notices.queries.keys import public_keys
from vedette.portal.notices.queries.notices import (
    coded,
    notice_list,
    notice_of_alert,
    notice_page,
    notices_of,
    organisations_notified,
    signed_version,
    unread_notices,
)
from vedette.portal.notices.rules.document import document
from vedette.portal.notices.rules.states import NoticeState
from vedette.portal.telemetry.models import Device
from vedette.portal.tenants.models import DeviceGroup, Membership, MembershipDeviceGroup


def state(house):
    (line,) = notice_list(actor=house.actor("oscar"), organisations=[house.meridian]).lines
    return line.state


def test_a_list_tells_number_state_stamps_and_incident(house, at, published):
    (line,) = notice_list(actor=house.actor("oscar"), organisations=[house.meridian]).lines
    assert (line.number, line.version, line.state) == (1, 1, NoticeState.PUBLISHED)
    assert (line.incident, line.incident_number) == (at.incident, 1)
    assert line.stamps.first_activity < line.stamps.lead_raised <= line.stamps.published


def test_a_notice_is_closed_as_long_as_its_alert_is_resolved(house, published):
    values = {"organisation": house.meridian, "alerts": [Notice.objects.get().alert_id]}
    change_alert_status(actor=house.actor("oscar"), status=AlertStatus.RESOLVED, **values)
    assert state(house) is NoticeState.CLOSED
    change_alert_status(actor=house.actor("oscar"), status=AlertStatus.NEW, **values)
    assert state(house) is NoticeState.PUBLISHED


def test_another_organisation_has_none(house, published):
    bob = house.actor("bob")
    with in_view_of(actor=bob):
        assert notice_list(actor=bob, organisations=[house.meridian]).found == 0
        assert organisations_notified(actor=bob) == []
        assert notice_page(actor=bob, organisation=house.meridian, notice=published) is None
        code = "0000-0000-0000"
        assert coded(actor=bob, code=code) is None


def test_an_earlier_version_is_still_read(house, published):
    retract(actor=house.actor("hugo"), organisation=house.meridian, notice=published, reason="A test.")
    values = {"actor": house.actor("oscar"), "organisation": house.meridian, "notice": published}
    newest, first = notice_page(**values), notice_page(version=1, **values)
    assert (newest.shown.number, newest.shown.is_retraction) == (2, True)
    assert (first.shown.number, first.document.is_retracted) == (1, False)
    assert [each.number for each in first.versions] == [2, 1]
    assert notice_page(version=3, **values) is None


def test_the_signed_bytes_are_handed_out_to_those_who_see_the_notice(house, published):
    values = {"organisation": house.meridian, "notice": published, "version": 1}
    found = signed_version(actor=house.actor("rita"), **values)
    assert document(checked(found, public_keys())).id == published
    with in_view_of(actor=house.actor("bob")):
        assert signed_version(actor=house.actor("bob"), **values) is None


def test_a_code_leads_to_its_version(house, published):
    code = NoticeVersion.objects.get().code
    line, version = coded(actor=house.actor("rita"), code=code)
    assert (line.id, version.number) == (published, 1)
    assert coded(actor=house.actor("rita"), code="") is None


def test_an_alert_leads_to_the_notice_that_arrived_as_it(house, published):
    values = {"actor": house.actor("rita"), "organisation": house.meridian}
    assert notice_of_alert(alert=Notice.objects.get().alert_id, **values) == published
    assert notice_of_alert(alert=uuid4(), **values) is None


@pytest.mark.parametrize(("devices", "sees"), [(("ws-01",), False), (("ws-01", "srv-02"), True)])
def test_who_sees_only_some_of_the_devices_sees_the_notice_where_they_see_all_of_its_incident(
    devices, sees, house, at, published
):
    group = DeviceGroup.objects.create(organisation_id=house.meridian, name="Desks")
    for number, key in enumerate(("ws-01", "srv-02")):
        own = {"group": group} if key in devices else {}
        Device.objects.create(organisation_id=house.meridian, lake_id=str(number), name=key, key=key, **own)
    seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people["rita"])
    MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=group)
    rita = house.actor("rita")
    assert bool(notice_list(actor=rita, organisations=[house.meridian]).lines) is sees
    assert (notice_page(actor=rita, organisation=house.meridian, notice=published) is not None) is sees


def test_notices_of_one_incident_alone(house, at, hunted, published):
    hunted(intrusion("z"), alerts=[alert("z")])
    values = {"actor": house.actor("rita"), "organisation": house.meridian}
    other = Incident.objects.get(number=2).pk
    assert [each.id for each in notices_of(incident=at.incident, **values)] == [published]
    assert notices_of(incident=other, **values) == []


def test_unread_is_what_nobody_acknowledged_closed_or_took_back(house, published):
    values = {"actor": house.actor("oscar"), "organisation": house.meridian}
    assert [each.id for each in unread_notices(**values)] == [published]
    acknowledge(notice=published, **values)
    assert unread_notices(**values) == []


@pytest.mark.parametrize("change", [{"is_sample": True}, {"retracted": datetime(2026, 11, 2, tzinfo=UTC)}])
def test_samples_and_retracted_ones_are_listed_and_not_counted(change, house, published):
    values = {"actor": house.actor("oscar"), "organisations": [house.meridian]}
    assert len(notice_list(**values).stamps) == 1
    Notice.objects.update(**change)
    found = notice_list(**values)
    assert (found.found, found.stamps) == (1, ())


def test_a_list_has_pages(house, published, monkeypatch):
    monkeypatch.setattr(queried, "LINES_OF_A_PAGE", 1)
    found = notice_list(actor=house.actor("oscar"), organisations=[house.meridian], page=7)
    assert (len(found.lines), found.pages) == (1, 1)
