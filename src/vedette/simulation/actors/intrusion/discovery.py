"""Where am I, who am I, what else is here: questions typed one after another."""

from vedette.simulation.actors.intrusion.keyboard import Keyboard
from vedette.simulation.telemetry.network import device_endpoint, reach
from vedette.simulation.telemetry.objects import create_file

_HOST = (
    ("whoami.exe", "whoami /all"),
    ("hostname.exe", "hostname"),
    ("systeminfo.exe", "systeminfo"),
    ("ipconfig.exe", "ipconfig /all"),
    ("tasklist.exe", "tasklist /v"),
    ("quser.exe", "quser"),
    ("net.exe", "net localgroup administrators"),
)
_DOMAIN = (
    ("net.exe", "net user /domain"),
    ("net.exe", 'net gruop "domain admins" /domain'),
    ("net.exe", 'net group "domain admins" /domain'),
    ("nltest.exe", "nltest /dclist:"),
    ("nltest.exe", "nltest /domain_trust"),
    ("nltest.exe", "nltest /domain_trusts /all_trusts"),
    ("net.exe", 'net group "domain computers" /domain'),
    ("net.exe", "net view /all /domain"),
    ("ARP.EXE", "arp -a"),
)


def look_at_host(keyboard: Keyboard) -> None:
    """The first questions on a new machine."""
    with keyboard.world.step("Questions about the machine", "discovery", "T1033", "T1082", "T1016", "T1057"):
        _ask(keyboard, _HOST)


def look_at_domain(keyboard: Keyboard) -> None:
    """Who rules the domain, and what machines it has; with a mistyped word and a retry."""
    with keyboard.world.step("Questions about the domain", "discovery", "T1087.002", "T1069.002", "T1482", "T1018"):
        _ask(keyboard, _DOMAIN)


def query_directory(keyboard: Keyboard) -> None:
    """A directory query tool, brought along and renamed, lists computers and people."""
    world, tool = keyboard.world, "C:\\Users\\Public\\adq.exe"
    controller = world.with_role("domain controller")[0]
    with world.step("A directory query tool lists computers and people", "discovery", "T1087.002", "T1018"):
        create_file(world, keyboard.shell.parent or keyboard.shell, tool, keyboard.think())
        for question, answer in (("objectcategory=computer", "c.txt"), ("objectcategory=person", "p.txt")):
            command = f'adq.exe -f "({question})" -csv > {answer}'
            query = keyboard.type(tool, command, seconds=6)
            reach(world, query, device_endpoint(controller, 389), keyboard.at - 5)
            create_file(world, keyboard.shell, f"C:\\Users\\Public\\{answer}", keyboard.at - 5.5)


def _ask(keyboard: Keyboard, questions: tuple[tuple[str, str], ...]) -> None:
    for program, command in questions:
        keyboard.type(program, command)
