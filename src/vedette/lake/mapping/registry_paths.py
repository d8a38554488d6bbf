"""Registry paths and data as Sysmon writes them, in the words of Defender."""

from functools import lru_cache
from re import compile as compile_pattern
from typing import Final

from vedette.lake.mapping.recipe import Derived, Event

_HIVES: Final = {
    "HKLM": "HKEY_LOCAL_MACHINE",
    "HKU": "HKEY_USERS",
    "HKCU": "HKEY_CURRENT_USER",
    "HKCR": "HKEY_CLASSES_ROOT",
}
_KERNEL_HIVES: Final = {"MACHINE": "HKEY_LOCAL_MACHINE", "USER": "HKEY_USERS"}
_NUMBER: Final = compile_pattern(r"(DWORD|QWORD) \(0x([0-9a-fA-F]{8})(?:-0x([0-9a-fA-F]{8}))?\)")
_OF_VALUES: Final = frozenset({"SetValue", "DeleteValue", "CreateValue", "RenameValue"})
_REMEMBERED: Final = 16_384


def registry_key(event: Event) -> str:
    """The key of ``TargetObject``, which names a value too where the event is about one."""
    path = _target(event)
    return path.rpartition("\\")[0] if path and is_about_value(event) else path


def registry_value_name(event: Event) -> str:
    """The value's name, where the event is about one. The nameless one is written ``(Default)``."""
    if not is_about_value(event):
        return ""
    name = _target(event).rpartition("\\")[2]
    return "" if name == "(Default)" else name


def _data(details: str) -> str:
    found = _NUMBER.fullmatch(details)
    if found:
        return str(int(found[2] + (found[3] or ""), 16))
    return "" if details in {"Binary Data", "(Empty)"} else details


def _type(details: str) -> str:
    if details == "Binary Data":
        return "Binary"
    found = _NUMBER.fullmatch(details)
    return found[1].capitalize() if found else "String" if details else ""


REGISTRY_DATA: Final = Derived("Details", _data)
"""The data; numbers in decimal."""
REGISTRY_TYPE: Final = Derived("Details", _type)
"""Dword, Qword, Binary or String; empty where the event tells no data."""


def is_about_value(event: Event) -> bool:
    """Whether ``TargetObject`` names a value and not a key."""
    kind = event.get("EventType")
    if isinstance(kind, str) and kind.endswith(("Key", "Value")):
        return kind in _OF_VALUES
    return event.get("Details") is not None


def _target(event: Event) -> str:
    target = event.get("TargetObject")
    return full_key(target) if isinstance(target, str) else ""


@lru_cache(maxsize=_REMEMBERED)
def full_key(path: str) -> str:
    r"""A path that begins with the hive's full name, from ``HKLM\...`` or the kernel's ``\REGISTRY\MACHINE\...``."""
    if path[:10].upper() == "\\REGISTRY\\":
        hive, _, rest = path[10:].partition("\\")
        return f"{_KERNEL_HIVES.get(hive.upper(), hive)}\\{rest}"
    hive, _, rest = path.partition("\\")
    return f"{_HIVES.get(hive.upper(), hive)}\\{rest}" if rest else _HIVES.get(hive.upper(), hive)
