"""A week's worth of honest noise in the given hours: whatever a hunter could take for an attack, and is none."""

from vedette.simulation.actors.maintenance import (
    collect_diagnostics,
    scan_for_weaknesses,
    take_inventory,
    work_through_servers,
)
from vedette.simulation.actors.operations import back_up, deploy_software
from vedette.simulation.actors.organisation import live_usual_day
from vedette.simulation.scenario import Scenario
from vedette.simulation.world import World

_DAYS = 5


def _play(world: World) -> None:
    desks = live_usual_day(world)
    administrator = desks[world.with_role("administration")[0].name]
    offices = [desks[device.name] for device in world.with_role("office")]
    for day in range(_DAYS):
        at = world.seconds * (day + 0.5) / (_DAYS + 0.5)
        chance = world.chance(f"day {day}")
        deploy_software(world, at)
        take_inventory(world, at + world.seconds * 0.02)
        work_through_servers(world, administrator, chance, at + world.seconds * 0.03)
        collect_diagnostics(world, chance.choice(offices), at + world.seconds * 0.04)
        back_up(world, at + world.seconds * 0.05)
    scan_for_weaknesses(world, world.seconds * 0.7)


SCENARIO = Scenario(
    name="noisy-benign-week",
    title="A noisy week, without an intruder",
    description=(
        "Deployment waves, an inventory by WMI, an administrator with the remote execution tool, diagnostics by the "
        "help desk, a vulnerability scan and backups, five working days in the given time. Nothing of it is malicious."
    ),
    play=_play,
)
