"""A reader of the Common Event Format that knows nothing of the writer: character by character, as SIEMs read it."""

from dataclasses import dataclass

_IN_EXTENSION = {"\\": "\\", "=": "=", "n": "\n", "r": "\r"}
_IN_HEADER = {"\\": "\\", "|": "|"}


@dataclass(frozen=True)
class Read:
    """What a line says."""

    head: tuple[str, ...]
    """Version of the format, vendor, product, version, kind, name, severity."""
    extension: dict[str, str]


def read_cef(line: str) -> Read:
    """Raises ValueError where it is no such line."""
    if not line.startswith("CEF:"):
        raise ValueError(line[:20])
    head, rest = _head(line.removeprefix("CEF:"))
    return Read(head, dict(_extension(rest)))


def _head(text):
    parts, current, at = [], "", 0
    while len(parts) < 7:
        mark = text[at]
        if mark == "\\":
            current += _IN_HEADER[text[at + 1]]
            at += 1
        elif mark == "|":
            parts.append(current)
            current = ""
        else:
            current += mark
        at += 1
    return tuple(parts), text[at:]


def _extension(text):
    """A key is the word before an equals sign that nothing escapes; its value lasts until the space before the next."""
    equals, at = [], 0
    while at < len(text):
        if text[at] == "=":
            equals.append(at)
        at += 2 if text[at] == "\\" else 1
    begins = [text.rfind(" ", 0, each) + 1 for each in equals]
    ends = [*(each - 1 for each in begins), len(text)][1:]
    for begin, equal, end in zip(begins, equals, ends, strict=True):
        yield text[begin:equal], _plain(text[equal + 1 : end])


def _plain(text):
    marks = iter(text)
    return "".join(_IN_EXTENSION[next(marks)] if mark == "\\" else mark for mark in marks)
