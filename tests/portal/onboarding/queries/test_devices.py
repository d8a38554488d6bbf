from portal.people import House
from portal.telemetry.fleet import a_device, a_group, seated
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.onboarding.queries.devices import telemetry_of
from vedette.portal.onboarding.rules.eligibility import Eligibility, eligibility


def _eligibility(house):
    lee = house.actor("lee")
    with in_view_of(actor=lee):
        return eligibility(telemetry_of(actor=lee, organisation=house.meridian))


def test_what_counts_is_a_device_of_daily_work_that_was_heard_of_within_a_week(house: House):
    assert _eligibility(house) is Eligibility.NO_DEVICE
    with everything_in_view():
        a_device(house.meridian, "lab", group=a_group(house.meridian, "Lab", is_lab=True))
    assert _eligibility(house) is Eligibility.ONLY_LAB
    with everything_in_view():
        a_device(house.meridian, "old", days_ago=8)
    assert _eligibility(house) is Eligibility.SILENT
    with everything_in_view():
        a_device(house.meridian, "new")
    assert _eligibility(house) is Eligibility.ELIGIBLE


def test_a_narrowed_seat_is_told_the_same_as_everybody(house: House):
    with everything_in_view():
        a_device(house.meridian, "new")
        narrowed = seated(house.meridian, a_group(house.meridian, "Servers"))
    with in_view_of(actor=narrowed):
        assert telemetry_of(actor=narrowed, organisation=house.meridian).reporting == 1


def test_devices_of_others_do_not_count(house: House):
    with everything_in_view():
        a_device(house.bramble, "theirs")
    assert _eligibility(house) is Eligibility.NO_DEVICE
