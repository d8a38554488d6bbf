"""What ``vedette lake`` shows: tables for people, JSON for programs."""

import sys
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime

import orjson
from rich.console import Console
from rich.table import Table

from vedette.cli.terminal import words
from vedette.lake.table_stats import TableStats
from vedette.lake.timeline import TimelineEvent, TimelinePage
from vedette.lake.verification import Verified
from vedette.schema.times import format_timestamp

_TOLD = (
    "ProcessCommandLine", "FolderPath", "RemoteUrl", "RegistryKey", "FileName", "RemoteIP", "AccountName",
    "AdditionalFields", "Message",
)  # fmt: skip
"""Columns of which the first that is filled tells an event in a line."""
_SHOWN = 160
_DAMAGES = 50


def print_json(content: object) -> None:
    """One JSON document on standard output; moments in UTC."""
    sys.stdout.buffer.write(orjson.dumps(_plain(content), default=str, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()


def _plain(content: object) -> object:
    if is_dataclass(content) and not isinstance(content, type):
        return _plain(asdict(content))
    if isinstance(content, dict):
        return {name: _plain(value) for name, value in content.items()}
    if isinstance(content, (list, tuple)):
        return [_plain(value) for value in content]
    if isinstance(content, datetime):
        return format_timestamp(content)
    return content.isoformat() if isinstance(content, date) else content


def show_stats(found: Sequence[TableStats], console: Console) -> None:
    """A line for each table, and all of them together."""
    shown = _table("Table", "Rows", "Bytes", "Days", "Segments", "First (UTC)", "Last (UTC)", right=range(1, 5))
    for each in found:
        numbers = (f"{number:,}" for number in (each.rows, each.size, each.days, each.segments))
        shown.add_row(words(each.table), *numbers, _moment(each.first_time), _moment(each.last_time))
    console.print(shown)
    rows, size = sum(each.rows for each in found), sum(each.size for each in found)
    console.print(words(f"{rows:,} rows, {size:,} bytes."))


def show_damages(found: Verified, console: Console) -> None:
    """What was looked at and what is wrong with it."""
    console.print(words(f"{found.segments:,} segments with {found.rows:,} rows, {found.size:,} bytes, were read."))
    for damage in found.damages[:_DAMAGES]:
        console.print(words(f"{damage.file} {damage.reason}"), soft_wrap=True)
    if len(found.damages) > _DAMAGES:
        console.print(words(f"{len(found.damages) - _DAMAGES} more: see --json."))
    console.print(words("Nothing is wrong." if not found.damages else f"{len(found.damages):,} things are wrong."))


def show_timeline(page: TimelinePage, onwards: str, console: Console) -> None:
    """A line for each event, and how to go on."""
    shown = _table("Time (UTC)", "Table", "Action", "What")
    for event in page.events:
        moment = event.time.strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]
        shown.add_row(moment, words(event.table), words(event.action), words(_told(event)))
    console.print(shown if page.events else words("No events."))
    if onwards:
        console.print(words(f"There are more: --after {onwards}"), soft_wrap=True)


def _told(event: TimelineEvent) -> str:
    text = next((str(event.row[name]) for name in _TOLD if event.row.get(name)), "")
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _table(*headers: str, right: range = range(0)) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for place, header in enumerate(headers):
        table.add_column(header, justify="right" if place in right else "left", overflow="fold")
    return table


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")
