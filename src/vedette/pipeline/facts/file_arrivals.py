"""Programs and documents that came to a device: who wrote them, and from where they were downloaded."""

from typing import Final

from vedette.pipeline.facts.teller import Teller
from vedette.schema.events import EventBatch, Fields
from vedette.schema.facts import FileArrival

_TELLING: Final = frozenset({"file_event", "create_stream_hash"})
_WORTH: Final = (
    ".exe", ".dll", ".scr", ".com", ".sys", ".msi", ".hta", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".ps1", ".bat",
    ".cmd", ".lnk", ".iso", ".img", ".zip", ".rar", ".7z", ".jar", ".docm", ".doc", ".docx", ".xlsm", ".xls", ".xlsx",
    ".pdf", ".rtf", ".chm", ".one",
)  # fmt: skip
_ZONE: Final = ":zone.identifier"
_URL_CHARACTERS: Final = 2_000


def _tell(batch: EventBatch, position: int) -> FileArrival | None:
    event, layout = batch.events[position], batch.layout
    path = _worthy_path(event)
    if not path:
        return None
    process = layout.process_of(event, batch.kinds[position])
    return FileArrival(
        device=layout.device_of(event),
        path=path,
        writer=process.key if process else "",
        writer_image=process.image if process else "",
        url=_url(event.get("Contents")),
        timestamp=layout.time_of(event),
        source=batch.source,
        record=batch.records[position],
    )


def _worthy_path(event: Fields) -> str:
    path = event.get("TargetFilename")
    if not isinstance(path, str):
        return ""
    plain = path[: -len(_ZONE)] if path.lower().endswith(_ZONE) else path
    return plain if plain.lower().endswith(_WORTH) else ""


def _url(contents: object) -> str:
    """The address in a zone identifier."""
    text = contents if isinstance(contents, str) else ""
    for mark in ("HostUrl=", "ReferrerUrl="):
        _, found, rest = text.partition(mark)
        if found:
            return (rest.split() or [""])[0][:_URL_CHARACTERS]
    return ""


TELLER: Final = Teller(lambda kind: bool(kind.categories & _TELLING), _tell)
"""Files that can carry an intrusion, once for each event that tells of their writing."""
