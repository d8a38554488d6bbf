from uuid import uuid4

import pytest

from portal.telemetry.fleet import a_device, a_group
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.queries import device, devices, find_devices, inventory
from vedette.portal.telemetry.queries.inventory import every_device, systems, tags
from vedette.portal.telemetry.rules.health import Health, Risk
from vedette.portal.telemetry.rules.listing import Asked, Order

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.fixture
def named(house):
    """The names of devices as asked for."""
    return lambda **asked: [
        line.name for line in devices(actor=SERVICE, organisation=house.meridian, asked=Asked(**asked)).lines
    ]


def test_devices_are_listed_by_name(house, named):
    for name in ("WS2", "ws1", "srv1"):
        a_device(house.meridian, name)
    a_device(house.bramble, "theirs")
    assert named() == ["srv1", "ws1", "WS2"]
    assert named(is_descending=True) == ["WS2", "ws1", "srv1"]


def test_a_part_of_a_name_is_looked_for_as_it_is(house, named):
    for name in ("WS1.meridian.example", "ws%", "ws_2", "srv1"):
        a_device(house.meridian, name)
    assert named(words="ws1.MERIDIAN") == ["WS1.meridian.example"]
    assert named(words="%") == ["ws%"]
    assert named(words="_") == ["ws_2"]


def test_states_divide_devices_among_themselves(house, named):
    a_device(house.meridian, "active")
    a_device(house.meridian, "silent", days_ago=8)
    a_device(house.meridian, "named-only", own_events=0, heard=None)
    a_device(house.meridian, "timeless", heard=None)
    states = {each: named(health=each) for each in Health}
    assert states == {
        Health.ACTIVE: ["active"],
        Health.INACTIVE: ["silent"],
        Health.NO_SENSOR_DATA: ["named-only"],
        Health.UNKNOWN: ["timeless"],
    }
    listed = devices(actor=SERVICE, organisation=house.meridian).lines
    assert {line.name: line.health for line in listed} == {names[0]: each for each, names in states.items()}


def test_devices_are_narrowed_by_everything_that_is_known_of_them(house, named):
    office = a_group(house.meridian, "Office")
    a_device(house.meridian, "ws1", group=office, tags=["kiosk"])
    a_device(house.meridian, "srv1", system="linux", risk="High", risk_rank=4)
    assert named(group=office.pk) == ["ws1"]
    assert named(is_without_group=True) == ["srv1"]
    assert named(tag="kiosk") == ["ws1"]
    assert named(system="linux") == ["srv1"]
    assert named(risk=Risk.HIGH) == ["srv1"]
    assert named(group=uuid4()) == []


def test_what_is_not_known_comes_last_whichever_way_round(house, named):
    a_device(house.meridian, "early", days_ago=5)
    a_device(house.meridian, "late")
    a_device(house.meridian, "never", last_seen=None)
    assert named(order=Order.LAST_SEEN) == ["early", "late", "never"]
    assert named(order=Order.LAST_SEEN, is_descending=True) == ["late", "early", "never"]


def test_devices_come_a_page_at_a_time(house, monkeypatch):
    monkeypatch.setattr(inventory, "PAGE", 2)
    for number in range(5):
        a_device(house.meridian, f"ws{number}")
    page = devices(actor=SERVICE, organisation=house.meridian, asked=Asked(page=2))
    assert ([line.name for line in page.lines], page.total, page.page, page.pages) == (["ws2", "ws3"], 5, 2, 3)
    beyond = devices(actor=SERVICE, organisation=house.meridian, asked=Asked(page=99))
    assert ([line.name for line in beyond.lines], beyond.page) == (["ws4"], 3)
    none = devices(actor=SERVICE, organisation=house.bramble)
    assert (none.total, none.page, none.pages) == (0, 1, 1)


def test_every_device_comes_in_chunks(house, monkeypatch):
    monkeypatch.setattr(inventory, "_CHUNK", 2)
    for number in range(5):
        a_device(house.meridian, f"ws{number}", tags=[f"t{number}"])
    found = [(line.name, line.tags) for line in every_device(actor=SERVICE, organisation=house.meridian)]
    assert found == [(f"ws{number}", (f"t{number}",)) for number in range(5)]


def test_one_device_is_told_with_all_that_is_known(house):
    row = a_device(house.meridian, "ws1.example", group=a_group(house.meridian, "Office"), tags=["b", "a"])
    line = device(actor=SERVICE, organisation=house.meridian, device=row.pk)
    assert (line.name, line.domain, line.group, line.tags) == ("ws1.example", "example", "Office", ("a", "b"))
    assert device(actor=SERVICE, organisation=house.bramble, device=row.pk) is None


def test_devices_are_found_in_all_organisations_in_scope(house):
    a_device(house.meridian, "ws1")
    a_device(house.bramble, "ws2")
    found = find_devices(actor=SERVICE, words="WS")
    assert [(each.line.name, each.place) for each in found] == [
        ("ws1", "Meridian Shipping"),
        ("ws2", "Bramble CANARY-ORG"),
    ]


def test_filters_offer_what_there_is(house):
    a_device(house.meridian, "ws1", tags=["kiosk", "berlin"])
    a_device(house.meridian, "srv1", system="linux", tags=["berlin"])
    a_device(house.meridian, "odd", system="")
    assert systems(actor=SERVICE, organisation=house.meridian) == ["linux", "windows"]
    assert tags(actor=SERVICE, organisation=house.meridian) == ["berlin", "kiosk"]
