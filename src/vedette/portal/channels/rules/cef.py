"""One event as a line of the Common Event Format, which SIEMs read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

VENDOR = PRODUCT = "Vedette"
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Steering characters, further ends of lines, and halves of pairs: what no reader of lines is safe from."""
_ENDS = re.compile(r"[\r\n\t]+")
_IN_HEADER = str.maketrans({"\\": r"\\", "|": r"\|"})
_IN_EXTENSION = str.maketrans({"\\": r"\\", "=": r"\=", "\n": r"\n", "\r": r"\r"})


@dataclass(frozen=True, slots=True)
class CefEvent:
    """What a line says."""

    version: str
    """Of the service."""
    kind: str
    name: str
    severity: int
    """0 to 10."""
    extension: Mapping[str, str]
    """Keys of the format's dictionary; what is empty is left out."""


def cef_line(event: CefEvent) -> str:
    """The line, without an end. Whoever undoes the escapes reads what ``visible`` made of each text."""
    head = ("CEF:0", VENDOR, PRODUCT, event.version, event.kind, event.name, str(event.severity))
    said = (f"{key}={_value(text)}" for key, text in event.extension.items() if text)
    return "|".join([head[0], *(in_header(each) for each in head[1:]), " ".join(said)])


def visible(text: str) -> str:
    """The text with a mark for every character that could steer a reader or end a line, other than plain line ends."""
    return _UNSEEN.sub("\ufffd", text)


def in_header(text: str) -> str:
    """Escaped for the part between pipes, where the format knows no line ends: they become a space."""
    return visible(_ENDS.sub(" ", text)).translate(_IN_HEADER)


def _value(text: str) -> str:
    return visible(text).translate(_IN_EXTENSION)
