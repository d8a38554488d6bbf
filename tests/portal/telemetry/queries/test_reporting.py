import pytest

from portal.telemetry.fleet import a_device, a_group, seated
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.queries import ReportingDevices, reporting_devices

pytestmark = pytest.mark.usefixtures("all_in_view")


def _counts(house, actor=SERVICE):
    found = reporting_devices(actor=actor, organisation=house.meridian)
    return found.reporting, found.known, found.silent, found.lab


def test_an_organisation_without_telemetry_reports_nothing(house):
    found = reporting_devices(actor=SERVICE, organisation=house.meridian)
    assert found == ReportingDevices(reporting=0, known=0, silent=0, lab=0, last_heard=None)


def test_a_device_that_was_heard_of_within_seven_days_is_reporting(house):
    a_device(house.meridian, "ws1", days_ago=6.9)
    a_device(house.meridian, "ws2", days_ago=7.1)
    assert _counts(house) == (1, 2, 1, 0)


def test_a_handful_of_events_is_no_sensor(house):
    a_device(house.meridian, "tried-out", own_events=100)
    a_device(house.meridian, "ws1", own_events=101)
    assert _counts(house) == (1, 2, 0, 0)


def test_a_device_of_which_only_others_speak_is_known_and_neither_reporting_nor_silent(house):
    a_device(house.meridian, "named-by-an-alert", own_events=0, heard=None)
    assert _counts(house) == (0, 1, 0, 0)


def test_a_lab_does_not_count(house):
    lab = a_group(house.meridian, "Lab", is_lab=True)
    office = a_group(house.meridian, "Office")
    a_device(house.meridian, "lab1", group=lab)
    a_device(house.meridian, "lab2", group=lab, days_ago=30)
    a_device(house.meridian, "ws1", group=office)
    assert _counts(house) == (1, 3, 0, 2)


def test_other_organisations_do_not_count(house):
    a_device(house.bramble, "theirs")
    assert _counts(house) == (0, 0, 0, 0)


def test_a_narrowed_seat_counts_what_it_sees(house):
    office = a_group(house.meridian, "Office")
    a_device(house.meridian, "ws1", group=office)
    a_device(house.meridian, "ws2")
    assert _counts(house, seated(house.meridian, office)) == (1, 1, 0, 0)
    assert _counts(house, seated(house.meridian)) == (2, 2, 0, 0)
