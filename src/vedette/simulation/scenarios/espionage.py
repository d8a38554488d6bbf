"""A patient spy over three devices: several days in the given hours, mail and documents out, nothing broken."""

from vedette.simulation.actors.desk import Desk
from vedette.simulation.actors.intrusion.collection import (
    ask_for_service_tickets,
    collect_documents,
    collect_mail,
    pack_in_parts,
    remove_collection,
    send_in_slices,
    take_browser_passwords,
)
from vedette.simulation.actors.intrusion.credentials import dump_logon_memory
from vedette.simulation.actors.intrusion.discovery import look_at_domain, look_at_host
from vedette.simulation.actors.intrusion.keyboard import Keyboard, open_shell
from vedette.simulation.actors.intrusion.movement import Hop
from vedette.simulation.actors.intrusion.remote_sessions import move_by_remote_desktop, move_by_remote_management
from vedette.simulation.actors.intrusion.side_load import call_seldom, come_back_after_restart, open_disk_image
from vedette.simulation.actors.organisation import live_usual_day
from vedette.simulation.scenario import Scenario
from vedette.simulation.world import Process, World

_LINK, _FIRST_ORDERS, _SECRETS, _SECOND_DEVICE, _FILE_SERVER, _SLICES = 0.1, 0.18, 0.35, 0.48, 0.62, 0.78
"""When each act begins, as a part of the recorded time."""


def _play(world: World) -> None:
    desks = live_usual_day(world)
    first, second = world.with_role("office")[:2]
    account = world.accounts["hd-quarry"]
    host, workstation = _settle(world, desks[first.name])
    workstation.wait_until(world.seconds * _SECOND_DEVICE)
    manager = move_by_remote_management(workstation, Hop(second, account))
    look_at_host(manager)
    dump_logon_memory(manager)
    collect_mail(manager, second.owner.name)
    manager.wait_until(world.seconds * _FILE_SERVER)
    server = move_by_remote_desktop(manager, Hop(world.with_role("file server")[0], world.accounts["svc-backup"]))
    collect_documents(server, "D:\\shares\\departments")
    pack_in_parts(server)
    send_in_slices(world, host, world.seconds * _SLICES, world.seconds)
    remove_collection(server)


def _settle(world: World, desk: Desk) -> tuple[Process, Keyboard]:
    chance = world.chance("intruder")
    world.intruder_accounts[desk.session.account.qualified] = desk.session.account
    host = open_disk_image(world, desk, world.seconds * _LINK + chance.uniform(0, 60))
    call_seldom(world, host, world.seconds * _LINK + 300, world.seconds, chance)
    with world.step("A shell below the signed program", "execution", "T1059.003"):
        keyboard = open_shell(world, chance, host, world.seconds * _FIRST_ORDERS)
    look_at_host(keyboard)
    come_back_after_restart(keyboard)
    look_at_domain(keyboard)
    keyboard.wait_until(world.seconds * _SECRETS)
    take_browser_passwords(keyboard)
    ask_for_service_tickets(keyboard)
    return host, keyboard


SCENARIO = Scenario(
    name="espionage",
    title="Espionage: in by a link, out in slices",
    description=(
        "A disk image behind a mailed link brings a signed program that loads a foreign library. The spy takes "
        "passwords and tickets, moves by remote management and remote desktop, gathers a mailbox and documents, packs "
        "them and sends them out part by part. Nothing is encrypted or destroyed."
    ),
    play=_play,
)
