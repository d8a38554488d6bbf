"""Registry values that let something run later, hand over what is typed, or weaken a device."""

from functools import lru_cache
from re import IGNORECASE
from re import compile as compile_pattern
from typing import Final

from vedette.pipeline.facts.deed import deed_of, text_of
from vedette.pipeline.facts.teller import Teller, in_category, numbered
from vedette.schema.events import EventBatch
from vedette.schema.facts import Deed
from vedette.sources.layouts import pid_key, process_id

_TELLING: Final = compile_pattern(
    r"\\currentversion\\run|\\winlogon\\|\\image file execution options\\|\\silentprocessexit\\|\\appcertdlls|"
    r"\\appinit_dlls|\\inprocserver32|\\localserver32|\\control\\lsa|\\wdigest|\\safeboot\\|\\terminal server\\|"
    r"\\windows defender\\|\\policies\\|\\explorer\\shell folders|\\user shell folders|\\environment\\|\\netsh\\|"
    r"\\print\\monitors|\\active setup\\|\\shell\\open\\command|\\session manager\\|\\securityproviders|"
    r"\\windows script|\\command processor\\|\\firewallpolicy\\",
    IGNORECASE,
)
"""Alternatives of plain text: it reads every value name once, and cannot go back."""
_VALUES_CAP: Final = 16_384
_SERVICE: Final = compile_pattern(r"\\services\\([^\\]+)\\(?:imagepath|parameters\\servicedll)$", IGNORECASE)


def _set(batch: EventBatch, position: int) -> Deed | None:
    event = batch.events[position]
    value = text_of(event, "TargetObject")
    if not value or event.get("EventType") not in {"SetValue", "RegistryValueSet", None}:
        return None
    return _told(batch, position, value, text_of(event, "Details"), "")


def _audited(batch: EventBatch, position: int) -> Deed | None:
    """Security 4657."""
    event = batch.events[position]
    value = f"{text_of(event, 'ObjectName')}\\{text_of(event, 'ObjectValueName')}".removeprefix("\\REGISTRY")
    value = value.replace("\\MACHINE\\", "HKLM\\", 1).replace("\\USER\\", "HKU\\", 1)
    return _told(batch, position, value, text_of(event, "NewValue"), pid_key(process_id(event.get("ProcessId"))))


def _told(batch: EventBatch, position: int, value: str, details: str, actor: str) -> Deed | None:
    kind, name = _meaning(value)
    return deed_of(batch, position, kind, name, detail=details, actor=actor) if kind else None


@lru_cache(maxsize=_VALUES_CAP)
def _meaning(value: str) -> tuple[str, str]:
    """The kind and name of the deed that setting this value is; ``""`` for most values, and devices repeat theirs."""
    service = _SERVICE.search(value)
    if service is not None:
        return "service", service[1]
    return ("registry", value) if _TELLING.search(value) else ("", "")


TELLERS: Final = (
    Teller(in_category("registry_set"), _set),
    Teller(numbered("security", "4657"), _audited),
)
"""The path of a service's program is told as the service."""
