"""Honest work that looks like an attack: inventory, a vulnerability scan, diagnostics, mass work with remote tools."""

from random import Random

from vedette.simulation.actors.administrator import execute_remotely
from vedette.simulation.actors.desk import Desk
from vedette.simulation.telemetry.changes import run_script_block
from vedette.simulation.telemetry.logons import LogonKind, fail_logon, log_off, log_on, open_share
from vedette.simulation.telemetry.network import accept, device_endpoint, reach
from vedette.simulation.telemetry.objects import create_file
from vedette.simulation.telemetry.processes import end, run, start
from vedette.simulation.world import Device, World

_SCANNED_PORTS = (22, 80, 135, 443, 445, 3389, 5985)
_DIAGNOSES = (
    ("hostname.exe", "hostname"),
    ("whoami.exe", "whoami /user"),
    ("systeminfo.exe", "systeminfo"),
    ("ipconfig.exe", "ipconfig /all"),
    ("tasklist.exe", "tasklist /svc"),
    ("net.exe", "net use"),
    ("ARP.EXE", "arp -a"),
)


def take_inventory(world: World, at: float) -> None:
    """The deployment server asks every device by WMI what is installed, within minutes."""
    chance = world.chance(f"inventory {at}")
    server, account = world.with_role("deployment server")[0], world.accounts["svc-deploy"]
    for device in world.devices:
        moment = at + chance.uniform(0, 300)
        session = log_on(world, device, account, LogonKind.NETWORK, moment, caller=server)
        accept(world, device.residents["svchost.exe"], server, 135, moment)
        open_share(world, device, session, "IPC$", moment + 0.2, caller=server)
        question = "Get-CimInstance Win32_Product | Select-Object Name, Version, InstallDate"
        command = f'powershell.exe -NoProfile -NonInteractive -Command "{question}"'
        shell = run(world, device.residents["WmiPrvSE.exe"], "powershell.exe", command, moment + 1, seconds=25)
        run_script_block(world, shell, question, moment + 1.8)
        log_off(world, device, session, LogonKind.NETWORK, moment + 30)


def scan_for_weaknesses(world: World, at: float) -> None:
    """A scanner on the deployment server tries ports and a wrong password on every device."""
    chance = world.chance(f"scan {at}")
    server = world.with_role("deployment server")[0]
    command = '"C:\\Program Files\\Plumbline\\plumbline.exe" --plan weekly --safe-checks'
    image = "C:\\Program Files\\Plumbline\\plumbline.exe"
    scanner = start(world, server.residents["services.exe"], image, command, at)
    for number, device in enumerate(world.devices):
        moment = at + 3 + number * 4
        for port in chance.sample(_SCANNED_PORTS, 5):
            reach(world, scanner, device_endpoint(device, port), moment + port / 2_000)
            accept(world, device.residents["svchost.exe"], server, port, moment + port / 2_000 + 0.1)
        fail_logon(world, device, world.accounts["svc-deploy"], LogonKind.NETWORK, moment + 3, caller=server)
    end(world, scanner, at + 10 + 4 * len(world.devices))


def collect_diagnostics(world: World, desk: Desk, at: float) -> None:
    """The help desk's script on a person's machine asks many questions at once: machine speed, a file as result."""
    script = "C:\\ProgramData\\Quay Deploy\\tools\\diagnose.cmd"
    shell = start(world, desk.explorer, "cmd.exe", f'C:\\Windows\\system32\\cmd.exe /c "{script}"', at)
    for number, (program, command) in enumerate(_DIAGNOSES):
        run(world, shell, program, command, at + 0.5 + number * 0.7, seconds=0.5)
    create_file(world, shell, f"{desk.home}\\Desktop\\diagnosis.txt", at + 1)
    end(world, shell, at + 8)


def work_through_servers(world: World, desk: Desk, chance: Random, at: float) -> None:
    """The administrator runs the remote execution tool on one server after the other."""
    for number, server in enumerate(_servers(world)):
        execute_remotely(world, desk, server, chance, at + 40 * number)


def _servers(world: World) -> list[Device]:
    return [device for device in world.devices if device.role.endswith(("server", "controller"))]
