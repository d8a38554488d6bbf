"""The Security log of Windows: logons, processes, objects, accounts, the directory, the network."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from vedette.lake.mapping.readers import address, address_kind, constant, file_name, first, mapped
from vedette.lake.mapping.recipe import Columns, Event, More, Recipe, Route, event_time, for_ids
from vedette.lake.mapping.registry_paths import full_key

_SUBJECT: Final[Columns] = {
    "InitiatingProcessAccountDomain": "SubjectDomainName",
    "InitiatingProcessAccountName": "SubjectUserName",
    "InitiatingProcessAccountSid": "SubjectUserSid",
}
_ACTOR: Final[Columns] = {
    **_SUBJECT,
    "InitiatingProcessFileName": file_name("ProcessName"),
    "InitiatingProcessFolderPath": "ProcessName",
    "InitiatingProcessId": "ProcessId",
}
_SESSION_ACTOR: Final[Columns] = {**_ACTOR, "InitiatingProcessLogonId": "SubjectLogonId"}
_TARGET: Final[Columns] = {
    "AccountDomain": "TargetDomainName",
    "AccountName": "TargetUserName",
    "AccountSid": first("TargetUserSid", "TargetSid"),
}
_ELEVATIONS: Final = {
    "%%1936": "TokenElevationTypeDefault",
    "%%1937": "TokenElevationTypeFull",
    "%%1938": "TokenElevationTypeLimited",
}
_LOGON_TYPES: Final = {
    "0": "System",
    "2": "Interactive",
    "3": "Network",
    "4": "Batch",
    "5": "Service",
    "7": "Unlock",
    "8": "NetworkCleartext",
    "9": "NewCredentials",
    "10": "RemoteInteractive",
    "11": "CachedInteractive",
    "12": "CachedRemoteInteractive",
    "13": "CachedUnlock",
}
_FAILURES: Final = {
    "0xc0000064": "UnknownUser",
    "0xc000006a": "InvalidUserNameOrPassword",
    "0xc000006d": "InvalidUserNameOrPassword",
    "0xc000006e": "AccountRestricted",
    "0xc000006f": "OutsideLogonHours",
    "0xc0000070": "WorkstationNotAllowed",
    "0xc0000071": "PasswordExpired",
    "0xc0000072": "AccountDisabled",
    "0xc0000133": "ClocksDiffer",
    "0xc000015b": "LogonTypeNotGranted",
    "0xc0000193": "AccountExpired",
    "0xc0000224": "PasswordMustChange",
    "0xc0000234": "AccountLocked",
}
_KERBEROS_FAILURES: Final = {
    "0x6": "UnknownUser",
    "0x7": "UnknownService",
    "0xc": "WorkstationNotAllowed",
    "0x12": "AccountDisabled",
    "0x17": "PasswordExpired",
    "0x18": "WrongPassword",
    "0x25": "ClocksDiffer",
}


def _pick(event: Event, names: Sequence[str], words: Mapping[str, str]) -> str:
    """The word for the first status that has one, else the first status that is not zero."""
    told = [str(event[name]).lower() for name in names if event.get(name) not in (None, "", "-")]
    known = next((words[status] for status in told if status in words), None)
    return known or next((status for status in told if status != "0x0"), "")


def _logon_failure(event: Event) -> str:
    return _pick(event, ("SubStatus", "Status"), _FAILURES)


def _ticket_failure(event: Event) -> str:
    return _pick(event, ("Status", "FailureCode"), {**_KERBEROS_FAILURES, **_FAILURES})


def _ticket_action(event: Event) -> str:
    return "LogonFailed" if _ticket_failure(event) else "LogonSuccess"


_REMOTE: Final = address("IpAddress")
_REMOTE_KIND: Final = address_kind("IpAddress")
_LOGON: Final[Columns] = {
    **_ACTOR,
    **_TARGET,
    "LogonType": mapped("LogonType", _LOGON_TYPES),
    "LogonId": first("TargetLogonId"),
    "Protocol": "AuthenticationPackageName",
    "RemoteDeviceName": "WorkstationName",
    "RemoteIP": _REMOTE,
    "RemoteIPType": _REMOTE_KIND,
    "RemotePort": "IpPort",
}
_PROCESS: Final = Recipe(
    "DeviceProcessEvents",
    "ProcessCreated",
    {
        **_SUBJECT,
        "InitiatingProcessLogonId": "SubjectLogonId",
        "FileName": file_name("NewProcessName", "Image"),
        "FolderPath": first("NewProcessName", "Image"),
        "ProcessId": "NewProcessId",
        "ProcessCommandLine": "CommandLine",
        "ProcessIntegrityLevel": "IntegrityLevel",
        "ProcessTokenElevation": mapped("TokenElevationType", _ELEVATIONS),
        "ProcessCreationTime": event_time,
        "AccountDomain": first("TargetDomainName", "SubjectDomainName"),
        "AccountName": first("TargetUserName", "SubjectUserName"),
        "AccountSid": lambda event: _acting(event, "TargetUserSid", "SubjectUserSid"),
        "LogonId": lambda event: _acting(event, "TargetLogonId", "SubjectLogonId"),
        "InitiatingProcessFileName": file_name("ParentProcessName", "ParentImage"),
        "InitiatingProcessFolderPath": first("ParentProcessName", "ParentImage"),
        "InitiatingProcessId": "ProcessId",
    },
)


def _acting(event: Event, target: str, subject: str) -> object:
    """Of the account that the process runs as: another than the subject only where one is named."""
    named = event.get("TargetUserName") not in (None, "", "-")
    return event.get(target if named else subject)


def _object_key(event: Event) -> str:
    name = event.get("ObjectName")
    return full_key(name) if isinstance(name, str) else ""


_OBJECT: Final[More] = {"AccessMask": "AccessMask", "ObjectType": "ObjectType", "ObjectServer": "ObjectServer"}
_FILE_ACCESS: Final = Recipe(
    "DeviceFileEvents",
    "FileAccessed",
    {**_ACTOR, "FileName": file_name("ObjectName"), "FolderPath": "ObjectName"},
    _OBJECT,
)
_KEY_ACCESS: Final = Recipe("DeviceRegistryEvents", "RegistryKeyAccessed", {**_ACTOR, "RegistryKey": _object_key})
_HANDLE: Final = Recipe(
    "DeviceEvents",
    "HandleRequested",
    {**_SESSION_ACTOR, "FolderPath": "ObjectName", "FileName": file_name("ObjectName")},
    _OBJECT,
)


def _object_access(event: Event) -> Recipe:
    return {"File": _FILE_ACCESS, "Key": _KEY_ACCESS}.get(str(event.get("ObjectType")), _HANDLE)


_REGISTRY_VALUE: Final = Recipe(
    "DeviceRegistryEvents",
    lambda event: "RegistryValueDeleted" if event.get("OperationType") == "%%1906" else "RegistryValueSet",
    {
        **_ACTOR,
        "RegistryKey": _object_key,
        "RegistryValueName": "ObjectValueName",
        "RegistryValueData": "NewValue",
        "PreviousRegistryValueData": "OldValue",
        "RegistryValueType": mapped(
            "NewValueType",
            {"%%1873": "String", "%%1874": "ExpandString", "%%1875": "Binary", "%%1876": "Dword", "%%1883": "Qword"},
        ),
    },
)


def _shared_path(event: Event) -> str:
    share, name = event.get("ShareName"), event.get("RelativeTargetName")
    parts = [part.strip("\\") for part in (share, name) if isinstance(part, str) and part]
    return "\\\\" + "\\".join(parts) if parts else ""


_SHARED_FILE: Final = Recipe(
    "DeviceFileEvents",
    "FileShareAccessed",
    {
        "FileName": file_name("RelativeTargetName"),
        "FolderPath": _shared_path,
        "RequestProtocol": constant("Smb"),
        "RequestSourceIP": _REMOTE,
        "RequestSourcePort": "IpPort",
        "RequestAccountName": "SubjectUserName",
        "RequestAccountDomain": "SubjectDomainName",
        "RequestAccountSid": "SubjectUserSid",
        "ShareName": "ShareName",
    },
    {"AccessMask": "AccessMask", "ShareLocalPath": "ShareLocalPath"},
)


def _device_event(action: str, columns: Columns | None = None, more: More | None = None) -> Recipe:
    return Recipe("DeviceEvents", action, {**_SESSION_ACTOR, **(columns or {})}, more or {})


_SHARE_NAMES: Final[More] = {
    "ShareName": "ShareName",
    "ShareLocalPath": "ShareLocalPath",
    "AccessMask": "AccessMask",
}
_SHARE: Final = _device_event(
    "ShareAccessed",
    {
        "AccountDomain": "SubjectDomainName",
        "AccountName": "SubjectUserName",
        "AccountSid": "SubjectUserSid",
        "RemoteIP": _REMOTE,
        "RemotePort": "IpPort",
    },
    _SHARE_NAMES,
)
_TASK: Final[More] = {"TaskName": "TaskName", "TaskContent": first("TaskContent", "TaskContentNew")}
_SERVICE: Final = _device_event(
    "ServiceInstalled",
    {"FileName": file_name("ServiceFileName"), "FolderPath": "ServiceFileName"},
    {
        "ServiceName": "ServiceName",
        "ServiceAccount": "ServiceAccount",
        "ServiceStartType": "ServiceStartType",
        "ServiceType": "ServiceType",
    },
)
_MEMBER: Final[Columns] = {"AccountName": first("MemberName"), "AccountSid": "MemberSid"}
_GROUP: Final[More] = {
    "GroupName": "TargetUserName",
    "GroupDomainName": "TargetDomainName",
    "GroupSid": "TargetSid",
    "MemberName": "MemberName",
}
_SETTINGS: Final[More] = {
    "SubcategoryGuid": "SubcategoryGuid",
    "AuditPolicyChanges": "AuditPolicyChanges",
    "ObjectName": "ObjectName",
    "OldSd": "OldSd",
    "NewSd": "NewSd",
}
_KEYS: Final[More] = {
    "ProviderName": "ProviderName",
    "AlgorithmName": "AlgorithmName",
    "KeyName": "KeyName",
    "KeyFilePath": "KeyFilePath",
    "Operation": "Operation",
}
_PRIVILEGES: Final[More] = {
    "PrivilegeList": first("PrivilegeList", "EnabledPrivilegeList", "AccessGranted"),
    "DisabledPrivilegeList": "DisabledPrivilegeList",
    "Service": "Service",
}

# Authentication and the directory, as domain controllers tell of them


def _server(event: Event) -> object:
    return event.get("Computer")


_TICKET: Final = Recipe(
    "IdentityLogonEvents",
    _ticket_action,
    {
        **_TARGET,
        "Application": constant("Active Directory"),
        "Protocol": constant("Kerberos"),
        "FailureReason": _ticket_failure,
        "DeviceName": constant(""),
        "IPAddress": _REMOTE,
        "Port": "IpPort",
        "DestinationDeviceName": _server,
        "TargetDeviceName": "ServiceName",
    },
    {"TicketEncryptionType": "TicketEncryptionType", "TicketOptions": "TicketOptions", "PreAuthType": "PreAuthType"},
)
_NTLM: Final = Recipe(
    "IdentityLogonEvents",
    _ticket_action,
    {
        "AccountName": "TargetUserName",
        "LogonType": constant("Credentials validation"),
        "Protocol": constant("Ntlm"),
        "FailureReason": _ticket_failure,
        "DeviceName": "Workstation",
        "DestinationDeviceName": _server,
    },
    {"PackageName": "PackageName"},
)
_REPLICATION: Final = ("1131f6aa-9c07-11d1-f79f-00c04fc2dcd2", "1131f6ad-9c07-11d1-f79f-00c04fc2dcd2")


def _directory_access(event: Event) -> str:
    properties = str(event.get("Properties")).lower()
    replicates = any(right in properties for right in _REPLICATION)
    return "Directory Services replication" if replicates else "DirectoryObjectAccessed"


def _directory(action: str | Callable[[Event], str]) -> Recipe:
    return Recipe(
        "IdentityDirectoryEvents",
        action,
        {
            "Application": constant("Active Directory"),
            "AccountName": "SubjectUserName",
            "AccountDomain": "SubjectDomainName",
            "AccountSid": "SubjectUserSid",
            "DeviceName": constant(""),
            "DestinationDeviceName": _server,
            "TargetAccountDisplayName": first("TargetUserName", "ObjectDN", "ObjectName"),
        },
        {
            "ObjectDN": "ObjectDN",
            "ObjectClass": "ObjectClass",
            "ObjectType": "ObjectType",
            "AttributeName": "AttributeLDAPDisplayName",
            "AttributeValue": "AttributeValue",
            "OperationType": "OperationType",
            "AccessMask": "AccessMask",
            "Properties": "Properties",
        },
    )


# The filtering platform

_INBOUND: Final = "%%14592"
_PROTOCOLS: Final = {"1": "Icmp", "6": "Tcp", "17": "Udp", "58": "Icmpv6"}


def _filtered(outbound: str, inbound: str = "") -> Recipe:
    remote, local = _remote_address, _local_address
    return Recipe(
        "DeviceNetworkEvents",
        lambda event: inbound if inbound and event.get("Direction") == _INBOUND else outbound,
        {
            "RemoteIP": remote,
            "RemotePort": lambda event: event.get("SourcePort" if event.get("Direction") == _INBOUND else "DestPort"),
            "LocalIP": local,
            "LocalPort": lambda event: event.get("DestPort" if event.get("Direction") == _INBOUND else "SourcePort"),
            "Protocol": mapped("Protocol", _PROTOCOLS),
            "RemoteIPType": address_kind(remote),
            "LocalIPType": address_kind(local),
            "InitiatingProcessFileName": file_name("Application"),
            "InitiatingProcessFolderPath": "Application",
            "InitiatingProcessId": first("ProcessID", "ProcessId"),
        },
    )


def _remote_address(event: Event) -> object:
    return event.get("SourceAddress" if event.get("Direction") == _INBOUND else "DestAddress")


def _local_address(event: Event) -> object:
    return event.get("DestAddress" if event.get("Direction") == _INBOUND else "SourceAddress")


SECURITY: Final[Mapping[str, Route]] = {
    "1100": _device_event("EventLogServiceStopped"),
    "1102": _device_event("SecurityLogCleared"),
    "4616": _device_event("SystemTimeChanged", more={"PreviousTime": "PreviousTime", "NewTime": "NewTime"}),
    "4624": Recipe("DeviceLogonEvents", "LogonSuccess", _LOGON, {"LogonProcessName": "LogonProcessName"}),
    "4625": Recipe("DeviceLogonEvents", "LogonFailed", {**_LOGON, "FailureReason": _logon_failure}),
    "4648": Recipe(
        "DeviceLogonEvents",
        "LogonWithExplicitCredentials",
        {**_LOGON, "RemoteDeviceName": "TargetServerName"},
        {"TargetInfo": "TargetInfo"},
    ),
    **for_ids("4634 4647", Recipe("DeviceLogonEvents", "LoggedOff", _LOGON)),
    **for_ids("4656 4663 4658 4690 4661", _object_access),
    "4660": _HANDLE,
    "4657": _REGISTRY_VALUE,
    "4662": _directory(_directory_access),
    **for_ids("4670 4907", _device_event("PermissionChanged", {"FolderPath": "ObjectName"}, _SETTINGS)),
    **for_ids("4672 4673 4674 4703 4704 4705 4964", _device_event("PrivilegeUsed", _TARGET, _PRIVILEGES)),
    "4688": _PROCESS,
    "4689": _device_event(
        "ProcessTerminated",
        {"FileName": file_name("ProcessName"), "FolderPath": "ProcessName", "ProcessId": "ProcessId"},
        {"Status": "Status"},
    ),
    "4697": _SERVICE,
    "4698": _device_event("ScheduledTaskCreated", more=_TASK),
    "4699": _device_event("ScheduledTaskDeleted", more=_TASK),
    "4700": _device_event("ScheduledTaskEnabled", more=_TASK),
    "4701": _device_event("ScheduledTaskDisabled", more=_TASK),
    "4702": _device_event("ScheduledTaskUpdated", more=_TASK),
    **for_ids("4706 4707 4716 4865 4866 4867", _directory("DomainTrustChanged")),
    **for_ids("4717 4718", _device_event("LogonRightsSettingEnabled", _TARGET, {"AccessGranted": "AccessGranted"})),
    **for_ids("4719 4902 4906 4912", _device_event("AuditPolicyModification", more=_SETTINGS)),
    "4720": _device_event("UserAccountCreated", _TARGET),
    **for_ids("4722 4725 4738 4740 4767 4781", _device_event("UserAccountModified", _TARGET)),
    **for_ids("4723 4724 4794", _device_event("PasswordChangeAttempt", _TARGET)),
    "4726": _device_event("UserAccountDeleted", _TARGET),
    **for_ids("4727 4731 4754", _device_event("SecurityGroupCreated", more=_GROUP)),
    **for_ids("4730 4734 4758", _device_event("SecurityGroupDeleted", more=_GROUP)),
    **for_ids("4728 4729 4735 4737 4755 4756 4757 4764", _device_event("SecurityGroupModified", _MEMBER, _GROUP)),
    "4732": _device_event("UserAccountAddedToLocalGroup", _MEMBER, _GROUP),
    "4733": _device_event("UserAccountRemovedFromLocalGroup", _MEMBER, _GROUP),
    **for_ids("4713 4739", _device_event("AccountPolicyChanged")),
    **for_ids("4741 4742 4743", _directory("ComputerAccountChanged")),
    **for_ids("4765 4766", _directory("SidHistoryAdded")),
    **for_ids("4768 4769 4770 4771 4772 4773", _TICKET),
    **for_ids("4774 4775 4776 4777", _NTLM),
    **for_ids(
        "4778 4779",
        _device_event(
            "RemoteDesktopSessionChanged",
            {
                "AccountDomain": "AccountDomain",
                "AccountName": "AccountName",
                "LogonId": "LogonID",
                "RemoteDeviceName": "ClientName",
                "RemoteIP": address("ClientAddress"),
            },
            {"SessionName": "SessionName"},
        ),
    ),
    "4797": _device_event("AccountCheckedForBlankPassword", _TARGET),
    **for_ids("4798 4799", _device_event("GroupMembershipEnumerated", _TARGET)),
    **for_ids("5056 5058 5059 5061", _device_event("CryptographicOperation", more=_KEYS)),
    **for_ids("5379 5381 5382", _device_event("CredentialManagerRead", more={"TargetName": "TargetName"})),
    "5136": _directory("DirectoryObjectModified"),
    "5137": _directory("DirectoryObjectCreated"),
    **for_ids("5138 5139", _directory("DirectoryObjectMoved")),
    "5141": _directory("DirectoryObjectDeleted"),
    "5140": _SHARE,
    **for_ids("5142 5143 5144", _device_event("ShareChanged", more=_SHARE_NAMES)),
    "5145": _SHARED_FILE,
    **for_ids("5150 5151 5152 5153", _filtered("PacketDropped")),
    "5154": _filtered("ListenPermitted"),
    **for_ids("5155 5157 5159", _filtered("ConnectionBlocked", "InboundConnectionBlocked")),
    "5156": _filtered("ConnectionSuccess", "InboundConnectionAccepted"),
    "5158": _filtered("BindPermitted"),
    "6416": _device_event(
        "PnpDeviceConnected",
        more={"DeviceId": "DeviceId", "DeviceDescription": "DeviceDescription", "ClassName": "ClassName"},
    ),
}
"""The Security log's events by id; all others are kept as WindowsEventLogged."""
