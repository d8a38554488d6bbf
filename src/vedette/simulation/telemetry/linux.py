"""Processes and logons of a Linux device, told by Sysmon for Linux (1, 5) and the system log."""

from vedette.simulation.telemetry.envelope import Texts, emit_message, emit_sysmon
from vedette.simulation.telemetry.identity import logon_guid, process_guid
from vedette.simulation.telemetry.processes import acting
from vedette.simulation.world import Account, Device, Process, Session, World

_NUMBERS = {"root": "0", "www-data": "33", "postgres": "114"}


def linux_session(device: Device, name: str, at: float) -> Session:
    """A session of this account; accounts of Linux devices have no domain."""
    account = Account(name, _NUMBERS.get(name, "1001"), domain="", privileged=name == "root")
    return Session(account, device.next_logon_id(), integrity="no level", began=at)


def spawn(
    world: World, parent: Process, image: str, command_line: str, at: float, *, session: Session | None = None
) -> Process:
    """Start a program, in its parent's session unless told otherwise."""
    device = parent.device
    process = Process(
        device,
        process_guid(world, device, at),
        device.next_pid(),
        image,
        command_line,
        session or parent.session,
        parent,
    )
    emit_sysmon(world, device, at, 1, _started(world, process, parent))
    if world.by_intruder:
        world.intruder_processes.append(process)
    return process


def finish(world: World, process: Process, at: float) -> None:
    """End a process."""
    emit_sysmon(world, process.device, at, 5, acting(process))


def spawn_for(
    world: World, parent: Process, image: str, command_line: str, at: float, *, seconds: float = 0.2
) -> Process:
    """Start a program that ends by itself after so many seconds."""
    process = spawn(world, parent, image, command_line, at)
    finish(world, process, at + seconds)
    return process


def log_on_by_key(world: World, device: Device, name: str, at: float, *, source: str) -> Process:
    """A logon with a key from this address. Gives the shell."""
    service = device.residents["sshd"]
    port = 40_000 + int(at) % 20_000
    emit_message(world, device, at, "sshd", f"Accepted publickey for {name} from {source} port {port} ssh2: ED25519")
    session = linux_session(device, name, at)
    emit_message(world, device, at + 0.05, "sshd", f"pam_unix(sshd:session): session opened for user {name}")
    worker = spawn(world, service, "/usr/sbin/sshd", f"sshd: {name}@pts/0", at + 0.1, session=session)
    return spawn(world, worker, "/usr/bin/bash", "-bash", at + 0.2)


def refuse_password(world: World, device: Device, name: str, at: float, *, source: str) -> None:
    """A wrong password from this address."""
    port = 40_000 + int(at) % 20_000
    emit_message(world, device, at, "sshd", f"Failed password for {name} from {source} port {port} ssh2")


def _started(world: World, process: Process, parent: Process) -> Texts:
    session = process.session
    return acting(process) | {
        "FileVersion": "-",
        "Description": "-",
        "Product": "-",
        "Company": "-",
        "OriginalFileName": "-",
        "CommandLine": process.command_line,
        "CurrentDirectory": "/",
        "LogonGuid": logon_guid(world, process.device, session),
        "LogonId": str(session.logon_id),
        "TerminalSessionId": "0",
        "IntegrityLevel": session.integrity,
        "Hashes": "-",
        "ParentProcessGuid": parent.guid,
        "ParentProcessId": str(parent.pid),
        "ParentImage": parent.image,
        "ParentCommandLine": parent.command_line,
        "ParentUser": parent.session.account.qualified,
    }
