"""Lasting changes to a device: services, scheduled tasks, accounts, cleared logs, and script blocks that ran."""

from hashlib import md5

from vedette.simulation.telemetry.envelope import POWERSHELL, SECURITY, SYSTEM, emit
from vedette.simulation.telemetry.objects import set_value
from vedette.simulation.telemetry.processes import subject
from vedette.simulation.world import Account, Device, Process, Session, World


def install_service(world: World, device: Device, session: Session, name: str, image_path: str, at: float) -> None:
    """System 7045, Security 4697 and the registry write by the service manager."""
    manager = device.residents["services.exe"]
    set_value(world, manager, f"HKLM\\System\\CurrentControlSet\\Services\\{name}\\ImagePath", image_path, at)
    data = {"ServiceName": name, "ImagePath": image_path, "ServiceType": "user mode service"}
    emit(world, device, at + 0.002, SYSTEM, 7045, data | {"StartType": "demand start", "AccountName": "LocalSystem"})
    details = {"ServiceName": name, "ServiceFileName": image_path, "ServiceType": "0x10", "ServiceStartType": "3"}
    account = {"ServiceAccount": "LocalSystem"}
    emit(world, device, at + 0.003, SECURITY, 4697, subject(device, session) | details | account)


def register_task(world: World, device: Device, session: Session, name: str, command: str, at: float) -> None:
    """Security 4698."""
    content = (
        '<?xml version="1.0" encoding="UTF-16"?>\r\n<Task version="1.2">\r\n  <Triggers><LogonTrigger/></Triggers>\r\n'
        f"  <Actions><Exec><Command>{command}</Command></Exec></Actions>\r\n</Task>"
    )
    data = subject(device, session) | {"TaskName": name, "TaskContent": content, "RpcCallClientLocality": "0"}
    emit(world, device, at, SECURITY, 4698, data)


def create_local_account(world: World, device: Device, session: Session, name: str, at: float) -> Account:
    """Security 4720. Gives the new account."""
    account = Account(name, f"S-1-5-21-{int(device.machine_id, 16)}-1190277314-77120-1011", device.name.upper())
    target = {"TargetUserName": name, "TargetDomainName": account.domain, "TargetSid": account.sid}
    state = {"SamAccountName": name, "OldUacValue": "0x0", "NewUacValue": "0x15"}
    emit(world, device, at, SECURITY, 4720, target | subject(device, session) | {"PrivilegeList": "-"} | state)
    return account


def join_administrators(world: World, device: Device, session: Session, member: Account, at: float) -> None:
    """Security 4732 for the local group of administrators."""
    target = {"TargetUserName": "Administrators", "TargetDomainName": "Builtin", "TargetSid": "S-1-5-32-544"}
    data = {"MemberName": "-", "MemberSid": member.sid} | target | subject(device, session) | {"PrivilegeList": "-"}
    emit(world, device, at, SECURITY, 4732, data)


def clear_log(world: World, device: Device, session: Session, log: str, at: float) -> None:
    """1102 for the Security log, 104 for others."""
    if log == SECURITY:
        emit(world, device, at, SECURITY, 1102, subject(device, session))
    else:
        emit(world, device, at, SYSTEM, 104, {"Message": f"The {log} log file was cleared."})


def run_script_block(world: World, process: Process, text: str, at: float, *, path: str = "") -> None:
    """PowerShell 4104."""
    digest = md5(f"{process.guid}{at}".encode(), usedforsecurity=False).hexdigest()
    block = f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:]}"
    data = {"MessageNumber": "1", "MessageTotal": "1", "ScriptBlockText": text, "ScriptBlockId": block, "Path": path}
    who = {"UserID": process.session.account.sid, "ExecutionProcessID": str(process.pid)}
    emit(world, process.device, at, POWERSHELL, 4104, data | who)
