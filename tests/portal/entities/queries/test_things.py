"""What telemetry tells of a thing, on devices in view alone."""

from portal.entities.telling import SHA256
from portal.telemetry.fleet import a_group, seated
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.entities.queries.things import SPAN, devices_of, devices_of_each, period_of, told_of
from vedette.portal.entities.rules.names import file_named, user_named
from vedette.portal.telemetry.models import Device


def test_where_it_was_first_and_last_and_what_stood_beside_it(house, ids, all_in_view):
    told = told_of(actor=SERVICE, organisation=house.meridian, named=file_named(SHA256), period=None)
    assert (told.first.name, told.last.name) == ("WS2.corp.example", "WS1.corp.example")
    assert [each.page for each in told.devices] == [ids["WS1"], ids["WS2"]]
    assert told.beside["FileName"]["tool.exe"] == 2


def test_logons_are_counted_for_accounts(house, ids, all_in_view):
    asked = {"actor": SERVICE, "organisation": house.meridian, "named": user_named(r"corp\maria"), "period": None}
    assert {each.name: each.logons for each in devices_of(**asked)} == {"WS1.corp.example": 3, "WS2.corp.example": 0}
    assert [each.logons for each in told_of(**asked).devices] == [each.logons for each in devices_of(**asked)]


def test_several_are_looked_for_with_one_reader(house, ids, all_in_view):
    named = [file_named(SHA256), file_named("nothing.exe")]
    found = devices_of_each(actor=SERVICE, organisation=house.meridian, named=named, period=None)
    assert [[each.name for each in where] for where in found] == [["WS1.corp.example", "WS2.corp.example"], []]


def test_a_narrowed_seat_is_told_of_its_devices_alone(house, ids, all_in_view):
    group = a_group(house.meridian, "Office")
    Device.objects.filter(pk=ids["WS2"]).update(group=group)
    actor = seated(house.meridian, group)
    with in_view_of(actor=actor):
        told = told_of(actor=actor, organisation=house.meridian, named=file_named(SHA256), period=None)
        none = told_of(actor=actor, organisation=house.meridian, named=file_named("cmd.exe"), period=None)
    assert [each.name for each in told.devices] == ["WS2.corp.example"]
    assert (none.events, none.first) == (0, None)


def test_thirty_days_end_with_what_came_last(house, ids, all_in_view):
    asked = {"actor": SERVICE, "organisation": house.meridian}
    last = max(Device.objects.values_list("last_seen", flat=True))
    period = period_of(**asked, is_ever=False)
    assert period.end >= last
    assert period.end - period.start == SPAN
    Device.objects.update(last_seen=last.replace(year=2020))
    assert period_of(**asked, is_ever=False).end.year == 2020
    assert period_of(**asked, is_ever=True) is None
