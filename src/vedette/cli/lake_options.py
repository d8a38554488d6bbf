"""Options of all commands that concern the lake, and how their texts are read."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.failures import UnusableArgumentError
from vedette.lake.reader import Period
from vedette.lake.timeline import Cursor
from vedette.pipeline.kept_telemetry import KeptTelemetry
from vedette.schema.times import parse_timestamp

LakeFolder = Annotated[Path, typer.Option("--lake", metavar="DIR", help="Folder in which telemetry is kept.")]
ServiceOrFolder = Annotated[
    Path | None,
    typer.Option("--lake", metavar="DIR", help="Folder in which telemetry is kept; without it, the service's lake."),
]
Organisation = Annotated[
    str, typer.Option("--organisation", metavar="ORG", help="Whose telemetry: small letters, digits, '.', '_' and '-'.")
]
Since = Annotated[
    str, typer.Option("--since", metavar="TIME", help="First moment: 2026-03-02, 2026-03-02T08:00Z, or 7d, 36h ago.")
]
Until = Annotated[str, typer.Option("--until", metavar="TIME", help="First moment that no longer counts; as --since.")]
KeptLake = Annotated[
    Path | None,
    typer.Option("--lake", metavar="DIR", help="Hunt through the telemetry kept in this folder instead of PATHs."),
]
AsJson = Annotated[bool, typer.Option("--json", help="For programs: JSON on standard output and nothing else there.")]

_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}
_DIGITS = 6


def kept_telemetry(
    lake: Path | None, organisation: str, since: str, until: str, *, paths: list[str]
) -> KeptTelemetry | None:
    """What these options name; None where they name nothing and the paths count."""
    if lake is None:
        if organisation or since or until:
            raise UnusableArgumentError(
                "--organisation, --since and --until say what of a lake: name it with --lake DIR"
            )
        if not paths:
            raise UnusableArgumentError("nothing to hunt through: name files or folders, or --lake DIR")
        return None
    if paths:
        raise UnusableArgumentError("hunt through files or through a lake, not both; vedette ingest adds files to it")
    return KeptTelemetry(lake, organisation, read_period(since, until))


def read_period(since: str, until: str) -> Period | None:
    """What lies between; None where neither is given."""
    start, end = read_moment("--since", since), read_moment("--until", until)
    if start is None and end is None:
        return None
    period = Period(start or _EARLIEST, end or _LATEST)
    if period.start >= period.end:
        raise UnusableArgumentError("--since must be earlier than --until")
    return period


def read_period_or_all(since: str, until: str) -> Period:
    """What lies between; all time where neither is given."""
    return read_period(since, until) or Period(_EARLIEST, _LATEST)


def read_cursor(text: str) -> Cursor | None:
    """A place in a timeline that :func:`written_cursor` wrote; None for no text."""
    if not text:
        return None
    try:
        time, table, fingerprint, seen = text.split(",")
        return Cursor(int(time), table, int(fingerprint), int(seen))
    except ValueError:
        raise UnusableArgumentError(f"--after {text}: this is no place in a timeline") from None


def written_cursor(cursor: Cursor | None) -> str:
    """A place in a timeline as text; empty at its end."""
    return ",".join(map(str, cursor)) if cursor else ""


def read_moment(option: str, text: str, *, now: datetime | None = None) -> datetime | None:
    """A moment in UTC, or so long before now; None for no text."""
    if not text:
        return None
    moment = _ago(text, now or datetime.now(UTC)) or parse_timestamp(
        f"{text}T00:00:00Z" if len(text) == len("2026-03-02") else text
    )
    if moment is None:
        raise UnusableArgumentError(f"{option} {text}: a moment is expected, such as 2026-03-02T08:00:00Z, or 7d")
    return moment


def _ago(text: str, now: datetime) -> datetime | None:
    number, unit = text[:-1], text[-1]
    if not (number.isascii() and number.isdigit() and len(number) <= _DIGITS and unit in _UNITS):
        return None
    try:
        return now - timedelta(**{_UNITS[unit]: int(number)})
    except OverflowError:
        return None
