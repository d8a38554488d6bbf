"""What will run later: scheduled tasks and subscriptions of WMI."""

from typing import Final

from vedette.pipeline.facts.deed import deed_of, text_of
from vedette.pipeline.facts.teller import Teller, either, in_category, numbered
from vedette.schema.events import EventBatch
from vedette.schema.facts import Deed
from vedette.sources.layouts import pid_key, process_id

_FOLDER: Final = "\\windows\\system32\\tasks\\"
_CACHE: Final = "\\schedule\\taskcache\\tree\\"
_COMMAND: Final = ("<Command>", "</Command>")


def _registered(batch: EventBatch, position: int) -> Deed | None:
    event = batch.events[position]
    name = text_of(event, "TaskName")
    client = pid_key(process_id(event.get("ClientProcessId")))
    program = _between(text_of(event, "TaskContent", "TaskContentNew"), *_COMMAND)
    return deed_of(batch, position, "task", _plain(name), detail=program, actor=client) if name else None


def _written(batch: EventBatch, position: int) -> Deed | None:
    """The file of a task. The process that writes it is the scheduler, unless somebody goes around it."""
    path = text_of(batch.events[position], "TargetFilename")
    place = path.lower().find(_FOLDER)
    return deed_of(batch, position, "task", _plain(path[place + len(_FOLDER) :])) if place >= 0 else None


def _cached(batch: EventBatch, position: int) -> Deed | None:
    key = text_of(batch.events[position], "TargetObject")
    place = key.lower().find(_CACHE)
    if place < 0:
        return None
    return deed_of(batch, position, "task", _plain(key[place + len(_CACHE) :].rpartition("\\")[0]))


def _subscribed(batch: EventBatch, position: int) -> Deed | None:
    """Sysmon 19 to 21, WMI-Activity 5861."""
    event = batch.events[position]
    name = text_of(event, "Name", "Consumer", "ESS", "CONSUMER").strip('"')
    program = text_of(event, "Destination", "Query", "Filter", "PossibleCause")
    return deed_of(batch, position, "task", f"WMI subscription {name}", detail=program) if name else None


def _plain(name: str) -> str:
    r"""``\Updates\Cache`` and ``Updates\Cache`` are one task."""
    return name.strip("\\")


def _between(text: str, opening: str, closing: str) -> str:
    return text.partition(opening)[2].partition(closing)[0]


TELLERS: Final = (
    Teller(either(numbered("security", "4698", "4702"), numbered("taskscheduler", "106")), _registered),
    Teller(lambda kind: "file_event" in kind.categories and kind.product == "windows", _written),
    Teller(in_category("registry_set"), _cached),
    Teller(either(in_category("wmi_event"), numbered("wmi", "5861")), _subscribed),
)
