"""An event log record as nested JSON becomes a flat event. Empty elements stay ``""``; null ones count as absent."""

from gc import is_tracked
from typing import Any

from vedette.schema.events import EventKind, Fields, Scalar
from vedette.sources.flattening import flatten, is_flat
from vedette.sources.windows_kinds import WindowsKinds

Json = dict[str, Any]


def event_of(record: Json, kinds: WindowsKinds, depth: int) -> tuple[Fields, EventKind]:
    """The flat event and its kind.

    Where event data and system part share a name the data keeps it, except for the names that route the event.
    Raises RecordRefused where the record is nested deeper than ``depth``.
    """
    system, data = record.get("System"), record.get("EventData")
    system = system if type(system) is dict else {}
    if type(data) is not dict or is_tracked(data):  # a dictionary of scalars is not tracked, and needs no second look
        data = _data_of(record, depth)
    try:
        event = _system_fields(system)
    except (KeyError, TypeError, AttributeError):
        event = _odd_system_fields(system)
    if "Channel" in data or "EventID" in data or "Computer" in data or "Provider_Name" in data:
        return _with_own_names(event, data, kinds)
    event.update(data)
    return event, kinds.finish(event)


def _with_own_names(event: Fields, data: Fields, kinds: WindowsKinds) -> tuple[Fields, EventKind]:
    """A cleared log is named ``Channel`` in the data, and rules mean that one; the other names are the system's."""
    channel = event["Channel"]
    own = {name: value for name, value in data.items() if name not in {"EventID", "Computer", "Provider_Name"}}
    event.update(own)
    return event, kinds.finish_routed(event, channel) if "Channel" in own else kinds.finish(event)


def _system_fields(system: Json) -> Fields:
    """The system part as the event log itself writes it; raises where it is written in another way."""
    execution = system["Execution"]
    security = system["Security"]
    event_id = system["EventID"]
    fields = {
        "Provider_Name": system["Provider"]["#attributes"]["Name"],
        "EventID": event_id if type(event_id) is int else _event_id(event_id),
        "Version": system["Version"],
        "Level": system["Level"],
        "Task": system["Task"],
        "Opcode": system["Opcode"],
        "Keywords": system["Keywords"],
        "TimeCreated": system["TimeCreated"]["#attributes"]["SystemTime"],
        "EventRecordID": system["EventRecordID"],
        "ExecutionProcessID": execution["#attributes"]["ProcessID"] if execution else None,
        "ThreadID": execution["#attributes"]["ThreadID"] if execution else None,
        "Channel": system["Channel"],
        "Computer": system["Computer"],
        "UserID": security["#attributes"].get("UserID") if security else None,
    }
    if is_tracked(fields) and not is_flat(fields.values()):
        raise TypeError("nested where a scalar belongs")
    return fields


def _odd_system_fields(system: Json) -> Fields:
    """The same of a system part with missing or differently written elements."""
    plain = ("Version", "Level", "Task", "Opcode", "Keywords", "EventRecordID", "Channel", "Computer")
    fields: Fields = {name: _scalar(system.get(name)) for name in plain}
    fields["EventID"] = _event_id(system.get("EventID"))
    fields["Provider_Name"] = _attribute(system.get("Provider"), "Name")
    fields["TimeCreated"] = _attribute(system.get("TimeCreated"), "SystemTime")
    fields["ExecutionProcessID"] = _attribute(system.get("Execution"), "ProcessID")
    fields["ThreadID"] = _attribute(system.get("Execution"), "ThreadID")
    fields["UserID"] = _attribute(system.get("Security"), "UserID")
    return fields


def _attribute(part: object, name: str) -> Scalar:
    """The attribute of an element, in either of the ways in which converters write attributes."""
    if type(part) is not dict:
        return None
    inner = part.get("#attributes", part)
    return _scalar(inner.get(name)) if type(inner) is dict else None


def _event_id(value: object) -> Scalar:
    if type(value) is dict:
        value = value.get("#text", value.get("Value"))
    if type(value) is str and value.isdecimal() and len(value) < 10:
        return int(value)
    return _scalar(value)


def _scalar(value: object) -> Scalar:
    return value if isinstance(value, (str, int, float, bool)) else None


def _data_of(record: dict[str, Any], depth: int) -> Fields:
    data = record.get("EventData")
    if type(data) is not dict:
        return _user_data_of(record, depth)
    return data if is_flat(data.values()) else _nested_data(data, depth)


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
