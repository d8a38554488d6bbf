"""An intrusion that uses nothing but programs of Windows, over three devices."""

from vedette.simulation.actors.desk import Desk
from vedette.simulation.actors.intrusion.discovery import look_at_domain, look_at_host
from vedette.simulation.actors.intrusion.keyboard import Keyboard, open_shell
from vedette.simulation.actors.intrusion.movement import Hop, move_by_wmi
from vedette.simulation.actors.intrusion.native_tools import (
    ask_for_orders,
    bring_script,
    clean_up,
    forward_port,
    move_by_task,
    open_shortcut,
    search_passwords,
    send_by_transfer_job,
    stay,
)
from vedette.simulation.actors.organisation import live_usual_day
from vedette.simulation.scenario import Scenario
from vedette.simulation.telemetry.processes import start
from vedette.simulation.world import World

_LINK, _FIRST_ORDERS, _PASSWORDS, _SECOND_DEVICE, _FILE_SERVER, _UPLOAD = 0.12, 0.2, 0.38, 0.5, 0.65, 0.8
"""When each act begins, as a part of the recorded time."""


def _play(world: World) -> None:
    desks = live_usual_day(world)
    first, second = world.with_role("office")[:2]
    server = world.with_role("file server")[0]
    account = world.accounts["hd-quarry"]
    workstation = _take_first_device(world, desks[first.name])
    workstation.wait_until(world.seconds * _SECOND_DEVICE)
    finance = move_by_wmi(workstation, Hop(second, account), "cmd.exe /c C:\\Windows\\system32\\cmd.exe")
    look_at_host(finance)
    forward_port(finance, server.address)
    finance.wait_until(world.seconds * _FILE_SERVER)
    there = move_by_task(finance, Hop(server, account))
    look_at_host(there)
    there.wait_until(world.seconds * _UPLOAD)
    send_by_transfer_job(there, "D:\\shares\\departments")
    clean_up(there)


def _take_first_device(world: World, desk: Desk) -> Keyboard:
    chance = world.chance("intruder")
    world.intruder_accounts[desk.session.account.qualified] = desk.session.account
    at = world.seconds * _LINK + chance.uniform(0, 60)
    browser = start(world, desk.explorer, "msedge.exe", '"msedge.exe" --single-argument', at - 20)
    script = open_shortcut(world, desk, browser, at)
    ask_for_orders(world, script, at + 120, world.seconds)
    with world.step("A shell below the script", "execution", "T1059.003"):
        keyboard = open_shell(world, chance, script, world.seconds * _FIRST_ORDERS)
    look_at_host(keyboard)
    bring_script(keyboard)
    stay(keyboard)
    look_at_domain(keyboard)
    keyboard.wait_until(world.seconds * _PASSWORDS)
    search_passwords(keyboard)
    return keyboard


SCENARIO = Scenario(
    name="living-off-the-land",
    title="Living off the land, with programs of Windows alone",
    description=(
        "A shortcut from a mailed link runs a script from the network. The intruder fetches, stays, searches, moves by "
        "WMI and by a scheduled task, forwards a port and uploads documents, all with programs that every Windows has."
    ),
    play=_play,
)
