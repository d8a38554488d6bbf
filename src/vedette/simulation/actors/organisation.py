"""A usual day of the whole organisation: the background into which scenarios place what is not usual."""

from vedette.simulation.actors.administrator import help_remotely, work_as_administrator
from vedette.simulation.actors.desk import Desk
from vedette.simulation.actors.developer import work_as_developer
from vedette.simulation.actors.machine import keep_running
from vedette.simulation.actors.office import work_in_office
from vedette.simulation.actors.operations import back_up, deploy_software
from vedette.simulation.world import Device, World

_WORK = {
    "office": work_in_office,
    "development": work_as_developer,
    "administration": work_as_administrator,
}


def live_usual_day(world: World) -> dict[str, Desk]:
    """Everybody works, every machine runs, one deployment and one backup happen. Gives the desks by device name."""
    for device in world.devices:
        keep_running(world, device)
    desks = {device.name: _WORK[device.role](world, device) for device in world.devices if device.role in _WORK}
    deploy_software(world, world.seconds * 0.22)
    back_up(world, world.seconds * 0.55)
    _help_desk(world, world.with_role("office")[:2])
    return desks


def _help_desk(world: World, devices: list[Device]) -> None:
    helper = world.with_role("administration")[0]
    for number, device in enumerate(devices):
        help_remotely(world, helper, world.accounts["hd-quarry"], device, world.seconds * (0.05 + 0.03 * number))
