"""Logons, failed ones, and access to shares, told by the Security log."""

from enum import IntEnum

from vedette.simulation.telemetry.envelope import SECURITY, Texts, emit
from vedette.simulation.telemetry.processes import subject
from vedette.simulation.world import Account, Device, Process, Session, World

_PRIVILEGES = "SeSecurityPrivilege\n\t\t\tSeBackupPrivilege\n\t\t\tSeRestorePrivilege\n\t\t\tSeDebugPrivilege"
_NOBODY: Texts = {
    "SubjectUserSid": "S-1-0-0",
    "SubjectUserName": "-",
    "SubjectDomainName": "-",
    "SubjectLogonId": "0x0",
}


class LogonKind(IntEnum):
    """Windows' logon types."""

    INTERACTIVE = 2
    NETWORK = 3
    BATCH = 4
    SERVICE = 5
    UNLOCK = 7
    REMOTE_INTERACTIVE = 10


def log_on(
    world: World, device: Device, account: Account, kind: LogonKind, at: float, *, caller: Device | None = None
) -> Session:
    """4624, and 4672 where the account holds special rights. Gives the new session."""
    elevated = account.privileged and kind is not LogonKind.INTERACTIVE
    integrity = "High" if elevated else "Medium"
    terminal = {LogonKind.INTERACTIVE: 1, LogonKind.UNLOCK: 1, LogonKind.REMOTE_INTERACTIVE: 2}.get(kind, 0)
    session = Session(account, device.next_logon_id(), terminal, integrity, at)
    emit(world, device, at, SECURITY, 4624, _logon(device, session, kind, caller))
    if account.privileged:
        emit(world, device, at + 0.001, SECURITY, 4672, subject(device, session) | {"PrivilegeList": _PRIVILEGES})
    return session


def log_off(world: World, device: Device, session: Session, kind: LogonKind, at: float) -> None:
    """4634."""
    data = _target(session.account) | {"TargetLogonId": hex(session.logon_id), "LogonType": str(int(kind))}
    emit(world, device, at, SECURITY, 4634, data)


def fail_logon(world: World, device: Device, account: Account, kind: LogonKind, at: float, *, caller: Device) -> None:
    """4625: a wrong password."""
    data = _NOBODY | {
        "TargetUserSid": "S-1-0-0",
        "TargetUserName": account.name,
        "TargetDomainName": account.domain,
        "Status": "0xc000006d",
        "FailureReason": "%%2313",
        "SubStatus": "0xc000006a",
        "LogonType": str(int(kind)),
        "LogonProcessName": "NtLmSsp ",
        "AuthenticationPackageName": "NTLM",
        "WorkstationName": caller.name.upper(),
        "IpAddress": caller.address,
        "IpPort": str(50_000 + int(at) % 9_000),
    }
    emit(world, device, at, SECURITY, 4625, data)


def ask_for_ticket(
    world: World, controller: Device, account: Account, service: str, at: float, *, caller: Device
) -> None:
    """4769 on the domain controller: a ticket for a service's account, sealed with the old cipher."""
    data = {
        "TargetUserName": f"{account.name}@{account.domain}.EXAMPLE",
        "TargetDomainName": f"{account.domain}.EXAMPLE",
        "ServiceName": service,
        "ServiceSid": f"{account.sid}9",
        "TicketOptions": "0x40810000",
        "TicketEncryptionType": "0x17",
        "IpAddress": f"::ffff:{caller.address}",
        "IpPort": str(50_000 + int(at) % 9_000),
        "Status": "0x0",
        "LogonGuid": "{00000000-0000-0000-0000-000000000000}",
        "TransmittedServices": "-",
    }
    emit(world, controller, at, SECURITY, 4769, data)


def use_credentials(world: World, process: Process, account: Account, target: Device, at: float) -> None:
    """4648: a process uses another account's password against a device."""
    data = subject(process.device, process.session) | {
        "TargetUserName": account.name,
        "TargetDomainName": account.domain,
        "TargetServerName": target.fqdn,
        "TargetInfo": f"cifs/{target.fqdn}",
        "ProcessId": hex(process.pid),
        "ProcessName": process.image,
        "IpAddress": "-",
        "IpPort": "-",
    }
    emit(world, process.device, at, SECURITY, 4648, data)


def open_share(world: World, device: Device, session: Session, share: str, at: float, *, caller: Device) -> None:
    r"""5140: ``share`` without server, e.g. ``ADMIN$``."""
    data = subject(device, session) | _share(share, caller, at)
    emit(world, device, at, SECURITY, 5140, data | {"AccessMask": "0x1", "AccessList": "%%4416\n\t\t\t\t"})


def touch_share_file(
    world: World, device: Device, session: Session, path: str, at: float, *, caller: Device, write: bool = False
) -> None:
    r"""5145: ``path`` starts with the share, e.g. ``ADMIN$\Temp\a.exe``."""
    share, _, relative = path.partition("\\")
    mask, rights = ("0x2", "%%4417\n\t\t\t\t") if write else ("0x120089", "%%1538\n\t\t\t\t%%4416\n\t\t\t\t")
    data = subject(device, session) | _share(share, caller, at)
    data |= {"RelativeTargetName": relative, "AccessMask": mask, "AccessList": rights, "AccessReason": "-"}
    emit(world, device, at, SECURITY, 5145, data)


def _share(share: str, caller: Device, at: float) -> Texts:
    roots = {"ADMIN$": "\\??\\C:\\Windows", "C$": "\\??\\C:\\", "IPC$": ""}
    return {
        "ObjectType": "File",
        "IpAddress": caller.address,
        "IpPort": str(50_000 + int(at) % 9_000),
        "ShareName": f"\\\\*\\{share}",
        "ShareLocalPath": roots.get(share, f"\\??\\D:\\shares\\{share}"),
    }


def _target(account: Account) -> Texts:
    return {"TargetUserSid": account.sid, "TargetUserName": account.name, "TargetDomainName": account.domain}


def _logon(device: Device, session: Session, kind: LogonKind, caller: Device | None) -> Texts:
    local = kind in {LogonKind.INTERACTIVE, LogonKind.UNLOCK, LogonKind.SERVICE, LogonKind.BATCH}
    who = subject(device, Session(device.machine_account)) if local else _NOBODY
    process = device.residents["services.exe" if kind is LogonKind.SERVICE else "winlogon.exe"]
    return (
        who
        | _target(session.account)
        | {
            "TargetLogonId": hex(session.logon_id),
            "LogonType": str(int(kind)),
            "LogonProcessName": "User32 " if local else "Kerberos",
            "AuthenticationPackageName": "Negotiate" if local else "Kerberos",
            "WorkstationName": device.name.upper() if caller is None else "-",
            "LogonGuid": "{00000000-0000-0000-0000-000000000000}",
            "TransmittedServices": "-",
            "LmPackageName": "-",
            "KeyLength": "0",
            "ProcessId": hex(process.pid) if local else "0x0",
            "ProcessName": process.image if local else "-",
            "IpAddress": caller.address if caller is not None else "-",
            "IpPort": str(50_000 + session.logon_id % 9_000) if caller is not None else "-",
            "ImpersonationLevel": "%%1833",
            "ElevatedToken": "%%1842" if session.integrity == "High" else "%%1843",
        }
    )
