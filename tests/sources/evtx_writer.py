"""Writes small EVTX files, so that tests of the reader need no foreign ones. Format: libevtx's documentation."""

from struct import pack
from zlib import crc32

CHUNK_BYTES = 65_536
_EPOCH_1601 = 11_644_473_600


def evtx_file(events: list[dict[str, str]], *, seconds: int = 1_767_323_045) -> bytes:
    """A file with one chunk. Each event is its system part's texts and, under any other name, its event data."""
    chunk = _chunk(events, seconds)
    header = b"ElfFile\0" + pack("<QQQIHHHH", 0, 0, len(events) + 1, 128, 1, 3, 4096, 1) + bytes(76)
    header += pack("<II", 0, crc32(header[:120]))
    return header.ljust(4096, b"\0") + chunk


def _chunk(events: list[dict[str, str]], seconds: int) -> bytes:
    records = b""
    last = 512
    for number, event in enumerate(events, 1):
        last = 512 + len(records)
        records += _record(number, event, seconds, last)
    count = len(events)
    head = b"ElfChnk\0" + pack("<QQQQIIII", 1, count, 1, count, 128, last, 512 + len(records), crc32(records))
    head = head.ljust(124, b"\0")
    tables = bytes(384)
    head += pack("<I", crc32(head[:120] + tables))
    return (head + tables + records).ljust(CHUNK_BYTES, b"\0")


def _record(number: int, event: dict[str, str], seconds: int, offset: int) -> bytes:
    body = b"\x0f\x01\x01\x00" + _event_element(event, offset + 24 + 4) + b"\x00"
    size = 24 + len(body) + 4
    filetime = (seconds + _EPOCH_1601) * 10_000_000
    return b"\x2a\x2a\0\0" + pack("<IQQ", size, number, filetime) + body + pack("<I", size)


def _event_element(event: dict[str, str], offset: int) -> bytes:
    system = ("EventID", "Channel", "Computer")

    def system_part(at: int) -> bytes:
        parts = _element("Provider", at, attributes={"Name": event.get("Provider", "Test")})
        for name in system:
            parts += _element(name, at + len(parts), text=event.get(name, ""))
        return parts

    def data_part(at: int) -> bytes:
        parts = b""
        for name, value in event.items():
            if name not in {*system, "Provider"}:
                parts += _element("Data", at + len(parts), attributes={"Name": name}, text=value)
        return parts

    def whole(at: int) -> bytes:
        first = _element("System", at, inside=system_part)
        return first + _element("EventData", at + len(first), inside=data_part)

    return _element("Event", offset, inside=whole)


def _element(name, at, *, attributes=None, text=None, inside=None) -> bytes:
    """An open tag with its size, name, attributes and content; offsets are those within the chunk."""
    start = at + 1 + 4
    content = _name(name, start)
    if attributes:
        listed = b""
        for key, value in attributes.items():
            listed += b"\x06" + _name(key, start + len(content) + 4 + len(listed) + 1) + _text(value)
        content += pack("<I", len(listed)) + listed
    if text is None and inside is None:
        content += b"\x03"
    else:
        content += b"\x02"
        content += inside(start + len(content)) if inside else _text(text)
        content += b"\x04"
    return pack("<BI", 0x41 if attributes else 0x01, len(content)) + content


def _name(name: str, at: int) -> bytes:
    return pack("<IIHH", at + 4, 0, 0, len(name)) + name.encode("utf-16-le") + b"\0\0"


def _text(text: str) -> bytes:
    return pack("<BBH", 0x05, 0x01, len(text)) + text.encode("utf-16-le")
