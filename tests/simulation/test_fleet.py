from collections import Counter
from ipaddress import ip_address, ip_network

import pytest

from vedette.simulation.fleet import build_fleet
from vedette.simulation.world import World
from vedette.simulation.write import FIRST_MINUTE

_ALLOWED = [ip_network(text) for text in ("10.40.0.0/16", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")]


@pytest.mark.parametrize("devices", [7, 12, 40, 300])
def test_names_and_addresses_are_unique_at_every_size(devices):
    fleet = _fleet(devices)
    assert len(fleet) == len({device.name for device in fleet}) == len({device.address for device in fleet}) == devices
    owners = [device.owner.name for device in fleet if device.role == "office"]
    assert len(owners) == len(set(owners))


def _fleet(devices):
    world = World(1, FIRST_MINUTE, 60)
    build_fleet(world, devices)
    return world.devices


def test_every_role_is_filled():
    roles = Counter(device.role for device in _fleet(12))
    assert roles == {
        "domain controller": 1,
        "file server": 1,
        "deployment server": 1,
        "administration": 1,
        "development": 2,
        "office": 6,
    }


def test_addresses_are_private_or_for_documentation(intrusion):
    for event in intrusion.all_events():
        for name in ("DestinationIp", "SourceIp", "IpAddress"):
            address = event.get(name, "-")
            assert address == "-" or any(ip_address(address) in network for network in _ALLOWED)


def test_names_that_are_looked_up_cannot_exist(intrusion):
    names = {event["QueryName"] for event in intrusion.all_events() if event["EventID"] == 22}
    assert len(names) > 10
    assert all(name.endswith(".example") for name in names)
