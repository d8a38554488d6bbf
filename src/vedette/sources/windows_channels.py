"""Windows event channels and event ids in the words of Sigma's logsource. Source: Sigma's taxonomy appendix."""

from typing import Final

_WINDOWS = "Microsoft-Windows-"

_CHANNELS_BY_SERVICE: Final[dict[str, tuple[str, ...]]] = {
    "application": ("Application",),
    "application-experience": (
        _WINDOWS + "Application-Experience/Program-Compatibility-Assistant",
        _WINDOWS + "Application-Experience/Program-Telemetry",
    ),
    "applocker": (
        _WINDOWS + "AppLocker/EXE and DLL",
        _WINDOWS + "AppLocker/MSI and Script",
        _WINDOWS + "AppLocker/Packaged app-Deployment",
        _WINDOWS + "AppLocker/Packaged app-Execution",
    ),
    "appmodel-runtime": (_WINDOWS + "AppModel-Runtime/Admin",),
    "appxdeployment-server": (
        _WINDOWS + "AppXDeploymentServer/Operational",
        _WINDOWS + "AppXDeployment-Server/Operational",
    ),
    "appxpackaging-om": (_WINDOWS + "AppxPackaging/Operational",),
    "bitlocker": (_WINDOWS + "BitLocker/BitLocker Management",),
    "bits-client": (_WINDOWS + "Bits-Client/Operational",),
    "capi2": (_WINDOWS + "CAPI2/Operational",),
    "certificateservicesclient-lifecycle-system": (
        _WINDOWS + "CertificateServicesClient-Lifecycle-System/Operational",
    ),
    "codeintegrity-operational": (_WINDOWS + "CodeIntegrity/Operational",),
    "dhcp": (_WINDOWS + "DHCP-Server/Operational",),
    "diagnosis-scripted": (_WINDOWS + "Diagnosis-Scripted/Operational",),
    "dns-client": (_WINDOWS + "DNS Client Events/Operational", _WINDOWS + "DNS-Client/Operational"),
    "dns-server": ("DNS Server",),
    "dns-server-analytic": (_WINDOWS + "DNS-Server/Analytical", _WINDOWS + "DNSServer/Analytical"),
    "dns-server-audit": (_WINDOWS + "DNS-Server/Audit", _WINDOWS + "DNSServer/Audit"),
    "driver-framework": (_WINDOWS + "DriverFrameworks-UserMode/Operational",),
    "firewall-as": (_WINDOWS + "Windows Firewall With Advanced Security/Firewall",),
    "hyper-v-worker": (_WINDOWS + "Hyper-V-Worker", _WINDOWS + "Hyper-V-Worker-Admin"),
    "iis-configuration": ("Microsoft-IIS-Configuration/Operational",),
    "kernel-event-tracing": (_WINDOWS + "Kernel-EventTracing", _WINDOWS + "Kernel-EventTracing/Admin"),
    "kernel-shimengine": (
        _WINDOWS + "Kernel-ShimEngine/Diagnostic",
        _WINDOWS + "Kernel-ShimEngine/Operational",
    ),
    "ldap": (_WINDOWS + "LDAP-Client/Debug",),
    "ldap_debug": (_WINDOWS + "LDAP-Client/Debug",),
    "lsa-server": (_WINDOWS + "LSA/Operational",),
    "microsoft-servicebus-client": ("Microsoft-ServiceBus-Client/Admin", "Microsoft-ServiceBus-Client/Operational"),
    "msexchange-management": ("MSExchange Management",),
    "ntfs": (_WINDOWS + "Ntfs/Operational",),
    "ntlm": (_WINDOWS + "NTLM/Operational",),
    "openssh": ("OpenSSH/Operational",),
    "powershell": (_WINDOWS + "PowerShell/Operational", "PowerShellCore/Operational"),
    "powershell-classic": ("Windows PowerShell",),
    "printservice-admin": (_WINDOWS + "PrintService/Admin",),
    "printservice-operational": (_WINDOWS + "PrintService/Operational",),
    "security": ("Security",),
    "security-mitigations": (
        _WINDOWS + "Security-Mitigations/Kernel Mode",
        _WINDOWS + "Security-Mitigations/KernelMode",
        _WINDOWS + "Security-Mitigations/User Mode",
        _WINDOWS + "Security-Mitigations/UserMode",
    ),
    "sense": (_WINDOWS + "SENSE/Operational",),
    "servicebus-client": ("Microsoft-ServiceBus-Client/Admin", "Microsoft-ServiceBus-Client/Operational"),
    "shell-core": (_WINDOWS + "Shell-Core/Operational",),
    "smbclient-connectivity": (_WINDOWS + "SmbClient/Connectivity",),
    "smbclient-security": (_WINDOWS + "SmbClient/Security",),
    "smbserver-connectivity": (_WINDOWS + "SMBServer/Connectivity",),
    "sysmon": (_WINDOWS + "Sysmon/Operational", "Linux-Sysmon/Operational"),
    "system": ("System",),
    "taskscheduler": (_WINDOWS + "TaskScheduler/Operational",),
    "terminalservices-localsessionmanager": (_WINDOWS + "TerminalServices-LocalSessionManager/Operational",),
    "vhdmp": (_WINDOWS + "VHDMP/Operational",),
    "windefend": (_WINDOWS + "Windows Defender/Operational",),
    "wmi": (_WINDOWS + "WMI-Activity/Operational",),
}

_CHANNEL_BY_PROVIDER: Final[dict[str, str]] = {
    "linux-sysmon": "Linux-Sysmon/Operational",
    "microsoft-windows-powershell": _WINDOWS + "PowerShell/Operational",
    "microsoft-windows-security-auditing": "Security",
    "microsoft-windows-sysmon": _WINDOWS + "Sysmon/Operational",
    "microsoft-windows-windows defender": _WINDOWS + "Windows Defender/Operational",
    "powershell": "Windows PowerShell",
    "service control manager": "System",
}

_SYSMON: Final[dict[str, frozenset[str]]] = {
    event_id: frozenset(categories.split())
    for event_id, categories in {
        "1": "process_creation",
        "2": "file_change",
        "3": "network_connection",
        "4": "sysmon_status",
        "5": "process_termination",
        "6": "driver_load",
        "7": "image_load",
        "8": "create_remote_thread",
        "9": "raw_access_thread",
        "10": "process_access",
        "11": "file_event",
        "12": "registry_add registry_delete registry_event",
        "13": "registry_set registry_event",
        "14": "registry_rename registry_event",
        "15": "create_stream_hash",
        "16": "sysmon_status",
        "17": "pipe_created",
        "18": "pipe_created",
        "19": "wmi_event",
        "20": "wmi_event",
        "21": "wmi_event",
        "22": "dns_query",
        "23": "file_delete",
        "24": "clipboard_change",
        "25": "process_tampering",
        "26": "file_delete",
        "27": "file_block_executable",
        "28": "file_block_shredding",
        "29": "file_executable_detected",
        "255": "sysmon_error",
    }.items()
}

_ANTIVIRUS: Final = frozenset({"antivirus"})

_CATEGORIES: Final[dict[str, dict[str, frozenset[str]]]] = {
    "sysmon": _SYSMON,
    "security": {"4688": frozenset({"process_creation"})},
    "powershell": {"4103": frozenset({"ps_module"}), "4104": frozenset({"ps_script"})},
    "powershell-classic": {
        "400": frozenset({"ps_classic_start"}),
        "600": frozenset({"ps_classic_provider_start"}),
    },
    "windefend": {str(event_id): _ANTIVIRUS for event_id in (*range(1006, 1020), *range(1116, 1120))},
}

_KERNEL_FILE: Final[dict[str, frozenset[str]]] = {
    "12": frozenset({"file_access"}),
    "19": frozenset({"file_rename"}),
    "27": frozenset({"file_rename"}),
}

_NONE: Final[frozenset[str]] = frozenset()


def _services_by_channel() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for service, channels in _CHANNELS_BY_SERVICE.items():
        for channel in channels:
            found.setdefault(channel.casefold(), set()).add(service)
    return {channel: frozenset(services) for channel, services in found.items()}


_SERVICES: Final = _services_by_channel()


def services_of(channel: str) -> frozenset[str]:
    """Sigma's services that name this channel; case does not matter."""
    return _SERVICES.get(channel.casefold(), _NONE)


def channel_of_provider(provider: str) -> str:
    """The channel that only this provider writes, for shippers which leave the channel out; ``""`` if unknown."""
    return _CHANNEL_BY_PROVIDER.get(provider.casefold(), "")


def categories_of(channel: str, event_id: str) -> frozenset[str]:
    """Sigma's categories of an event of this channel and id."""
    if channel.casefold().startswith("microsoft-windows-kernel-file"):
        return _KERNEL_FILE.get(event_id, _NONE)
    for service in services_of(channel):
        if service in _CATEGORIES:
            return _CATEGORIES[service].get(event_id, _NONE)
    return _NONE
