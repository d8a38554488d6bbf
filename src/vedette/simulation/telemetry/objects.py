"""What a process touches on its device, told by Sysmon: files, registry, modules, pipes, other processes."""

from vedette.simulation.programs import program_of
from vedette.simulation.telemetry.envelope import emit_sysmon, sysmon_time
from vedette.simulation.telemetry.processes import acting
from vedette.simulation.world import Process, World


def create_file(world: World, process: Process, path: str, at: float) -> None:
    """Sysmon 11."""
    data = acting(process) | {"TargetFilename": path, "CreationUtcTime": sysmon_time(world, at)}
    emit_sysmon(world, process.device, at, 11, data)


def create_key(world: World, process: Process, key: str, at: float) -> None:
    """Sysmon 12."""
    emit_sysmon(world, process.device, at, 12, {"EventType": "CreateKey"} | acting(process) | {"TargetObject": key})


def set_value(world: World, process: Process, name: str, details: str, at: float) -> None:
    """Sysmon 13."""
    data = {"EventType": "SetValue"} | acting(process) | {"TargetObject": name, "Details": details}
    emit_sysmon(world, process.device, at, 13, data)


def load_module(world: World, process: Process, path: str, at: float, *, signed: bool = True) -> None:
    """Sysmon 7."""
    company = "Microsoft Corporation" if signed else "-"
    data = acting(process) | {
        "ImageLoaded": path,
        "FileVersion": "10.0.22621.1" if signed else "-",
        "Description": "-",
        "Product": "Microsoft® Windows® Operating System" if signed else "-",
        "Company": company,
        "OriginalFileName": path.rsplit("\\", 1)[-1] if signed else "-",
        "Hashes": program_of(path).hashes,
        "Signed": "true" if signed else "false",
        "Signature": "Microsoft Windows" if signed else "-",
        "SignatureStatus": "Valid" if signed else "Unavailable",
    }
    emit_sysmon(world, process.device, at, 7, data)


def create_pipe(world: World, process: Process, name: str, at: float) -> None:
    """Sysmon 17."""
    emit_sysmon(world, process.device, at, 17, {"EventType": "CreatePipe", "PipeName": name} | acting(process))


def connect_pipe(world: World, process: Process, name: str, at: float) -> None:
    """Sysmon 18."""
    emit_sysmon(world, process.device, at, 18, {"EventType": "ConnectPipe", "PipeName": name} | acting(process))


def open_process(world: World, source: Process, target: Process, access: int, at: float, *, trace: str = "") -> None:
    """Sysmon 10: ``source`` asks for these rights on ``target``; ``trace`` ends the call stack."""
    system = "C:\\Windows\\SYSTEM32\\ntdll.dll+9d1e4|C:\\Windows\\System32\\KERNELBASE.dll+32ee6"
    data = {
        "SourceProcessGUID": source.guid,
        "SourceProcessId": str(source.pid),
        "SourceThreadId": str(source.pid + 16),
        "SourceImage": source.image,
        "TargetProcessGUID": target.guid,
        "TargetProcessId": str(target.pid),
        "TargetImage": target.image,
        "GrantedAccess": hex(access),
        "CallTrace": f"{system}|{trace}" if trace else system,
        "SourceUser": source.session.account.qualified,
        "TargetUser": target.session.account.qualified,
    }
    emit_sysmon(world, source.device, at, 10, data)


def start_remote_thread(world: World, source: Process, target: Process, at: float) -> None:
    """Sysmon 8."""
    data = {
        "SourceProcessGuid": source.guid,
        "SourceProcessId": str(source.pid),
        "SourceImage": source.image,
        "TargetProcessGuid": target.guid,
        "TargetProcessId": str(target.pid),
        "TargetImage": target.image,
        "NewThreadId": str(target.pid + 40),
        "StartAddress": "0x000002BAA0700000",
        "StartModule": "-",
        "StartFunction": "-",
        "SourceUser": source.session.account.qualified,
        "TargetUser": target.session.account.qualified,
    }
    emit_sysmon(world, source.device, at, 8, data)
