"""Options of all commands that concern the lake, and how their texts are read."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.failures import UnusableArgumentError
from vedette.schema.times import parse_timestamp

LakeFolder = Annotated[Path, typer.Option("--lake", metavar="DIR", help="Folder in which telemetry is kept.")]
Organisation = Annotated[
    str, typer.Option("--organisation", metavar="ORG", help="Whose telemetry: small letters, digits, '.', '_' and '-'.")
]
Since = Annotated[
    str, typer.Option("--since", metavar="TIME", help="First moment: 2026-03-02, 2026-03-02T08:00Z, or 7d, 36h ago.")
]
Until = Annotated[str, typer.Option("--until", metavar="TIME", help="First moment that no longer counts; as --since.")]
AsJson = Annotated[bool, typer.Option("--json", help="For programs: JSON on standard output and nothing else there.")]

_UNITS = {"d": "days", "h": "hours", "m": "minutes"}
_DIGITS = 6


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
