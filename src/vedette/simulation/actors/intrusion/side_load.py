"""Coming in by a link, and living inside a signed program that loads a library from its own folder."""

from random import Random

from vedette.simulation.actors.desk import Desk
from vedette.simulation.actors.intrusion.keyboard import Keyboard
from vedette.simulation.telemetry.network import Endpoint, reach
from vedette.simulation.telemetry.objects import create_file, load_module, set_value
from vedette.simulation.telemetry.processes import start
from vedette.simulation.world import Process, World

LURE_SITE = Endpoint("papers.north-quay-forum.example", "203.0.113.150")
CONTROL = Endpoint("sync.north-quay-forum.example", "203.0.113.151")
FOLDER = "C:\\ProgramData\\PrintView"
_HOST = f"{FOLDER}\\splwow64.exe"


def open_disk_image(world: World, desk: Desk, at: float) -> Process:
    """A disk image from a mailed link is opened; its shortcut copies a signed program and a library, and starts it."""
    image = f"{desk.home}\\Downloads\\Conference papers.iso"
    browser = start(world, desk.explorer, "msedge.exe", '"msedge.exe" --single-argument', at - 30)
    with world.step("A link in a mail leads to a disk image", "initial-access", "T1566.002", "T1204.001"):
        reach(world, browser, LURE_SITE, at)
        create_file(world, browser, image, at + 3)
    with world.step("The shortcut inside places two files", "execution", "T1204.002", "T1553.005"):
        command = f"cmd.exe /c md {FOLDER} & copy E:\\.d\\*.* {FOLDER} & start {_HOST} & start E:\\papers.pdf"
        opener = start(world, desk.explorer, "cmd.exe", command, at + 40)
        for number, name in enumerate(("splwow64.exe", "version.dll")):
            create_file(world, opener, f"{FOLDER}\\{name}", at + 40.5 + number / 5)
    with world.step("A signed program loads the library beside it", "stealth", "T1574.001", "T1036.003"):
        host = start(world, opener, _HOST, _HOST, at + 42)
        load_module(world, host, f"{FOLDER}\\version.dll", at + 42.2, signed=False)
        reach(world, host, CONTROL, at + 45)
    return host


def call_seldom(world: World, host: Process, first: float, last: float, chance: Random) -> None:
    """A question for orders every quarter of an hour or so, by an encrypted connection."""
    with world.step("The library asks for orders", "command-and-control", "T1071.001", "T1573.002", "T1029"):
        at = first
        while at < last:
            reach(world, host, CONTROL, at)
            at += 900 * chance.uniform(0.5, 1.5)


def come_back_after_restart(keyboard: Keyboard) -> None:
    """A Run key for the signed program."""
    world, account = keyboard.world, keyboard.session.account
    with world.step("A Run key starts the signed program at logon", "persistence", "T1547.001"):
        key = "Software\\Microsoft\\Windows\\CurrentVersion\\Run"
        command = f"reg add HKCU\\{key} /v PrintView /t REG_SZ /d {_HOST} /f"
        registry = keyboard.type("reg.exe", command)
        set_value(world, registry, f"HKU\\{account.sid}\\{key}\\PrintView", _HOST, keyboard.at - 0.2)
