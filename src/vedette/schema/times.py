"""One reader for the time stamps that logs really carry, and one way to write them."""

from datetime import UTC, datetime, timedelta
from re import compile as compile_pattern

_ISO = compile_pattern(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d\d:?\d\d)?"
)
_US = compile_pattern(r"(\d{1,2})/(\d{1,2})/(\d{4}),? (\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s?(AM|PM)?")
_BETWEEN = frozenset("T ")
_BEHIND_SECONDS = frozenset(".,Z")
_LONGEST = len("2026-01-02T03:04:05.123456789Z")
_EPOCH_MILLISECONDS = 100_000_000_000  # seconds of the year 5138: a larger number counts milliseconds


def parse_timestamp(value: str | float) -> datetime | None:
    """Read ISO 8601 (any offset, up to nanoseconds), US ``m/d/Y h:m:s PM`` or an epoch number as UTC.

    A time without an offset is UTC, which is what Sysmon, EVTX and NXLog write. Unreadable text gives None.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _from_epoch(value)
    text = value.strip()
    return _from_usual(text) or _from_iso(text) or _from_us(text) or _from_digits(text)


def format_timestamp(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC with microseconds and ``Z``."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def spoken_duration(seconds: float) -> str:
    """For people, in the unit that they would choose: ``90 s``, ``15 min``, ``7.2 h``."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def _from_usual(text: str) -> datetime | None:
    """What most events write, ``2026-01-02T03:04:05.678Z``, by the interpreter's own faster reader."""
    if text[-1:] != "Z" or text[4:5] != "-" or text[7:8] != "-" or text[10:11] not in _BETWEEN:
        return None
    if len(text) > _LONGEST or text[13:14] != ":" or text[16:17] != ":" or text[19:20] not in _BEHIND_SECONDS:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _from_iso(text: str) -> datetime | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    moment = _build(year, month, day, hour, minute, second, fraction)
    if moment is None or zone in {None, "Z", "UTC"}:
        return moment
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    try:
        return moment - offset if zone[0] == "+" else moment + offset
    except OverflowError:
        return None


def _from_us(text: str) -> datetime | None:
    found = _US.fullmatch(text)
    if found is None:
        return None
    month, day, year, hour, minute, second, fraction, half = found.groups()
    if half is not None:
        hour = str(int(hour) % 12 + (12 if half == "PM" else 0))
    return _build(year, month, day, hour, minute, second, fraction)


def _build(  # noqa: PLR0917 - one argument per part of a date
    year: str, month: str, day: str, hour: str, minute: str, second: str | None, fraction: str | None
) -> datetime | None:
    microseconds = int((fraction or "0")[:6].ljust(6, "0"))
    try:
        return datetime(
            int(year),
            int(month),
            int(day),
            int(hour),
            int(minute),
            int(second or 0),
            microseconds,
            tzinfo=UTC,
        )
    except ValueError:
        return None


def _from_digits(text: str) -> datetime | None:
    try:
        return _from_epoch(float(text))
    except ValueError:
        return None


def _from_epoch(number: float) -> datetime | None:
    seconds = number / 1000 if abs(number) >= _EPOCH_MILLISECONDS else number
    try:
        return datetime.fromtimestamp(seconds, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None
