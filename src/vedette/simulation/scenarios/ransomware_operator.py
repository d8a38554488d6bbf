"""A human-operated intrusion over three devices, from a mail attachment to an encryptor staged on every machine."""

from random import Random

from vedette.simulation.actors.desk import Desk
from vedette.simulation.actors.intrusion.credentials import dump_logon_memory, fetch_dump
from vedette.simulation.actors.intrusion.discovery import look_at_domain, look_at_host, query_directory
from vedette.simulation.actors.intrusion.entry import call_home, download_implant, elevate, open_attachment, persist
from vedette.simulation.actors.intrusion.hiding import move_into_windows_program
from vedette.simulation.actors.intrusion.impact import blind_the_guard, remove_the_way_back, take_data
from vedette.simulation.actors.intrusion.keyboard import Keyboard, open_shell
from vedette.simulation.actors.intrusion.movement import (
    Hop,
    copy_over_shares,
    move_by_service,
    move_by_wmi,
    open_back_door,
)
from vedette.simulation.actors.organisation import live_usual_day
from vedette.simulation.scenario import Scenario
from vedette.simulation.telemetry.objects import create_file
from vedette.simulation.world import Process, World

_PHISH, _FIRST_ORDERS, _SECOND_DEVICE, _FILE_SERVER, _EXFILTRATION, _IMPACT = 0.1, 0.2, 0.42, 0.55, 0.65, 0.85
"""When each act begins, as a part of the recorded time."""


def _play(world: World) -> None:
    desks = live_usual_day(world)
    first, second = world.with_role("office")[:2]
    chance = world.chance("intruder")
    implant = _come_in(world, desks[first.name], chance)
    workstation = _take_first_device(world, implant, chance)
    hop = Hop(second, world.accounts["hd-quarry"])
    finance = _take_second_device(workstation, hop)
    server = _take_file_server(finance, hop)
    _prepare_impact(server, hop)


def _come_in(world: World, desk: Desk, chance: Random) -> Process:
    world.intruder_accounts[desk.session.account.qualified] = desk.session.account
    at = world.seconds * _PHISH + chance.uniform(0, 60)
    word = open_attachment(world, desk, at)
    implant = download_implant(world, word, at + 48)
    call_home(world, implant, at + 260, world.seconds, chance)
    return implant


def _take_first_device(world: World, implant: Process, chance: Random) -> Keyboard:
    with world.step("A shell below the implant", "execution", "T1059.003"):
        keyboard = open_shell(world, chance, implant, world.seconds * _FIRST_ORDERS)
    look_at_host(keyboard)
    persist(keyboard, implant)
    look_at_domain(keyboard)
    stronger = elevate(keyboard, implant)
    with world.step("A shell at high integrity", "execution", "T1059.003"):
        elevated = open_shell(world, chance, stronger, keyboard.think())
    hidden = move_into_windows_program(elevated, stronger)
    call_home(world, hidden, elevated.at + 90, world.seconds, chance)
    dump_logon_memory(elevated)
    query_directory(elevated)
    fetch_dump(elevated)
    return elevated


def _take_second_device(keyboard: Keyboard, hop: Hop) -> Keyboard:
    keyboard.wait_until(keyboard.world.seconds * _SECOND_DEVICE)
    there = move_by_service(keyboard, hop)
    look_at_host(there)
    open_back_door(there)
    return there


def _take_file_server(keyboard: Keyboard, hop: Hop) -> Keyboard:
    world = keyboard.world
    server = world.with_role("file server")[0]
    keyboard.wait_until(world.seconds * _FILE_SERVER)
    there = move_by_wmi(keyboard, Hop(server, hop.account), "cmd.exe /c C:\\Windows\\system32\\cmd.exe")
    look_at_host(there)
    there.wait_until(world.seconds * _EXFILTRATION)
    take_data(there)
    return there


def _prepare_impact(keyboard: Keyboard, hop: Hop) -> None:
    world, encryptor = keyboard.world, "C:\\ProgramData\\upd64.exe"
    keyboard.wait_until(world.seconds * _IMPACT)
    blind_the_guard(keyboard)
    with world.step("The encryptor is staged over the administrative shares", "lateral-movement", "T1570", "T1021.002"):
        create_file(world, keyboard.shell, encryptor, keyboard.think())
        others = [device for device in world.devices if device is not keyboard.device]
        copy_over_shares(keyboard, hop.account, encryptor, others)
    remove_the_way_back(keyboard)


SCENARIO = Scenario(
    name="ransomware-operator",
    title="Ransomware operator, from mail attachment to staged encryptor",
    description=(
        "A macro document starts an implant on an office machine. The operator looks around by hand, takes credentials "
        "from memory, moves to a second workstation by a service and to the file server by WMI, sends an archive away, "
        "switches protection off, stages an encryptor on all devices and removes snapshots and logs."
    ),
    play=_play,
)
