"""What every Windows machine does by itself: services, indexing, policy, updates, its own security product."""

from collections.abc import Callable
from random import Random

from vedette.simulation.telemetry.changes import run_script_block
from vedette.simulation.telemetry.logons import LogonKind, log_off, log_on, open_share, touch_share_file
from vedette.simulation.telemetry.network import Endpoint, connect, device_endpoint, reach
from vedette.simulation.telemetry.objects import create_file, create_key, load_module, open_process, set_value
from vedette.simulation.telemetry.processes import run, start
from vedette.simulation.world import Device, World

_UPDATES = (
    Endpoint("windows.updates.example", "192.0.2.20"),
    Endpoint("definitions.updates.example", "192.0.2.21"),
    Endpoint("telemetry.updates.example", "192.0.2.22"),
)
_SERVICES = (
    "netsvcs -p -s wlidsvc",
    "LocalService -p -s LicenseManager",
    "wsappx -p -s ClipSVC",
    "netsvcs -p -s BITS",
    "LocalSystemNetworkRestricted -p -s WdiSystemHost",
    "NetworkService -p -s DoSvc",
    "netsvcs -p -s wuauserv",
)
_SETTINGS = (
    ("HKLM\\System\\CurrentControlSet\\Services\\W32Time\\Config\\Status\\LastGoodSampleInfo", "Binary Data"),
    ("HKLM\\System\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces\\{8e0f}\\LeaseObtainedTime", "DWORD"),
    ("HKLM\\System\\CurrentControlSet\\Services\\bam\\State\\UserSettings\\S-1-5-18\\SequenceNumber", "DWORD"),
    ("HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Orchestrator\\ScanTime", "QWORD"),
    ("HKLM\\SOFTWARE\\Microsoft\\Windows Search\\Gather\\Windows\\SystemIndex\\StartPages\\0", "Binary Data"),
    ("HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Signature Updates\\SignaturesLastUpdated", "Binary Data"),
)
_MODULES = ("combase.dll", "wbemprox.dll", "amsi.dll", "taskschd.dll", "perfos.dll", "winhttp.dll", "samlib.dll")

Duty = Callable[[World, Device, Random, float], None]


def keep_running(world: World, device: Device) -> None:
    """The machine's own activity over the whole time."""
    chance = world.chance(f"machine {device.name}")
    at = chance.uniform(0, 60)
    duties, weights = zip(*_DUTIES, strict=True)
    while at < world.seconds:
        chance.choices(duties, weights)[0](world, device, chance, at)
        at += chance.expovariate(1 / 45)
    _refresh_policy_now_and_then(world, device, chance)


def _restart_service(world: World, device: Device, chance: Random, at: float) -> None:
    command = f"C:\\Windows\\System32\\svchost.exe -k {chance.choice(_SERVICES)}"
    run(world, device.residents["services.exe"], "svchost.exe", command, at, seconds=chance.uniform(60, 400))


def _host_task(world: World, device: Device, chance: Random, at: float) -> None:
    scheduler = device.residents["svchost.exe"]
    argument = chance.choice(("", " Install $(Arg0)", " {222A245B-E637-4AE9-A93F-A59CA119A75E}", " NewAccountDelayed"))
    task = start(world, scheduler, "taskhostw.exe", f"taskhostw.exe{argument}", at)
    for number, module in enumerate(chance.sample(_MODULES, 2)):
        load_module(world, task, f"C:\\Windows\\System32\\{module}", at + 0.2 + number / 10)


def _index_files(world: World, device: Device, chance: Random, at: float) -> None:
    indexer = device.residents["SearchIndexer.exe"]
    command = f'"C:\\Windows\\system32\\SearchProtocolHost.exe" Global\\UsGthrFltPipeMssGthrPipe{chance.randrange(900)}'
    run(world, indexer, "SearchProtocolHost.exe", command, at, seconds=chance.uniform(20, 90))
    filters = f'"C:\\Windows\\system32\\SearchFilterHost.exe" 0 {chance.randrange(800, 900)} 812 8192'
    run(world, indexer, "SearchFilterHost.exe", filters, at + 0.3, seconds=chance.uniform(20, 90))


def _write_settings(world: World, device: Device, chance: Random, at: float) -> None:
    service = device.residents["svchost.exe"]
    for number in range(chance.randrange(2, 9)):
        name, details = chance.choice(_SETTINGS)
        if chance.random() < 0.2:
            create_key(world, service, name.rsplit("\\", 1)[0], at + number / 20)
        set_value(world, service, name, details, at + number / 20 + 0.01)


def _call_home(world: World, device: Device, chance: Random, at: float) -> None:
    reach(world, device.residents["svchost.exe"], chance.choice(_UPDATES), at)


def _leave_prefetch(world: World, device: Device, chance: Random, at: float) -> None:
    name = chance.choice(("MSEDGE.EXE", "TASKHOSTW.EXE", "SVCHOST.EXE", "OUTLOOK.EXE", "CONHOST.EXE"))
    path = f"C:\\Windows\\Prefetch\\{name}-{chance.getrandbits(32):08X}.pf"
    create_file(world, device.residents["svchost.exe"], path, at)


def _look_after_security(world: World, device: Device, chance: Random, at: float) -> None:
    """The security product and the system open the logon process often: what a careless rule takes for theft."""
    guard, logons = device.residents["MsMpEng.exe"], device.residents["lsass.exe"]
    open_process(world, guard, logons, chance.choice((0x1000, 0x1410, 0x1478)), at, trace="mpengine.dll+1c2f0")
    open_process(world, device.residents["svchost.exe"], logons, chance.choice((0x1000, 0x1400, 0x3000)), at + 0.4)
    if chance.random() < 0.15:
        command = '"C:\\Program Files\\Windows Defender\\MpCmdRun.exe" SignatureUpdate -ScheduleJob -RestrictPrivileges'
        run(world, guard, "MpCmdRun.exe", command, at + 1, seconds=12)


def _answer_inventory(world: World, device: Device, chance: Random, at: float) -> None:
    provider = device.residents["WmiPrvSE.exe"]
    load_module(world, provider, "C:\\Windows\\System32\\wbem\\cimwin32.dll", at)
    if chance.random() < 0.3:
        open_process(world, provider, device.residents["lsass.exe"], 0x1410, at + 0.2, trace="cimwin32.dll+a83c")


def _start_surrogate(world: World, device: Device, chance: Random, at: float) -> None:
    command = (
        f"C:\\Windows\\system32\\DllHost.exe /Processid:{{{chance.getrandbits(32):08X}-7CA1-4CD4-8BB6-5F7B5A7C2B6A}}"
    )
    run(world, device.residents["svchost.exe"], "dllhost.exe", command, at, seconds=6)


def _log_service_on(world: World, device: Device, chance: Random, at: float) -> None:
    session = log_on(world, device, device.machine_account, LogonKind.SERVICE, at)
    log_off(world, device, session, LogonKind.SERVICE, at + chance.uniform(1, 30))


def _update_browser(world: World, device: Device, chance: Random, at: float) -> None:
    command = '"C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe" /ua /installsource scheduler'
    updater = run(
        world, device.residents["svchost.exe"], "MicrosoftEdgeUpdate.exe", command, at, seconds=chance.uniform(5, 20)
    )
    reach(world, updater, _UPDATES[0], at + 1)


def _diagnose(world: World, device: Device, chance: Random, at: float) -> None:
    command = "powershell.exe -NoProfile -ExecutionPolicy Restricted -Command $Res = 0; Get-CimInstance Win32_Battery"
    shell = run(world, device.residents["svchost.exe"], "powershell.exe", command, at, seconds=chance.uniform(2, 5))
    run_script_block(world, shell, "$Res = 0; Get-CimInstance Win32_Battery", at + 0.8)


_DUTIES: tuple[tuple[Duty, int], ...] = (
    (_restart_service, 8),
    (_host_task, 8),
    (_index_files, 7),
    (_write_settings, 16),
    (_call_home, 14),
    (_leave_prefetch, 10),
    (_look_after_security, 10),
    (_answer_inventory, 5),
    (_start_surrogate, 7),
    (_log_service_on, 6),
    (_update_browser, 2),
    (_diagnose, 1),
)


def _refresh_policy_now_and_then(world: World, device: Device, chance: Random) -> None:
    controller = world.with_role("domain controller")[0]
    at = chance.uniform(10, 5_400)
    while at < world.seconds and device is not controller:
        _refresh_policy(world, device, controller, at)
        at += chance.uniform(5_400, 7_200)


def _refresh_policy(world: World, device: Device, controller: Device, at: float) -> None:
    connect(world, device.residents["svchost.exe"], device_endpoint(controller, 389), at)
    session = log_on(world, controller, device.machine_account, LogonKind.NETWORK, at + 0.1, caller=device)
    open_share(world, controller, session, "SYSVOL", at + 0.2, caller=device)
    policy = "SYSVOL\\meridian.example\\Policies\\{31B2F340-016D-11D2-945F-00C04FB984F9}\\gpt.ini"
    touch_share_file(world, controller, session, policy, at + 0.3, caller=device)
    log_off(world, controller, session, LogonKind.NETWORK, at + 12)
