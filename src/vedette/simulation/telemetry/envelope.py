"""The part of an event that every channel shares, in the flat form in which log shippers forward Windows events."""

from typing import TypeAlias

from vedette.simulation.world import Device, World

SYSMON = "Microsoft-Windows-Sysmon/Operational"
LINUX_SYSMON = "Linux-Sysmon/Operational"
SECURITY = "Security"
SYSTEM = "System"
POWERSHELL = "Microsoft-Windows-PowerShell/Operational"

Texts: TypeAlias = dict[str, str]
"""The data of an event: Windows writes every one of them as text."""

_PROVIDERS = {
    SYSMON: ("Microsoft-Windows-Sysmon", "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}", "0x8000000000000000"),
    LINUX_SYSMON: ("Linux-Sysmon", "{ff032593-a8d3-4f13-b0d6-01fc615a0f97}", "0x8000000000000000"),
    SECURITY: ("Microsoft-Windows-Security-Auditing", "{54849625-5478-4994-a5ba-3e3b0328c30d}", "0x8020000000000000"),
    SYSTEM: ("Service Control Manager", "{555908d1-a6d7-4695-8e1e-26931d2012f4}", "0x8080000000000000"),
    POWERSHELL: ("Microsoft-Windows-PowerShell", "{a0c1853b-5c40-4b15-8766-3cf1c58f985a}", "0x0"),
}
_EVENTLOG = ("Microsoft-Windows-Eventlog", "{fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148}", "0x4020000000000000")
_LOG_CLEARED = frozenset({104, 1102})
_AUDIT_FAILURE = "0x8010000000000000"


def emit(world: World, device: Device, at: float, channel: str, event_id: int, data: Texts) -> None:
    """Record one event of this channel."""
    source, provider, keywords = _EVENTLOG if event_id in _LOG_CLEARED else _PROVIDERS[channel]
    written = world.moment(at).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    header = {
        "SourceName": source,
        "ProviderGuid": provider,
        "Level": "0" if channel == SECURITY else "4",
        "Keywords": _AUDIT_FAILURE if event_id == 4625 else keywords,
        "Channel": channel,
        "Hostname": device.fqdn,
        "TimeCreated": written,
        "@timestamp": written,
    }
    world.record(device, at, {**header, "EventID": event_id, **data})


def emit_sysmon(world: World, device: Device, at: float, event_id: int, data: Texts) -> None:
    """Record one Sysmon event, in the channel of the device's system."""
    opening: Texts = {"RuleName": "-", "UtcTime": sysmon_time(world, at)}
    emit(world, device, at, LINUX_SYSMON if device.system == "linux" else SYSMON, event_id, opening | data)


def emit_message(world: World, device: Device, at: float, program: str, message: str) -> None:
    """Record one message of a Linux device's system log, as a row of a forwarder."""
    facility = "cron" if program == "CRON" else "auth"
    fields = {"TimeGenerated": world.moment(at).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z", "Computer": device.fqdn}
    world.record(device, at, {**fields, "Facility": facility, "ProcessName": program, "SyslogMessage": message})


def sysmon_time(world: World, at: float) -> str:
    return world.moment(at).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]
