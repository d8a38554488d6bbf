"""The stage: devices, accounts, sessions and processes, and the tape on which everything that happens is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from vedette.schema.events import Fields

SYSTEM_LOGON = 0x3E7
DOMAIN = "MERIDIAN"
DNS_DOMAIN = "meridian.example"
DOMAIN_SID = "S-1-5-21-2410588203-1190277314-3358121907"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody or something that can log on."""

    name: str
    sid: str
    domain: str = DOMAIN
    privileged: bool = False

    @property
    def qualified(self) -> str:
        """With the domain; accounts of Linux have none."""
        return f"{self.domain}\\{self.name}" if self.domain else self.name

    @property
    def home(self) -> str:
        return f"C:\\Users\\{self.name}"


LOCAL_SYSTEM = Account("SYSTEM", "S-1-5-18", "NT AUTHORITY", privileged=True)


@dataclass(frozen=True, slots=True)
class Session:
    """A logon on one device, at one integrity level."""

    account: Account
    logon_id: int = SYSTEM_LOGON
    terminal: int = 0
    integrity: str = "System"
    began: float = 0.0


SYSTEM_SESSION = Session(LOCAL_SYSTEM)


@dataclass(frozen=True, slots=True, eq=False)
class Process:
    """One process; ``guid`` is what every event about it carries. ``parent`` is None only for the kernel."""

    device: "Device"
    guid: str
    pid: int
    image: str
    command_line: str
    session: Session
    parent: "Process | None"

    @property
    def name(self) -> str:
        return self.image.rsplit("\\", 1)[-1].rsplit("/", 1)[-1]


@dataclass(slots=True, eq=False)
class Device:
    """A machine of the fleet with its own process and logon numbering."""

    name: str
    role: str
    address: str
    owner: Account
    machine_id: str
    numbers: Random
    residents: dict[str, Process] = field(default_factory=dict)
    """Processes that run for as long as the machine does, by file name."""
    pids: set[int] = field(default_factory=set)
    tokens: int = 0x40
    logons: int = 0x2_1000
    system: str = "windows"

    @property
    def fqdn(self) -> str:
        return f"{self.name}.{DNS_DOMAIN}"

    @property
    def machine_account(self) -> Account:
        return Account(f"{self.name.upper()}$", f"{DOMAIN_SID}-{1000 + int(self.machine_id[:3], 16)}")

    def next_pid(self) -> int:
        """A process id that this device has not used: a multiple of four, like Windows gives out."""
        ceiling = 6_000 if len(self.pids) < 3_000 else 60_000
        pid = 4 * self.numbers.randrange(200, ceiling)
        while pid in self.pids:
            pid = 4 * self.numbers.randrange(200, ceiling)
        self.pids.add(pid)
        return pid

    def next_token(self) -> int:
        self.tokens += self.numbers.randrange(1, 4)
        return self.tokens

    def next_logon_id(self) -> int:
        self.logons += self.numbers.randrange(0x40, 0x2000)
        return self.logons


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the intruder did, as the ground truth names it."""

    number: int
    title: str
    tactic: str
    techniques: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One event on the tape. ``at`` counts seconds from the start; ``step`` is None for everything benign."""

    device: Device
    at: float
    fields: Fields
    step: Step | None


@dataclass(slots=True, eq=False)
class World:
    """Everything that one run of a scenario knows. The same seed, start, devices and hours give the same tape."""

    seed: int
    start: datetime
    seconds: float
    devices: list[Device] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)
    tape: list[Recorded] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    intruder_processes: list[Process] = field(default_factory=list)
    intruder_accounts: dict[str, Account] = field(default_factory=dict)
    _step: Step | None = None

    def chance(self, purpose: str) -> Random:
        """Chance of its own for one purpose, so that a change to one actor leaves what the others do as it was."""
        return Random(f"{self.seed}/{purpose}")  # noqa: S311 - a simulation must repeat itself

    def moment(self, at: float) -> datetime:
        return self.start + timedelta(seconds=at)

    def with_role(self, role: str) -> list[Device]:
        return [device for device in self.devices if device.role == role]

    @property
    def by_intruder(self) -> bool:
        """Whether what is being recorded right now is the intruder's doing."""
        return self._step is not None

    def record(self, device: Device, at: float, fields: Fields) -> None:
        """Put an event on the tape, marked with the step that is under way."""
        self.tape.append(Recorded(device, at, fields, self._step))

    @contextmanager
    def step(self, title: str, tactic: str, *techniques: str) -> Iterator[Step]:
        """Everything recorded inside is the intruder's doing."""
        step = Step(len(self.steps) + 1, title, tactic, techniques)
        self.steps.append(step)
        outer, self._step = self._step, step
        try:
            yield step
        finally:
            self._step = outer
