"""Event log records as XML text: exported from Windows, or inside the syslog messages of Sysmon for Linux.

Read with patterns of our own, not with an XML parser: there are no entities to expand and nothing to nest.
"""

from html import unescape
from re import compile as compile_pattern
from typing import Final

from vedette.schema.events import EventKind, Fields
from vedette.sources.windows_kinds import WindowsKinds

_ELEMENT: Final = compile_pattern(r"<([A-Za-z]{1,64})(?:\s[^<>]{0,1024})?>([^<]*)(?=<)")
_TAG: Final = compile_pattern(r"<([A-Za-z]{1,64})\s([^<>]*)>")
_ATTRIBUTE: Final = compile_pattern(r"""\b([A-Za-z]{1,64})=["']([^"']*)["']""")
_DATA: Final = compile_pattern(r"""<Data Name=["']([^"'<>]{1,256})["'](?:/>|>([^<]*)</Data>)""")
_UNNAMED: Final = compile_pattern(r"<Data>([^<]*)</Data>")
_PLAIN: Final = frozenset({
    "EventID", "Version", "Level", "Task", "Opcode", "Keywords", "EventRecordID", "Channel", "Computer",
})  # fmt: skip
_NUMBERS: Final = frozenset({"EventID", "EventRecordID", "Level", "Task", "Opcode", "Version"})
_ATTRIBUTE_FIELDS: Final = {
    ("Provider", "Name"): "Provider_Name",
    ("TimeCreated", "SystemTime"): "TimeCreated",
    ("Security", "UserID"): "UserID",
    ("Execution", "ProcessID"): "ExecutionProcessID",
}


def event_of_xml(text: str, kinds: WindowsKinds) -> tuple[Fields, EventKind] | None:
    """The flat event and its kind, or None where the text is not an event."""
    system, rest = _section(text, "System")
    if not system:
        return None
    event = _system_fields(system)
    for name, value in _DATA.findall(rest):
        event.setdefault(name, unescape(value))
    if unnamed := [unescape(value) for value in _UNNAMED.findall(rest)]:
        event.setdefault("Data", list(unnamed))
    user_data, _ = _section(rest, "UserData")
    for name, value in _ELEMENT.findall(user_data):
        if value.strip():
            event.setdefault(name, unescape(value))
    return event, kinds.finish(event)


def _section(text: str, name: str) -> tuple[str, str]:
    """The inside of an element and what comes after it; empty where there is none. Found, not matched: linear."""
    begin = text.find(f"<{name}>")
    end = text.find(f"</{name}>", begin)
    if begin < 0 or end < 0:
        return "", text
    return text[begin + len(name) + 2 : end + 1], text[end:]


def _system_fields(system: str) -> Fields:
    event: Fields = {}
    for name, value in _ELEMENT.findall(system):
        if name in _PLAIN:
            event[name] = int(value) if name in _NUMBERS and value.isdecimal() and len(value) < 19 else unescape(value)
    for element, attributes in _TAG.findall(system):
        for attribute, value in _ATTRIBUTE.findall(attributes):
            field = _ATTRIBUTE_FIELDS.get((element, attribute))
            if field is not None:
                event[field] = unescape(value)
    return event
