from vedette.incidents.things import THING_DEVICES_CAP, ThingTable
from vedette.schema.entities import Entity, EntityKind
from vedette.schema.facts import ThingSighting

TOOL = Entity(EntityKind.FILE, ("cd" * 16, "ab" * 32))
BY_ONE_HASH = Entity(EntityKind.FILE, ("ab" * 32,))


def table(*devices):
    things = ThingTable()
    for device in devices:
        things.add(ThingSighting(device, TOOL))
    return things


def test_a_thing_has_every_device_that_showed_it_by_any_of_its_names():
    things = table("WKS-07", "WKS-08", "WKS-07")
    assert things.devices_of(TOOL) == things.devices_of(BY_ONE_HASH) == {"WKS-07", "WKS-08"}


def test_a_name_of_another_kind_is_another_thing():
    assert table("WKS-07").devices_of(Entity(EntityKind.PATH, TOOL.names)) == set()


def test_the_devices_of_one_thing_are_bounded():
    assert len(table(*map(str, range(2 * THING_DEVICES_CAP))).devices_of(TOOL)) == THING_DEVICES_CAP
