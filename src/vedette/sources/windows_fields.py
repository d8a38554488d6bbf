"""What an event of certain Windows channels and ids calls differently than Sigma's rules do. Nothing is overwritten."""

from collections.abc import Callable
from typing import Final

from vedette.schema.events import Fields

Fix = Callable[[Fields], None]

_INTEGRITY_LEVELS: Final[dict[str, str]] = {
    "S-1-16-0": "Untrusted",
    "S-1-16-4096": "Low",
    "S-1-16-8192": "Medium",
    "S-1-16-8448": "MediumPlus",
    "S-1-16-12288": "High",
    "S-1-16-16384": "System",
    "S-1-16-20480": "Protected",
}

_PROCESS_NAMES: Final = (
    ("Image", "NewProcessName"),
    ("ParentImage", "ParentProcessName"),
    ("CommandLine", "ProcessCommandLine"),
    ("LogonId", "SubjectLogonId"),
)

_REGISTRY_ACTIONS: Final = frozenset({
    "CreateKey", "CreateValue", "DeleteKey", "DeleteValue", "RenameKey", "RenameValue", "SetValue",
})  # fmt: skip

_ANTIVIRUS_NAMES: Final = (("Signature", "Threat Name"), ("Filename", "Path"), ("Action", "Action Name"))


def account(domain: object, name: object) -> str:
    r"""``DOMAIN\user``, the user alone where no domain is known, or ``""``. A dash means unknown."""
    user = name if isinstance(name, str) and name != "-" else ""
    if not user or not isinstance(domain, str) or domain in {"", "-"} or "\\" in user:
        return user
    return f"{domain}\\{user}"


def fill(event: Fields, name: str, value: object) -> None:
    """Set a field that the event does not have."""
    if isinstance(value, (str, int, float)) and value != "" and event.get(name) is None:
        event[name] = value


def _process_creation(event: Fields) -> None:
    """Security 4688 gets the names that Sysmon's process creation has."""
    for name, alias in _PROCESS_NAMES:
        fill(event, name, event.get(alias))
    fill(event, "User", account(event.get("SubjectDomainName"), event.get("SubjectUserName")))
    label = event.get("MandatoryLabel")
    if isinstance(label, str):
        fill(event, "IntegrityLevel", _INTEGRITY_LEVELS.get(label, ""))


def _registry_action(event: Fields) -> None:
    """NXLog's own EventType (``INFO``) hides Sysmon's; the message still has it."""
    if event.get("EventType") in _REGISTRY_ACTIONS:
        return
    message = event.get("Message")
    if isinstance(message, str):
        found = message.partition("\nEventType: ")[2][:16].split(maxsplit=1)
        if found and found[0] in _REGISTRY_ACTIONS:
            event["EventType"] = found[0]


def _rendered_data(event: Fields) -> None:
    """Shippers drop unnamed data; the rendered message repeats it, and rules of these channels search in it."""
    fill(event, "Data", event.get("Message"))


def _defender_names(event: Fields) -> None:
    """Defender's names with spaces, as Sigma writes them (``ThreatName``, ``Feature_Name``), and those of antivirus."""
    if isinstance(event.get("Source Name"), str):
        event["SourceName"] = event["Source Name"]
    for name in [name for name in event if " " in name]:
        fill(event, name.replace(" ", ""), event[name])
        fill(event, name.replace(" ", "_"), event[name])
    for name, alias in _ANTIVIRUS_NAMES:
        fill(event, name, event.get(alias))


_FIXES: Final[dict[str, dict[str, Fix]]] = {
    "security": {"4688": _process_creation},
    "sysmon": {"12": _registry_action, "13": _registry_action, "14": _registry_action},
    "windefend": {"*": _defender_names},
    "powershell-classic": {"*": _rendered_data},
    "application": {"*": _rendered_data},
    "msexchange-management": {"*": _rendered_data},
}


COMPOSING_FIXES: Final = frozenset({_process_creation})
"""Fixes that put values together which the record has apart (domain and user)."""


def fix_of(services: frozenset[str], event_id: str) -> Fix | None:
    """What must be done to events of this service and id, or None for most of them."""
    for service in services:
        fixes = _FIXES.get(service)
        if fixes:
            return fixes.get(event_id) or fixes.get("*")
    return None
