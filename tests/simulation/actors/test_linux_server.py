import pytest

from vedette.simulation.actors.linux_server import add_linux_server, serve_all_day


@pytest.fixture
def server(stage):
    return add_linux_server(stage.world, "mer-web01", "web server")


def test_a_server_joins_the_fleet_with_an_address_of_its_own(stage, server):
    addresses = [device.address for device in stage.world.devices]
    assert stage.world.with_role("web server") == [server]
    assert len(set(addresses)) == len(addresses)


def test_its_processes_from_boot_hang_on_the_first(server):
    first = server.residents["systemd"]
    assert first.pid == 1
    assert all(process.parent is first for name, process in server.residents.items() if name != "systemd")


def test_a_day_is_told_by_sysmon_for_linux_and_the_system_log(stage, server):
    serve_all_day(stage.world, server)
    told = stage.told_by(server)
    assert {event.get("Channel") for event in told} == {"Linux-Sysmon/Operational", None}
    assert {event["ProcessName"] for event in told if "SyslogMessage" in event} == {"CRON", "sshd"}
    assert {event["User"] for event in told if "User" in event} >= {"root", "www-data", "deploy"}
