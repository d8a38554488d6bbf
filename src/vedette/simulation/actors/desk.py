"""A person who sits down at a machine: logon, the shell, a break with a locked screen, a mistyped password."""

from dataclasses import dataclass
from random import Random

from vedette.simulation.telemetry.logons import LogonKind, fail_logon, log_on
from vedette.simulation.telemetry.objects import create_file, set_value
from vedette.simulation.telemetry.processes import end, start
from vedette.simulation.world import Device, Process, Session, World


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's session at a machine, with the shell from which programs start."""

    device: Device
    session: Session
    explorer: Process

    @property
    def home(self) -> str:
        return self.session.account.home


def sit_down(world: World, device: Device, at: float, chance: Random) -> Desk:
    """The owner logs on, sometimes at the second try."""
    if chance.random() < 0.25:
        fail_logon(world, device, device.owner, LogonKind.INTERACTIVE, at - 6, caller=device)
    session = log_on(world, device, device.owner, LogonKind.INTERACTIVE, at)
    winlogon = device.residents["winlogon.exe"]
    userinit = start(world, winlogon, "userinit.exe", "C:\\Windows\\system32\\userinit.exe", at + 1, session=session)
    explorer = start(world, userinit, "explorer.exe", "C:\\Windows\\Explorer.EXE", at + 1.4)
    end(world, userinit, at + 25)
    return Desk(device, session, explorer)


def take_break(world: World, desk: Desk, at: float) -> None:
    """Come back to a locked screen."""
    log_on(world, desk.device, desk.session.account, LogonKind.UNLOCK, at)


def remember_document(world: World, process: Process, desk: Desk, name: str, at: float) -> None:
    """What Windows keeps of a document that was opened."""
    recent = f"{desk.home}\\AppData\\Roaming\\Microsoft\\Windows\\Recent\\{name}.lnk"
    create_file(world, process, recent, at)
    key = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RecentDocs\\MRUListEx"
    set_value(world, desk.explorer, f"HKU\\{desk.session.account.sid}\\{key}", "Binary Data", at + 0.02)
