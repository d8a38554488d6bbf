"""To the next device: by a service installed over the administrative share, and by WMI."""

from dataclasses import dataclass

from vedette.simulation.actors.intrusion.keyboard import Keyboard, open_shell
from vedette.simulation.telemetry.changes import create_local_account, install_service, join_administrators
from vedette.simulation.telemetry.logons import (
    LogonKind,
    fail_logon,
    log_on,
    open_share,
    touch_share_file,
    use_credentials,
)
from vedette.simulation.telemetry.network import accept, device_endpoint, reach
from vedette.simulation.telemetry.objects import connect_pipe, create_file, create_pipe, set_value
from vedette.simulation.telemetry.processes import run, start
from vedette.simulation.world import Account, Device, Session, World


@dataclass(frozen=True, slots=True)
class Hop:
    """A device to reach and the account to reach it with."""

    target: Device
    account: Account


def move_by_service(keyboard: Keyboard, hop: Hop) -> Keyboard:
    """Install a service on the target that gives a shell as the system, after a first wrong password."""
    world = keyboard.world
    _remember_account(world, hop.account)
    name = "".join(keyboard.chance.choices("bcdfghjklmnpqrstvwxz", k=8))
    with world.step(f"A stolen account opens {hop.target.name}", "lateral-movement", "T1078.002", "T1021.002"):
        session = _open_admin_share(keyboard, hop)
    with world.step(f"A service on {hop.target.name} gives a shell", "lateral-movement", "T1569.002", "T1021.002"):
        return _serve_shell(keyboard, hop, session, name)


def move_by_wmi(keyboard: Keyboard, hop: Hop, command: str) -> Keyboard:
    """Start a command on the target by WMI. Gives a keyboard below the provider host there."""
    world, target = keyboard.world, hop.target
    _remember_account(world, hop.account)
    with world.step(f"WMI starts a shell on {target.name}", "lateral-movement", "T1047", "T1078.002"):
        call = f'wmic /node:{target.name} /user:{hop.account.qualified} process call create "{command}"'
        caller = keyboard.type("WMIC.exe", call, seconds=3)
        use_credentials(world, caller, hop.account, target, keyboard.at - 2.6)
        reach(world, caller, device_endpoint(target, 135), keyboard.at - 2.5)
        at = keyboard.at - 2
        session = log_on(world, target, hop.account, LogonKind.NETWORK, at, caller=keyboard.device)
        accept(world, target.residents["svchost.exe"], keyboard.device, 135, at)
        provider = target.residents["WmiPrvSE.exe"]
        first = start(world, provider, "cmd.exe", command, at + 0.5, session=session)
        return open_shell(world, keyboard.chance, first, at + 1)


def open_back_door(keyboard: Keyboard) -> None:
    """A local administrator of the intruder's own, and remote desktop let in."""
    world, device = keyboard.world, keyboard.device
    with world.step("A local administrator is added", "persistence", "T1136.001", "T1098.007"):
        keyboard.type("net.exe", "net user svc-print Wint3r-Harbour-91 /add")
        account = create_local_account(world, device, keyboard.session, "svc-print", keyboard.at)
        _remember_account(world, account)
        keyboard.type("net.exe", "net localgroup administrators svc-print /add")
        join_administrators(world, device, keyboard.session, account, keyboard.at)
    with world.step("Remote desktop is let in", "lateral-movement", "T1021.001", "T1112"):
        key = "System\\CurrentControlSet\\Control\\Terminal Server"
        command = f'reg add "HKLM\\{key}" /v fDenyTSConnections /t REG_DWORD /d 0 /f'
        registry = keyboard.type("reg.exe", command)
        set_value(world, registry, f"HKLM\\{key}\\fDenyTSConnections", "DWORD (0x00000000)", keyboard.at - 0.2)
        keyboard.type("netsh.exe", 'netsh advfirewall firewall set rule group="remote desktop" new enable=Yes')


def _open_admin_share(keyboard: Keyboard, hop: Hop) -> Session:
    world, target, here = keyboard.world, hop.target, keyboard.device
    command = f"net use \\\\{target.name}\\ADMIN$ /user:{hop.account.qualified} *"
    keyboard.type("net.exe", command, seconds=4)
    fail_logon(world, target, hop.account, LogonKind.NETWORK, keyboard.at - 1, caller=here)
    second = keyboard.type("net.exe", command, seconds=4)
    use_credentials(world, second, hop.account, target, keyboard.at - 1.6)
    reach(world, here.residents["System"], device_endpoint(target, 445), keyboard.at - 1.5)
    session = log_on(world, target, hop.account, LogonKind.NETWORK, keyboard.at - 1, caller=here)
    open_share(world, target, session, "ADMIN$", keyboard.at - 0.8, caller=here)
    return session


def _serve_shell(keyboard: Keyboard, hop: Hop, session: Session, name: str) -> Keyboard:
    world, target, here = keyboard.world, hop.target, keyboard.device
    image, kernel = f"C:\\Windows\\{name}.exe", target.residents["System"]
    tool = "C:\\Users\\Public\\rsx.exe"
    create_file(world, keyboard.shell.parent or keyboard.shell, tool, keyboard.think())
    caller = keyboard.type(tool, f"rsx.exe \\\\{target.name} -s cmd", seconds=6)
    at = keyboard.at - 5
    use_credentials(world, caller, hop.account, target, at - 0.1)
    open_share(world, target, session, "IPC$", at, caller=here)
    touch_share_file(world, target, session, f"ADMIN$\\{name}.exe", at + 0.2, caller=here, write=True)
    create_file(world, kernel, image, at + 0.3)
    install_service(world, target, session, name, f"%systemroot%\\{name}.exe", at + 0.6)
    service = start(world, target.residents["services.exe"], image, image, at + 0.8)
    pipe = f"\\{name}-{here.name.upper()}-{service.pid}-stdin"
    create_pipe(world, service, pipe, at + 1)
    connect_pipe(world, kernel, pipe, at + 1.2)
    accept(world, kernel, here, 445, at + 1.1)
    return open_shell(world, keyboard.chance, service, at + 1.5)


def _remember_account(world: World, account: Account) -> None:
    world.intruder_accounts[account.qualified] = account


def copy_over_shares(keyboard: Keyboard, account: Account, path: str, targets: list[Device]) -> None:
    r"""Copy one file to ``ADMIN$\Temp`` of many devices, seconds apart."""
    world, here, name = keyboard.world, keyboard.device, path.rsplit("\\", 1)[-1]
    _remember_account(world, account)
    for target in targets:
        at = keyboard.think(2, 6)
        command = f"cmd.exe /c copy /y {path} \\\\{target.name}\\ADMIN$\\Temp\\{name}"
        run(world, keyboard.shell, "cmd.exe", command, at, seconds=1.5)
        session = log_on(world, target, account, LogonKind.NETWORK, at + 0.3, caller=here)
        open_share(world, target, session, "ADMIN$", at + 0.4, caller=here)
        touch_share_file(world, target, session, f"ADMIN$\\Temp\\{name}", at + 0.6, caller=here, write=True)
        create_file(world, target.residents["System"], f"C:\\Windows\\Temp\\{name}", at + 0.7)
