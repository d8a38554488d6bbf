"""The made-up organisation: its people, its machines and the processes that run from boot."""

from random import Random

from vedette.simulation.programs import program_of
from vedette.simulation.telemetry.identity import process_guid
from vedette.simulation.world import DOMAIN_SID, SYSTEM_SESSION, Account, Device, Process, World

SMALLEST_FLEET = 7
_FIRST_LETTERS = "abcdefghijklmnoprstuvwy"
_PLACES = (
    "harbour",
    "meadow",
    "quarry",
    "orchard",
    "ferry",
    "granary",
    "lantern",
    "mill",
    "pasture",
    "weir",
    "thicket",
)
_SERVERS = (("mer-dc01", "domain controller"), ("mer-fs01", "file server"), ("mer-dep01", "deployment server"))
_BOOT_SECONDS = -180_000.0
_RESIDENTS = (
    ("wininit.exe", "smss.exe", "wininit.exe"),
    ("winlogon.exe", "smss.exe", "winlogon.exe"),
    ("services.exe", "wininit.exe", "C:\\Windows\\system32\\services.exe"),
    ("lsass.exe", "wininit.exe", "C:\\Windows\\system32\\lsass.exe"),
    ("svchost.exe", "services.exe", "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule"),
    ("spoolsv.exe", "services.exe", "C:\\Windows\\System32\\spoolsv.exe"),
    ("MsMpEng.exe", "services.exe", '"C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\MsMpEng.exe"'),
    ("SearchIndexer.exe", "services.exe", "C:\\Windows\\system32\\SearchIndexer.exe /Embedding"),
    ("WmiPrvSE.exe", "svchost.exe", "C:\\Windows\\system32\\wbem\\wmiprvse.exe -secured -Embedding"),
    ("larderagent.exe", "services.exe", '"C:\\Program Files\\Larder Backup\\larderagent.exe" --service'),
    ("quayagent.exe", "services.exe", '"C:\\Program Files\\Quay Deploy\\quayagent.exe" run'),
)


def build_fleet(world: World, devices: int) -> None:
    """Fill the world with this many machines: three servers, an administrator's, developers' and office machines.

    Raises ValueError for fewer machines than the roles need.
    """
    if devices < SMALLEST_FLEET:
        raise ValueError(f"the organisation needs at least {SMALLEST_FLEET} devices, not {devices}")
    _hire(world, devices)
    for number, (name, role) in enumerate(_machine_names(devices)):
        world.devices.append(_machine(world, number, name, role))


def _hire(world: World, devices: int) -> None:
    for number in range(devices):
        name = f"{_FIRST_LETTERS[number % len(_FIRST_LETTERS)]}.{_PLACES[number % len(_PLACES)]}"
        unique = name if name not in world.accounts else f"{name}{number}"
        world.accounts[unique] = Account(unique, f"{DOMAIN_SID}-{1200 + number}")
    for number, name in enumerate(("adm-orchard", "hd-quarry", "svc-deploy", "svc-backup")):
        world.accounts[name] = Account(name, f"{DOMAIN_SID}-{1100 + number}", privileged=True)


def _machine_names(devices: int) -> list[tuple[str, str]]:
    developers = max(1, devices // 6)
    office = devices - len(_SERVERS) - 1 - developers
    return [
        *_SERVERS,
        ("mer-adm01", "administration"),
        *((f"mer-dev{number:02}", "development") for number in range(1, developers + 1)),
        *((f"mer-ws{number:03}", "office") for number in range(11, 11 + office)),
    ]


def _machine(world: World, number: int, name: str, role: str) -> Device:
    chance = world.chance(f"numbers of {name}")
    personal = role in {"office", "development"}
    owner = list(world.accounts.values())[number] if personal else world.accounts["adm-orchard"]
    third, fourth = (20 + number // 200, 10 + number % 200) if personal else (10, 10 + number)
    device = Device(name, role, f"10.40.{third}.{fourth}", owner, f"{chance.getrandbits(32):08x}", chance)
    _boot(world, device, chance)
    return device


def _boot(world: World, device: Device, chance: Random) -> None:
    kernel = Process(device, process_guid(world, device, _BOOT_SECONDS), 4, "System", "", SYSTEM_SESSION, None)
    session_manager = _resident(world, kernel, "smss.exe", "\\SystemRoot\\System32\\smss.exe", chance)
    device.residents |= {"System": kernel, "smss.exe": session_manager}
    for name, parent, command_line in _RESIDENTS:
        device.residents[name] = _resident(world, device.residents[parent], name, command_line, chance)


def _resident(world: World, parent: Process, name: str, command_line: str, chance: Random) -> Process:
    device = parent.device
    guid = process_guid(world, device, _BOOT_SECONDS + chance.uniform(1, 60))
    image = program_of(name).image
    return Process(device, guid, device.next_pid(), image, command_line, SYSTEM_SESSION, parent)
