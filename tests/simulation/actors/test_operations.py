from base64 import b64decode
from collections import Counter

from vedette.simulation.actors.operations import back_up, deploy_software


def test_a_deployment_reaches_every_device_within_minutes(stage):
    deploy_software(stage.world, 1_000)
    services = stage.told(7045)
    assert Counter(event["ServiceName"] for event in services) == {"TinboxUpdate": len(stage.world.devices)}
    assert all(1_000 <= recorded.at < 1_400 for recorded in stage.world.tape)


def test_its_encoded_check_is_readable(stage):
    deploy_software(stage.world, 1_000)
    command = next(event["CommandLine"] for event in stage.told(1) if "-EncodedCommand" in event["CommandLine"])
    assert b64decode(command.rsplit(" ", 1)[-1]).decode("utf-16-le").startswith("if (Get-Process")


def test_the_backup_makes_snapshots_on_servers_only(stage):
    back_up(stage.world, 1_000)
    snapshots = [event for event in stage.told(1) if "create shadow" in event["CommandLine"]]
    assert {event["Hostname"].split(".")[0] for event in snapshots} == {"mer-dc01", "mer-fs01", "mer-dep01"}
