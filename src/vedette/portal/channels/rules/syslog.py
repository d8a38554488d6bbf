"""Messages as syslog knows them (RFC 5424), counted so that a stream can be cut into them (RFC 6587, RFC 5425)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from vedette.portal.incidents.rules.values import Severity

APP = "Vedette"
_FACILITY = 10
"""Security and authorization."""
_LEVELS = {Severity.HIGH: 2, Severity.MEDIUM: 4, Severity.LOW: 5}
_USUAL_LEVEL = 6
_NOT_PLAIN = re.compile(r"[^\x21-\x7e]")
_LONGEST_HOST, _LONGEST_KIND = 255, 32


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands before a message."""

    at: datetime
    severity: Severity
    host: str
    """Where the service is reached."""
    kind: str


def syslog_message(heading: Heading, text: str) -> bytes:
    """One message, without frame and without structured data. The text follows without a byte order mark."""
    level = _FACILITY * 8 + _LEVELS.get(heading.severity, _USUAL_LEVEL)
    at = heading.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    host, kind = _plain(heading.host, _LONGEST_HOST), _plain(heading.kind, _LONGEST_KIND)
    return f"<{level}>1 {at} {host} {APP} - {kind} - {text}".encode()


def framed(message: bytes) -> bytes:
    """With its length before it."""
    return b"%d %b" % (len(message), message)


def _plain(text: str, longest: int) -> str:
    return _NOT_PLAIN.sub("", text)[:longest] or "-"
