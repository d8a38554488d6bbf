"""One way to tell a deed, so that every kind of it names its actor, session, time and event alike."""

from vedette.schema.events import EventBatch, Fields
from vedette.schema.facts import DEED_CHARACTERS, Deed, logon_id

_SESSIONS = ("SubjectLogonId", "LogonId")


def deed_of(
    batch: EventBatch, position: int, kind: str, name: str, *, detail: str = "", address: str = "", actor: str = ""
) -> Deed:
    """The deed at a position. ``actor`` where the event names its process otherwise than the layout reads it."""
    event, layout = batch.events[position], batch.layout
    process = None if actor else layout.process_of(event, batch.kinds[position])
    return Deed(
        device=layout.device_of(event),
        kind=kind,
        name=name[:DEED_CHARACTERS],
        actor=actor or (process.key if process else ""),
        session=next((found for field in _SESSIONS if (found := logon_id(event.get(field)))), ""),
        account=layout.account_of(event),
        detail=detail[:DEED_CHARACTERS],
        address=address,
        timestamp=layout.time_of(event),
        source=batch.source,
        record=batch.records[position],
    )


def text_of(event: Fields, *names: str) -> str:
    """The first of these fields that holds text other than a dash, without blanks around it."""
    for name in names:
        value = event.get(name)
        if isinstance(value, str) and (text := value.strip()) not in {"", "-"}:
            return text
    return ""
