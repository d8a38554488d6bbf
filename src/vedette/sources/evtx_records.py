"""An event log record as nested JSON becomes a flat event. Empty elements stay ``""``; null ones count as absent."""

from typing import Any

from vedette.schema.events import EventKind, Fields, Scalar
from vedette.sources.flattening import flatten
from vedette.sources.windows_kinds import WindowsKinds

_PLAIN = ("Version", "Level", "Task", "Opcode", "Keywords", "EventRecordID")
_ATTRIBUTES = (
    ("TimeCreated", "TimeCreated", "SystemTime"),
    ("Execution", "ExecutionProcessID", "ProcessID"),
    ("Execution", "ThreadID", "ThreadID"),
    ("Security", "UserID", "UserID"),
    ("Correlation", "ActivityID", "ActivityID"),
    ("Provider", "Provider_Guid", "Guid"),
)


def event_of(record: dict[str, Any], kinds: WindowsKinds, depth: int) -> tuple[Fields, EventKind]:
    """The flat event and its kind.

    Where event data and system part share a name the data keeps it, except for the names that route the event.
    Raises RecordRefused where the record is nested deeper than ``depth``.
    """
    system = record.get("System")
    system = system if type(system) is dict else {}
    event = _data_of(record, depth)
    own_channel = "Channel" in event
    channel = system.get("Channel")
    event["EventID"] = _event_id(system.get("EventID"))
    event["Computer"] = system.get("Computer")
    _add_attributes(event, system)
    for name in _PLAIN:
        if name not in event:
            event[name] = system.get(name)
    if own_channel:  # a cleared log is named in the data, and rules mean that one
        return event, kinds.finish_routed(event, channel)
    event["Channel"] = channel
    return event, kinds.finish(event)


def _add_attributes(event: Fields, system: dict[str, Any]) -> None:
    event["Provider_Name"] = _attribute(system.get("Provider"), "Name")
    for element, name, attribute in _ATTRIBUTES:
        part = system.get(element)
        if part is not None and name not in event:
            event[name] = _attribute(part, attribute)


def _attribute(part: object, name: str) -> Scalar:
    """The attribute of an element, in either of the ways in which converters write attributes."""
    if type(part) is not dict:
        return None
    value = part.get("#attributes", part)
    value = value.get(name) if type(value) is dict else None
    return None if type(value) in {dict, list} else value


def _event_id(value: object) -> Scalar:
    if type(value) is dict:
        value = value.get("#text", value.get("Value"))
    if type(value) is str and value.isdecimal() and len(value) < 10:
        return int(value)
    return None if type(value) in {dict, list} else value


def _data_of(record: dict[str, Any], depth: int) -> Fields:
    data = record.get("EventData")
    if type(data) is not dict:
        return _user_data_of(record, depth)
    for value in data.values():
        if type(value) is dict or type(value) is list:
            return _nested_data(data, depth)
    return data


def _user_data_of(record: dict[str, Any], depth: int) -> Fields:
    """The fields of the one element inside UserData, or of any other section that is not System."""
    fields: Fields = {}
    for name, section in record.items():
        if name in {"System", "#attributes", "EventData"} or type(section) is not dict:
            continue
        for inner, part in section.items():
            if type(part) is dict and inner != "#attributes":
                fields.update(_nested_data(part, depth))
            elif inner != "#attributes" and type(part) is not list:
                fields[inner] = part
    return fields


def _nested_data(data: dict[str, Any], depth: int) -> Fields:
    """Attributes dropped, element texts under the element's name, unnamed ``Data`` as a list."""
    plain = {name: _without_attributes(value) for name, value in data.items() if name != "#attributes"}
    return flatten(plain, depth)


def _without_attributes(value: object) -> object:
    if type(value) is not dict:
        return value
    if "#text" in value:
        return value["#text"]
    inner = {name: part for name, part in value.items() if name != "#attributes"}
    return inner or None
