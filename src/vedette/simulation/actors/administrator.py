"""An administrator: remote help, scripts, consoles, directory questions, and once the remote execution tool."""

from random import Random

from vedette.simulation.actors.desk import Desk, sit_down
from vedette.simulation.actors.office import browse, follow_habits, open_mail, read_mail
from vedette.simulation.telemetry.changes import install_service, run_script_block
from vedette.simulation.telemetry.logons import (
    LogonKind,
    log_off,
    log_on,
    open_share,
    touch_share_file,
    use_credentials,
)
from vedette.simulation.telemetry.network import accept, device_endpoint, reach
from vedette.simulation.telemetry.objects import connect_pipe, create_file, create_pipe
from vedette.simulation.telemetry.processes import end, run, start
from vedette.simulation.world import Account, Device, Process, Session, World

_SCRIPTS = (
    ("Get-StaleAccounts.ps1", "Get-ADUser -Filter * -Properties LastLogonDate | Where-Object LastLogonDate -lt $limit"),
    (
        "Test-Certificates.ps1",
        "Get-ChildItem Cert:\\LocalMachine\\My | Where-Object NotAfter -lt (Get-Date).AddDays(30)",
    ),
    (
        "Get-DiskSpace.ps1",
        "Get-CimInstance Win32_LogicalDisk -ComputerName $servers | Select-Object DeviceID, FreeSpace",
    ),
    ("Sync-Groups.ps1", "Add-ADGroupMember -Identity 'print-users' -Members $missing"),
)
_QUESTIONS = (
    ("nltest.exe", "nltest /dclist:meridian.example"),
    ("net.exe", 'net group "print-users" /domain'),
    ("gpupdate.exe", "gpupdate /force"),
    ("nslookup.exe", "nslookup mer-fs01"),
    ("PING.EXE", "ping -n 2 mer-fs01"),
    ("ipconfig.exe", "ipconfig /flushdns"),
    ("sc.exe", "sc \\\\mer-fs01 query spooler"),
)


def work_as_administrator(world: World, device: Device) -> Desk:
    """The administrator's day at their own machine."""
    chance = world.chance(f"administrator {device.name}")
    at = chance.uniform(20, min(600, world.seconds / 12))
    desk = sit_down(world, device, at, chance)
    open_mail(world, desk, at + 20)
    habits = ((_run_script, 10), (_ask, 8), (_open_console, 4), (_collect_by_wmi, 3), (browse, 10), (read_mail, 8))
    follow_habits(world, desk, habits, chance, at + 90, pause=240)
    deployer = world.with_role("deployment server")[0]
    execute_remotely(world, desk, deployer, chance, world.seconds * chance.uniform(0.3, 0.6))
    return desk


def help_remotely(world: World, helper: Device, account: Account, device: Device, at: float) -> Session:
    """A remote desktop session of ten minutes; the helper's credentials stay in the device's memory for a while."""
    session = log_on(world, device, account, LogonKind.REMOTE_INTERACTIVE, at, caller=helper)
    accept(world, device.residents["svchost.exe"], helper, 3389, at - 0.5)
    userinit = start(
        world,
        device.residents["winlogon.exe"],
        "userinit.exe",
        "C:\\Windows\\system32\\userinit.exe",
        at + 1,
        session=session,
    )
    explorer = start(world, userinit, "explorer.exe", "C:\\Windows\\Explorer.EXE", at + 2)
    console = run(
        world, explorer, "mmc.exe", '"C:\\Windows\\system32\\mmc.exe" printmanagement.msc', at + 60, seconds=300
    )
    create_file(world, console, f"{account.home}\\AppData\\Roaming\\Microsoft\\MMC\\printmanagement", at + 90)
    end(world, explorer, at + 600)
    log_off(world, device, session, LogonKind.REMOTE_INTERACTIVE, at + 601)
    return session


def execute_remotely(world: World, desk: Desk, target: Device, chance: Random, at: float) -> None:
    """The well-known remote execution tool, used as it is meant to be."""
    command = f"C:\\Tools\\PsExec64.exe -accepteula \\\\{target.name} -s cmd /c ipconfig /registerdns"
    tool = run(world, desk.explorer, "PsExec64.exe", command, at, seconds=9)
    use_credentials(world, tool, desk.session.account, target, at + 0.2)
    reach(world, tool, device_endpoint(target, 445), at + 0.3)
    session = log_on(world, target, desk.session.account, LogonKind.NETWORK, at + 0.6, caller=desk.device)
    open_share(world, target, session, "ADMIN$", at + 0.8, caller=desk.device)
    touch_share_file(world, target, session, "ADMIN$\\PSEXESVC.exe", at + 0.9, caller=desk.device, write=True)
    create_file(world, target.residents["System"], "C:\\Windows\\PSEXESVC.exe", at + 1)
    install_service(world, target, session, "PSEXESVC", "%SystemRoot%\\PSEXESVC.exe", at + 1.2)
    _serve(world, target, desk.device, chance, at + 1.5)
    log_off(world, target, session, LogonKind.NETWORK, at + 12)


def _serve(world: World, target: Device, caller: Device, chance: Random, at: float) -> None:
    service = start(world, target.residents["services.exe"], "PSEXESVC.exe", "C:\\Windows\\PSEXESVC.exe", at)
    pipe = f"\\PSEXESVC-{caller.name.upper()}-{chance.randrange(2_000, 9_000)}-stdout"
    create_pipe(world, service, pipe, at + 0.2)
    connect_pipe(world, target.residents["System"], pipe, at + 0.3)
    shell = run(world, service, "cmd.exe", '"cmd" /c ipconfig /registerdns', at + 0.5, seconds=4)
    run(world, shell, "ipconfig.exe", "ipconfig /registerdns", at + 0.6, seconds=3)
    end(world, service, at + 7)


def _terminal(world: World, desk: Desk, at: float, *, seconds: float) -> Process:
    shell = start(
        world, desk.explorer, "powershell.exe", '"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"', at
    )
    end(world, shell, at + seconds)
    return shell


def _run_script(world: World, desk: Desk, chance: Random, at: float) -> None:
    shell = _terminal(world, desk, at, seconds=180)
    name, text = chance.choice(_SCRIPTS)
    command = f"powershell.exe -NoProfile -ExecutionPolicy Bypass -File C:\\Scripts\\{name}"
    script = run(world, shell, "powershell.exe", command, at + 8, seconds=chance.uniform(10, 90))
    run_script_block(world, script, text, at + 9, path=f"C:\\Scripts\\{name}")
    reach(world, script, device_endpoint(world.with_role("domain controller")[0], 389), at + 10)


def _ask(world: World, desk: Desk, chance: Random, at: float) -> None:
    shell = _terminal(world, desk, at, seconds=120)
    program, command = chance.choice(_QUESTIONS)
    run(world, shell, program, command, at + 10, seconds=2)


def _open_console(world: World, desk: Desk, chance: Random, at: float) -> None:
    console = chance.choice(("dsa.msc", "dhcpmgmt.msc", "eventvwr.msc", "services.msc"))
    process = run(world, desk.explorer, "mmc.exe", f'"C:\\Windows\\system32\\mmc.exe" {console}', at, seconds=240)
    reach(world, process, device_endpoint(world.with_role("domain controller")[0], 389), at + 2)


def _collect_by_wmi(world: World, desk: Desk, chance: Random, at: float) -> None:
    """An inventory question that starts a program on the asked device: the benign twin of lateral movement by WMI."""
    target = chance.choice([device for device in world.devices if device is not desk.device])
    session = log_on(world, target, desk.session.account, LogonKind.NETWORK, at, caller=desk.device)
    provider = target.residents["WmiPrvSE.exe"]
    run(world, provider, "msiexec.exe", "msiexec.exe /fvomus {7F3A11D0-2F4E-4C7B-9E4D-15AE} /qn", at + 1, seconds=40)
    log_off(world, target, session, LogonKind.NETWORK, at + 60)
