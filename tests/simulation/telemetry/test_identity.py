from vedette.simulation.telemetry.identity import logon_guid, process_guid
from vedette.simulation.world import SYSTEM_SESSION


def test_a_process_guid_tells_machine_and_second(stage):
    device, world = stage.office, stage.world
    machine, low, high, *_ = process_guid(world, device, 90.7).strip("{}").split("-")
    assert machine == device.machine_id
    assert int(high + low, 16) == int(world.moment(90).timestamp())


def test_two_processes_of_one_second_differ(stage):
    guids = {process_guid(stage.world, stage.office, 5) for _ in range(1_000)}
    assert len(guids) == 1_000


def test_a_session_keeps_its_guid(stage):
    first = logon_guid(stage.world, stage.office, SYSTEM_SESSION)
    assert first == logon_guid(stage.world, stage.office, SYSTEM_SESSION)
    assert first.endswith("-e703-000000000000}")
