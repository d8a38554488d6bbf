"""Processes that start and end, told by Sysmon (1, 5) and the Security log (4688, 4689)."""

from vedette.simulation.programs import program_of
from vedette.simulation.telemetry.envelope import SECURITY, Texts, emit, emit_sysmon
from vedette.simulation.telemetry.identity import logon_guid, process_guid
from vedette.simulation.world import SYSTEM_LOGON, Account, Device, Process, Session, World

_LABELS = {"System": "S-1-16-16384", "High": "S-1-16-12288", "Medium": "S-1-16-8192", "Low": "S-1-16-4096"}
_ELEVATION = {"System": "%%1936", "High": "%%1937", "Medium": "%%1938", "Low": "%%1938"}


def start(
    world: World, parent: Process, program: str, command_line: str, at: float, *, session: Session | None = None
) -> Process:
    """Start a program (a known file name, or a path) in its parent's session unless told otherwise."""
    device = parent.device
    process = Process(
        device,
        process_guid(world, device, at),
        device.next_pid(),
        program_of(program).image,
        command_line,
        session or parent.session,
        parent,
    )
    emit_sysmon(world, device, at, 1, _sysmon_start(world, process, parent))
    emit(world, device, at + 0.001, SECURITY, 4688, _security_start(process, parent))
    if world.by_intruder:
        world.intruder_processes.append(process)
    return process


def end(world: World, process: Process, at: float) -> None:
    """End a process."""
    device, user = process.device, process.session.account
    emit_sysmon(
        world,
        device,
        at,
        5,
        {"ProcessGuid": process.guid, "ProcessId": str(process.pid), "Image": process.image, "User": user.qualified},
    )
    data = subject(device, process.session) | {
        "Status": "0x0",
        "ProcessId": hex(process.pid),
        "ProcessName": process.image,
    }
    emit(world, device, at + 0.001, SECURITY, 4689, data)


def run(world: World, parent: Process, program: str, command_line: str, at: float, *, seconds: float = 0.4) -> Process:
    """Start a program that ends by itself after so many seconds."""
    process = start(world, parent, program, command_line, at)
    end(world, process, at + seconds)
    return process


def acting(process: Process) -> Texts:
    """The fields by which Sysmon names the process that did something."""
    return {
        "ProcessGuid": process.guid,
        "ProcessId": str(process.pid),
        "Image": process.image,
        "User": process.session.account.qualified,
    }


def subject(device: Device, session: Session) -> Texts:
    """The fields by which the Security log names who did something; the system acts under the machine's name."""
    account = subject_account(device, session)
    return {
        "SubjectUserSid": session.account.sid,
        "SubjectUserName": account.name,
        "SubjectDomainName": account.domain,
        "SubjectLogonId": hex(session.logon_id),
    }


def subject_account(device: Device, session: Session) -> Account:
    return device.machine_account if session.logon_id == SYSTEM_LOGON else session.account


def _sysmon_start(world: World, process: Process, parent: Process) -> Texts:
    program, session = program_of(process.image), process.session
    return {
        "ProcessGuid": process.guid,
        "ProcessId": str(process.pid),
        "Image": process.image,
        "FileVersion": program.version,
        "Description": program.description,
        "Product": program.product,
        "Company": program.company,
        "OriginalFileName": program.original,
        "CommandLine": process.command_line,
        "CurrentDirectory": _directory(session),
        "User": session.account.qualified,
        "LogonGuid": logon_guid(world, process.device, session),
        "LogonId": hex(session.logon_id),
        "TerminalSessionId": str(session.terminal),
        "IntegrityLevel": session.integrity,
        "Hashes": program.hashes,
        "ParentProcessGuid": parent.guid,
        "ParentProcessId": str(parent.pid),
        "ParentImage": parent.image,
        "ParentCommandLine": parent.command_line,
        "ParentUser": parent.session.account.qualified,
    }


def _directory(session: Session) -> str:
    return "C:\\Windows\\system32\\" if session.integrity in {"System", "High"} else session.account.home + "\\"


def _security_start(process: Process, parent: Process) -> Texts:
    same_user = process.session == parent.session
    target: Texts = {
        "TargetUserSid": "S-1-0-0",
        "TargetUserName": "-",
        "TargetDomainName": "-",
        "TargetLogonId": "0x0",
    }
    if not same_user:
        account = process.session.account
        target |= {"TargetUserName": account.name, "TargetDomainName": account.domain}
        target |= {"TargetLogonId": hex(process.session.logon_id)}
    return (
        subject(process.device, parent.session)
        | {
            "NewProcessId": hex(process.pid),
            "NewProcessName": process.image,
            "TokenElevationType": _ELEVATION[process.session.integrity],
            "ProcessId": hex(parent.pid),
            "CommandLine": process.command_line,
        }
        | target
        | {"ParentProcessName": parent.image, "MandatoryLabel": _LABELS[process.session.integrity]}
    )
