"""Files of cases: their bounds, names that harm nobody, and what their first bytes look like."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FILE_BYTES_CAP = 100 << 20
"""Bytes of one file of a case; what is longer is refused while it comes."""
FORM_BYTES_CAP = 256 << 20
"""Bytes of all files that are sent at once to a case."""
FILES_OF_CASE_CAP = 20
"""Files of one case."""
FILES_OF_ORGANISATION_CAP = 1 << 30
"""Bytes of all files that are kept for the cases of one organisation; the same bytes count once."""
LONGEST_FILE_NAME = 200
_LONGEST_SUFFIX = 20
_NAMELESS = "file"
_SEPARATORS = re.compile(r"[/\\]")
_NOT_IN_NAMES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""What turns text around, breaks lines, or cannot be seen."""


class FileKind(StrEnum):
    """What a file seems to be. Nobody relies on it: first bytes are the sender's choice, as names are."""

    PROGRAM = "program"
    DOCUMENT = "document"
    PICTURE = "picture"
    ARCHIVE = "archive"
    LINK = "link"
    SCRIPT = "script"
    MARKUP = "markup"
    EVENT_LOG = "event log"
    CAPTURE = "capture"
    TEXT = "text"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Content:
    """What was counted of a file while it came."""

    sha256: str
    sha1: str
    md5: str
    size: int
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Received:
    """A file that lies sealed on disk, under no name of its own yet."""

    path: Path
    name: str
    content: Content


HEAD_BYTES = 512
_HEADS: tuple[tuple[bytes, FileKind], ...] = (
    (b"MZ", FileKind.PROGRAM),
    (b"\x7fELF", FileKind.PROGRAM),
    (b"\xcf\xfa\xed\xfe", FileKind.PROGRAM),
    (b"\xce\xfa\xed\xfe", FileKind.PROGRAM),
    (b"\xca\xfe\xba\xbe", FileKind.PROGRAM),
    (b"%PDF-", FileKind.DOCUMENT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.DOCUMENT),
    (b"{\\rtf", FileKind.DOCUMENT),
    (b"\x89PNG\r\n", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"PK\x03\x04", FileKind.ARCHIVE),
    (b"PK\x05\x06", FileKind.ARCHIVE),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"BZh", FileKind.ARCHIVE),
    (b"\xfd7zXZ\x00", FileKind.ARCHIVE),
    (b"MSCF", FileKind.ARCHIVE),
    (b"L\x00\x00\x00\x01\x14\x02\x00", FileKind.LINK),
    (b"#!", FileKind.SCRIPT),
    (b"ElfFile\x00", FileKind.EVENT_LOG),
    (b"\xd4\xc3\xb2\xa1", FileKind.CAPTURE),
    (b"\xa1\xb2\xc3\xd4", FileKind.CAPTURE),
    (b"\x0a\x0d\x0d\x0a", FileKind.CAPTURE),
)


def kind_of(head: bytes) -> FileKind:
    """What the first bytes look like."""
    for begin, kind in _HEADS:
        if head.startswith(begin):
            return kind
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return FileKind.MARKUP
    return FileKind.UNKNOWN if not head or b"\x00" in head else FileKind.TEXT


def cleaned_name(text: str) -> str:
    """A name to show: one line of visible characters without folders, and never empty."""
    visible = "".join(" " if each.isspace() else each for each in unicodedata.normalize("NFC", text))
    visible = "".join(each for each in visible if unicodedata.category(each) not in _NOT_IN_NAMES)
    parts = [" ".join(each.split()) for each in _SEPARATORS.split(visible)]
    name = next((each for each in reversed(parts) if each.strip(". ")), _NAMELESS)
    if len(name) <= LONGEST_FILE_NAME:
        return name
    dot = name.rfind(".", -_LONGEST_SUFFIX)
    suffix = name[dot:] if dot > 0 else ""
    return name[: LONGEST_FILE_NAME - len(suffix)].rstrip() + suffix
