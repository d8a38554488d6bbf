"""Process creations in the raw schema of the Defender sensor (``CreatedProcess...``)."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields, event_kind
from vedette.sources import layouts
from vedette.sources.defender_fields import full_path, hash_text
from vedette.sources.flattening import flatten
from vedette.sources.plugins import ReadContext, Shape
from vedette.sources.windows_fields import account, fill

_NAMES: Final = (
    ("CommandLine", "CreatedProcessCommandLine"),
    ("ProcessId", "CreatedProcessId"),
    ("ProcessCreationTime", "CreatedProcessCreationTime"),
    ("Timestamp", "CreatedProcessCreationTime"),
    ("IntegrityLevel", "CreatedProcessIntegrityLevel"),
    ("ParentCommandLine", "Process_CommandLine"),
    ("ParentCommandLine", "InitiatingProcessCommandLine"),
    ("ParentProcessId", "InitiatingProcessId"),
    ("OriginalFileName", "CreatedProcessVersionInfoOriginalFileName"),
    ("Description", "CreatedProcessVersionInfoFileDescription"),
    ("Product", "CreatedProcessVersionInfoProductName"),
    ("Company", "CreatedProcessVersionInfoCompanyName"),
    ("AccountName", "CreatedProcessAccountName"),
    ("AccountDomain", "CreatedProcessAccountDomainName"),
    ("InitiatingProcessAccountDomain", "InitiatingProcessAccountDomainName"),
    ("DeviceName", "ComputerDnsName"),
    ("Computer", "ComputerDnsName"),
)
_HASHES: Final = ("CreatedProcessFileSha1", "CreatedProcessFileMd5", "CreatedProcessFileSha256")
_SAMPLE: Final = (
    b'{"CreatedProcessId":12,"CreatedProcessName":"cmd.exe","CreatedProcessFilePath":"C:\\\\Windows\\\\cmd.exe",'
    b'"CreatedProcessCommandLine":"cmd","CreatedProcessCreationTime":"2026-01-02 03:04:05.1+00:00",'
    b'"ComputerDnsName":"ws1","InitiatingProcessId":4,"InitiatingProcessName":"a.exe"}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """The created process, by id and name."""
    return "CreatedProcessId" in record and "CreatedProcessName" in record


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The row with Sigma's and advanced hunting's names beside its columns."""
    event = flatten(record, context.limits.depth)
    fill(event, "Image", full_path(event.get("CreatedProcessFilePath"), event.get("CreatedProcessName")))
    fill(event, "ParentImage", full_path(event.get("InitiatingProcessImageFilePath"), event.get(_STARTER)))
    fill(event, "Hashes", hash_text(event, *_HASHES))
    for name, column in _NAMES:
        fill(event, name, event.get(column))
    fill(event, "User", account(event.get("AccountDomain"), event.get("AccountName")))
    return event, event_kind("windows", frozenset({"process_creation"}))


_STARTER: Final = "InitiatingProcessName"
SHAPE: Final = Shape("defender_raw", recognise, normalise, layouts.DEFENDER, _SAMPLE, 1, rank=30)
