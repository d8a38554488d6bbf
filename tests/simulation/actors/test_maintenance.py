from vedette.simulation.actors.desk import sit_down
from vedette.simulation.actors.maintenance import (
    collect_diagnostics,
    scan_for_weaknesses,
    take_inventory,
    work_through_servers,
)


def test_an_inventory_asks_every_device_by_wmi(stage):
    take_inventory(stage.world, 500)
    asked = [event for event in stage.told(1) if event["ParentImage"].endswith("WmiPrvSE.exe")]
    assert {event["Hostname"] for event in asked} == {device.fqdn for device in stage.world.devices}


def test_a_scan_tries_ports_and_a_password_everywhere(stage):
    scan_for_weaknesses(stage.world, 500)
    assert len(stage.told(4625)) == len(stage.world.devices)
    assert len({event["DestinationPort"] for event in stage.told(3)}) >= 5


def test_diagnostics_ask_at_the_speed_of_a_machine(stage):
    desk = sit_down(stage.world, stage.office, 60, stage.chance(1))
    before = len(stage.world.tape)
    collect_diagnostics(stage.world, desk, 500)
    moments = [recorded.at for recorded in stage.world.tape[before:]]
    assert max(moments) - min(moments) < 10


def test_the_remote_tool_visits_all_servers(stage):
    desk = sit_down(stage.world, stage.world.with_role("administration")[0], 60, stage.chance(1))
    work_through_servers(stage.world, desk, stage.chance(2), 500)
    assert {event["Hostname"].split(".")[0] for event in stage.told(7045)} == {"mer-dc01", "mer-fs01", "mer-dep01"}


def test_nothing_of_it_is_an_intruders(stage):
    take_inventory(stage.world, 500)
    scan_for_weaknesses(stage.world, 900)
    assert all(recorded.step is None for recorded in stage.world.tape)
