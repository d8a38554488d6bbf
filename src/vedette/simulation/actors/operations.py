"""What runs for the whole organisation without a person: software deployment, and the backup."""

from base64 import b64encode
from random import Random

from vedette.simulation.telemetry.changes import install_service, run_script_block
from vedette.simulation.telemetry.logons import LogonKind, log_off, log_on, open_share, touch_share_file
from vedette.simulation.telemetry.network import device_endpoint, reach
from vedette.simulation.telemetry.objects import create_file, create_key, set_value
from vedette.simulation.telemetry.processes import end, run, start
from vedette.simulation.world import SYSTEM_SESSION, Device, World

_CACHE = "C:\\ProgramData\\Quay Deploy\\cache"


def deploy_software(world: World, at: float) -> None:
    """One package on all devices within minutes: files, scripts and a service appear everywhere at once."""
    chance = world.chance("deployment")
    server = world.with_role("deployment server")[0]
    for device in world.devices:
        _install(world, server, device, chance, at + chance.uniform(0, 240))


def _install(world: World, server: Device, device: Device, chance: Random, at: float) -> None:
    agent = start(world, device.residents["quayagent.exe"], "quayagent.exe", '"quayagent.exe" job 4471', at)
    reach(world, agent, device_endpoint(server, 8443), at + 0.5)
    for number, name in enumerate(("tinbox-6.3.msi", "before.ps1", "after.ps1")):
        create_file(world, agent, f"{_CACHE}\\4471\\{name}", at + 2 + number)
    _check_first(world, device, at + 6)
    command = f'msiexec.exe /i "{_CACHE}\\4471\\tinbox-6.3.msi" /qn /norestart'
    installer = run(world, agent, "msiexec.exe", command, at + 10, seconds=chance.uniform(20, 40))
    key = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{6A0D11F2-54C1}"
    create_key(world, installer, key, at + 14)
    set_value(world, installer, f"{key}\\DisplayName", "Tinbox 6.3", at + 14.1)
    run_key = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\Tinbox"
    set_value(world, installer, run_key, '"C:\\Program Files\\Tinbox\\tinbox.exe" --startup', at + 15)
    service = '"C:\\Program Files\\Tinbox\\tinboxupdate.exe" --service'
    install_service(world, device, SYSTEM_SESSION, "TinboxUpdate", service, at + 18)
    script = f'powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "{_CACHE}\\4471\\after.ps1"'
    run(world, agent, "powershell.exe", script, at + 45, seconds=6)
    end(world, agent, at + 60)


def _check_first(world: World, device: Device, at: float) -> None:
    """The agent hands its checks over encoded, as such agents do: the benign twin of an encoded payload."""
    check = "if (Get-Process tinbox -ErrorAction SilentlyContinue) { exit 1 } else { exit 0 }"
    encoded = b64encode(check.encode("utf-16-le")).decode()
    agent = device.residents["quayagent.exe"]
    shell = run(
        world,
        agent,
        "powershell.exe",
        f"powershell.exe -NoProfile -NonInteractive -EncodedCommand {encoded}",
        at,
        seconds=2,
    )
    run_script_block(world, shell, check, at + 0.6)


def back_up(world: World, at: float) -> None:
    """The backup of all servers, which makes and removes its own snapshots."""
    chance = world.chance("backup")
    for device in world.devices:
        if device.role.endswith(("server", "controller")):
            _back_up_device(world, device, chance, at + chance.uniform(0, 120))


def _back_up_device(world: World, device: Device, chance: Random, at: float) -> None:
    agent = device.residents["larderagent.exe"]
    run(world, agent, "vssadmin.exe", "vssadmin create shadow /for=C:", at, seconds=6)
    for number in range(chance.randrange(20, 40)):
        create_file(
            world, agent, f"C:\\ProgramData\\Larder Backup\\chunks\\{chance.getrandbits(40):010x}", at + 10 + number
        )
    run(world, agent, "vssadmin.exe", "vssadmin list shadows", at + 60, seconds=2)
    store = world.with_role("file server")[0]
    session = log_on(world, store, world.accounts["svc-backup"], LogonKind.NETWORK, at + 70, caller=device)
    open_share(world, store, session, "backup", at + 70.2, caller=device)
    touch_share_file(world, store, session, f"backup\\{device.name}\\chunks.lar", at + 71, caller=device, write=True)
    log_off(world, store, session, LogonKind.NETWORK, at + 90)
