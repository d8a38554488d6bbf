"""An office user: mail, documents, the web, the file server, the printer."""

from collections.abc import Callable
from random import Random

from vedette.simulation.actors.desk import Desk, remember_document, sit_down, take_break
from vedette.simulation.telemetry.logons import LogonKind, log_off, log_on, open_share, touch_share_file
from vedette.simulation.telemetry.network import Endpoint, device_endpoint, reach
from vedette.simulation.telemetry.objects import create_file, load_module, set_value
from vedette.simulation.telemetry.processes import end, run, start
from vedette.simulation.world import Device, Process, World

_MAIL = Endpoint("mail.meridian.example", "10.40.10.40")
_SITES = tuple(
    Endpoint(f"{name}.example", f"192.0.2.{number}")
    for number, name in enumerate(
        (
            "news.lowlands",
            "intranet.meridian",
            "maps.wayfinder",
            "shop.paperworks",
            "wiki.commons",
            "travel.railway",
            "forms.townhall",
            "video.evening",
            "weather.coast",
            "dictionary.words",
            "static.fonts",
            "cdn.pictures",
        ),
        start=60,
    )
)
_DOCUMENTS = ("Budget", "Minutes", "Offer", "Timesheet", "Order list", "Roadmap", "Contract", "Travel plan", "Invoice")
_KINDS = (("WINWORD.EXE", "docx", "/n"), ("EXCEL.EXE", "xlsx", ""), ("POWERPNT.EXE", "pptx", ""))

Habit = Callable[[World, Desk, Random, float], None]


def work_in_office(world: World, device: Device) -> Desk:
    """A working day of the machine's owner, from the first minutes to the end of the recorded time."""
    chance = world.chance(f"office {device.name}")
    at = chance.uniform(20, min(900, world.seconds / 12))
    desk = sit_down(world, device, at, chance)
    open_mail(world, desk, at + 15)
    chat = start(world, desk.explorer, "tinbox.exe", '"C:\\Program Files\\Tinbox\\tinbox.exe" --startup', at + 20)
    reach(world, chat, Endpoint("chat.tinbox.example", "192.0.2.90"), at + 22)
    follow_habits(world, desk, _HABITS, chance, at + 60, pause=110)
    return desk


def follow_habits(
    world: World, desk: Desk, habits: tuple[tuple[Habit, int], ...], chance: Random, at: float, *, pause: float
) -> None:
    """Do one thing after another, ``pause`` seconds apart on average."""
    choices, weights = zip(*habits, strict=True)
    while at < world.seconds - 60:
        chance.choices(choices, weights)[0](world, desk, chance, at)
        at += chance.expovariate(1 / pause) + 2


def open_mail(world: World, desk: Desk, at: float) -> Process:
    """Start the mail program."""
    mail = start(
        world, desk.explorer, "OUTLOOK.EXE", '"C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE"', at
    )
    load_module(world, mail, "C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLMIME.DLL", at + 1)
    reach(world, mail, _MAIL, at + 2)
    return mail


def browse(world: World, desk: Desk, chance: Random, at: float) -> None:
    """Visit some pages."""
    edge = '"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"'
    browser = start(world, desk.explorer, "msedge.exe", f"{edge} --profile-directory=Default", at)
    run(world, browser, "msedge.exe", f"{edge} --type=renderer --lang=en-GB", at + 0.2, seconds=chance.uniform(20, 60))
    for number in range(chance.randrange(2, 8)):
        reach(world, browser, chance.choice(_SITES), at + 0.5 + number * chance.uniform(1, 6))
    cache = f"{desk.home}\\AppData\\Local\\Microsoft\\Edge\\User Data\\Default\\Cache\\f_{chance.getrandbits(24):06x}"
    create_file(world, browser, cache, at + 3)
    if chance.random() < 0.1:
        create_file(world, browser, f"{desk.home}\\Downloads\\{chance.choice(_DOCUMENTS)}.pdf", at + 20)
    end(world, browser, at + chance.uniform(62, 90))


def edit_document(world: World, desk: Desk, chance: Random, at: float) -> None:
    """Open, save and close a document."""
    program, suffix, switch = chance.choice(_KINDS)
    name = f"{chance.choice(_DOCUMENTS)} {chance.randrange(1, 60)}.{suffix}"
    path = f"{desk.home}\\Documents\\{name}"
    command = f'"C:\\Program Files\\Microsoft Office\\root\\Office16\\{program}" {switch} "{path}"'
    editor = start(world, desk.explorer, program, command, at)
    load_module(world, editor, "C:\\Program Files\\Microsoft Office\\root\\Office16\\MSO.DLL", at + 0.4)
    remember_document(world, editor, desk, name, at + 1)
    create_file(world, editor, f"{desk.home}\\Documents\\~${name[2:]}", at + 1.5)
    if chance.random() < 0.25:
        run(world, editor, "splwow64.exe", "C:\\Windows\\splwow64.exe 12288", at + 30, seconds=45)
    end(world, editor, at + chance.uniform(90, 900))


def read_mail(world: World, desk: Desk, chance: Random, at: float) -> None:
    """Open a mail and its attachment."""
    command = '"C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE" /recycle'
    mail = run(world, desk.explorer, "OUTLOOK.EXE", command, at, seconds=chance.uniform(30, 200))
    reach(world, mail, _MAIL, at + 1)
    folder = f"{desk.home}\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\K7QX2M1P"
    create_file(world, mail, f"{folder}\\{chance.choice(_DOCUMENTS)} {chance.randrange(99)}.pdf", at + 8)


def use_file_server(world: World, desk: Desk, chance: Random, at: float) -> None:
    """Read and write a few files on the department's share."""
    server, account = world.with_role("file server")[0], desk.session.account
    session = log_on(world, server, account, LogonKind.NETWORK, at, caller=desk.device)
    open_share(world, server, session, "departments", at + 0.1, caller=desk.device)
    reach(world, desk.device.residents["System"], device_endpoint(server, 445), at)
    for number in range(chance.randrange(1, 5)):
        path = f"departments\\{chance.choice(('sales', 'finance', 'works'))}\\{chance.choice(_DOCUMENTS)}.xlsx"
        touch_share_file(world, server, session, path, at + 0.2 + number, caller=desk.device, write=number == 0)
    log_off(world, server, session, LogonKind.NETWORK, at + chance.uniform(10, 60))


def unpack_archive(world: World, desk: Desk, chance: Random, at: float) -> None:
    """Look into an archive."""
    name = f"{chance.choice(_DOCUMENTS)}.zip"
    command = f'"C:\\Program Files\\7-Zip\\7zFM.exe" "{desk.home}\\Downloads\\{name}"'
    viewer = run(world, desk.explorer, "7zFM.exe", command, at, seconds=40)
    create_file(
        world, viewer, f"{desk.home}\\AppData\\Local\\Temp\\7zO{chance.getrandbits(32):08X}\\read me.txt", at + 5
    )


def small_things(world: World, desk: Desk, chance: Random, at: float) -> None:
    """A note, a sum, a setting of the shell."""
    program = chance.choice(("notepad.exe", "calc.exe"))
    run(world, desk.explorer, program, f'"C:\\Windows\\system32\\{program}"', at, seconds=chance.uniform(10, 200))
    key = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\UserAssist\\{CEBFF5CD}\\Count\\HRZR_PGYFRFFVBA"
    set_value(world, desk.explorer, f"HKU\\{desk.session.account.sid}\\{key}", "Binary Data", at + 0.3)


def pause_and_return(world: World, desk: Desk, chance: Random, at: float) -> None:
    """Lock the screen and come back."""
    take_break(world, desk, at + chance.uniform(20, 50))


_HABITS: tuple[tuple[Habit, int], ...] = (
    (browse, 30),
    (edit_document, 18),
    (read_mail, 18),
    (use_file_server, 12),
    (unpack_archive, 2),
    (small_things, 8),
    (pause_and_return, 3),
)
