"""``vedette lake``: what is kept, kept in order, let go of, looked at."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.failures import FAILED, UnusableArgumentError, plain_failures
from vedette.cli.lake_options import (
    AsJson,
    LakeFolder,
    Organisation,
    Since,
    Until,
    read_cursor,
    read_period_or_all,
    written_cursor,
)
from vedette.cli.lake_report import print_json, show_damages, show_stats, show_timeline
from vedette.cli.terminal import report_console, words
from vedette.lake.device_ids import device_id
from vedette.lake.erasure import erase as erase_organisation
from vedette.lake.organisations import existing_folder_of
from vedette.lake.reader import Reader
from vedette.lake.store import Lake
from vedette.lake.table_stats import stats_of
from vedette.lake.timeline import TimelineRequest
from vedette.lake.timeline import timeline as timeline_of
from vedette.lake.verification import rebuild_entities
from vedette.lake.verification import verify as verify_lake

Table = Annotated[str, typer.Option("--table", metavar="TABLE", help="One table only.")]
_DEVICE_ID_DIGITS = 40


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(no_args_is_help=True, help="Look at kept telemetry, keep it in order, let go of it.")
    group.command("stats")(stats)
    group.command("compact")(compact)
    group.command("expire")(expire)
    group.command("verify")(verify)
    group.command("erase")(erase)
    group.command("timeline")(timeline)
    app.add_typer(group, name="lake")


def stats(lake: LakeFolder, organisation: Organisation, json: AsJson = False) -> None:
    """What is kept of an organisation, table by table. Works while the lake is written."""
    with plain_failures():
        found = stats_of(lake, organisation)
        if json:
            print_json({"organisation": organisation, "tables": found})
        else:
            show_stats(found, report_console())


def compact(lake: LakeFolder, organisation: Organisation, table: Table = "", json: AsJson = False) -> None:
    """Merge small segments of each day, which makes reading faster. To be run every hour or so."""
    with plain_failures(), _written(lake, organisation) as store:
        done = store.compact(table)
        if json:
            print_json(done)
        else:
            _say(f"{done.before:,} segments became {done.after:,}, with {done.rows:,} rows.")


def expire(
    lake: LakeFolder,
    organisation: Organisation,
    days: Annotated[int, typer.Option("--days", metavar="N", min=1, help="Let go of what is older than N days.")],
    table: Table = "",
    by_event: Annotated[
        bool, typer.Option("--by-event", help="Count from the day of the event; without it from the receipt.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Let go of old telemetry, of one table or of all.

    Age counts from the receipt, because a device's clock must not decide what is kept.
    """
    with plain_failures(), _written(lake, organisation) as store:
        before = _day_before_today(days)
        tables = [table] if table else [each.table for each in store.stats()]
        gone = [store.expire(each, before, counted_from="event" if by_event else "receipt") for each in tables]
        segments, rows = sum(each.segments for each in gone), sum(each.rows for each in gone)
        if json:
            print_json({"before": before.isoformat(), "segments": segments, "rows": rows})
        else:
            _say(f"{rows:,} rows in {segments:,} segments from before {before} are let go of.")


def verify(
    lake: LakeFolder,
    organisation: Organisation,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="First make what is known of devices, accounts and files anew.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Read everything and compare it with the list of segments, and devices, accounts and files with the rows.

    Exit code 1 where anything is damaged, missing or unknown; every such file is named.
    """
    with plain_failures(), _written(lake, organisation) as store:
        if rebuild:
            rebuild_entities(store)
        found = verify_lake(store)
        if json:
            print_json(found)
        else:
            show_damages(found, report_console())
    raise typer.Exit(FAILED if found.damages else 0)


def erase(
    lake: LakeFolder,
    organisation: Organisation,
    yes: Annotated[str, typer.Option("--yes", metavar="ORG", help="The organisation once more, to confirm it.")] = "",
    json: AsJson = False,
) -> None:
    """Remove everything of an organisation, for ever, and write the receipt that proves it."""
    with plain_failures():
        if yes != organisation:
            raise UnusableArgumentError(f"this cannot be undone; to confirm it, say --yes {organisation}")
        receipt = erase_organisation(lake, organisation)
        if json:
            print_json(receipt)
        else:
            _say(f"{receipt.rows:,} rows of {organisation} in {len(receipt.files):,} files are erased.")
            _say(f"The receipt lies in {lake / 'erasures'}; {len(receipt.left)} files are left.")


def timeline(
    device: Annotated[str, typer.Argument(metavar="DEVICE", help="Name of the device as events have it, or its id.")],
    lake: LakeFolder,
    organisation: Organisation,
    since: Since = "",
    until: Until = "",
    table: Annotated[
        list[str] | None, typer.Option("--table", metavar="TABLE", help="Events of this table; may be repeated.")
    ] = None,
    action: Annotated[
        list[str] | None, typer.Option("--action", metavar="ACTION", help="Of this ActionType; may be repeated.")
    ] = None,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="With this text in some column.")] = "",
    oldest_first: Annotated[bool, typer.Option("--oldest-first", help="Without it the newest come first.")] = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=10_000, help="Events at a time.")] = 50,
    after: Annotated[str, typer.Option("--after", metavar="PLACE", help="Go on where the page before ended.")] = "",
    json: AsJson = False,
) -> None:
    """What happened on a device, in order of time, a page at a time."""
    with plain_failures(), Reader.open(lake, organisation) as reader:
        request = TimelineRequest(
            read_period_or_all(since, until),
            device=_id_of(organisation, device),
            tables=tuple(table or ()),
            actions=tuple(action or ()),
            text=text,
            newest_first=not oldest_first,
            limit=limit,
            after=read_cursor(after),
        )
        page = timeline_of(reader, request)
        onwards = written_cursor(page.next)
        if json:
            print_json({"events": [_event(each.table, each.row) for each in page.events], "after": onwards})
        else:
            show_timeline(page, onwards, report_console())


def _event(table: str, row: dict[str, object]) -> dict[str, object]:
    return {"Table": table, **{name: value for name, value in row.items() if value not in (None, "")}}


def _written(lake: Path, organisation: str) -> AbstractContextManager[Lake]:
    """The writer of an organisation that exists: a slip of the pen makes none."""
    existing_folder_of(lake, organisation)
    return Lake.open(lake, organisation)


def _day_before_today(days: int) -> date:
    try:
        return (datetime.now(UTC) - timedelta(days=days)).date()
    except OverflowError:
        raise UnusableArgumentError(f"--days {days}: that was before all telemetry") from None


def _id_of(organisation: str, device: str) -> str:
    is_id = len(device) == _DEVICE_ID_DIGITS and set(device) <= set("0123456789abcdef")
    return device if is_id else device_id(organisation, device)


def _say(sentence: str) -> None:
    report_console().print(words(sentence), soft_wrap=True)
