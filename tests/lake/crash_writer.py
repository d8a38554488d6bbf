"""A writer that is made to be killed: it appends, merges and expires for ever and says what was acknowledged.

``python crash_writer.py LAKE [MUTANT]``. Each append holds rows whose numbers tell which append they are of, so that a
checker knows from what was said what must be there. A mutant is a store that lacks one of its safeguards: the campaign
must catch it.
"""

import os
import sqlite3
import stat
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pyarrow as pa

from vedette.lake.segment_list import Checkpoint
from vedette.lake.store import Lake

ORGANISATION, SOURCE = "acme", "campaign"
KEPT, EXPIRING = "DeviceProcessEvents", "DeviceFileEvents"
ROWS, EXPIRING_ROWS, DAYS_KEPT = 25, 3, 5
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
NUMBERS = 100
"""Row numbers of one append: from its position times this on."""


def kept_rows(position):
    """Rows of three days and five devices."""
    moments = [FIRST + timedelta(days=row % 3, seconds=position % 80_000, microseconds=row) for row in range(ROWS)]
    return _table(position, moments)


def expiring_rows(position):
    """Rows of a day of their own: the day of the position."""
    return _table(position, [day_of(position) + timedelta(seconds=row) for row in range(EXPIRING_ROWS)])


def day_of(position):
    return FIRST + timedelta(days=position)


def _table(position, moments):
    numbers = [position * NUMBERS + row for row in range(len(moments))]
    return pa.table(
        {
            "Timestamp": pa.array(moments, pa.timestamp("us", tz="UTC")),
            "DeviceId": [f"{number % 5:040x}" for number in numbers],
            "ProcessCommandLine": [f"command {number * number}" for number in numbers],
            "ReportId": numbers,
        }
    )


def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def write(lake):
    """Append for ever; every fourth time merge, every sixth expire."""
    reached = lake.checkpoint(SOURCE)
    position = reached.position if reached else 0
    say("ready")
    while True:
        position += 1
        lake.append({KEPT: kept_rows(position), EXPIRING: expiring_rows(position)}, Checkpoint(SOURCE, position))
        say("appended", position)
        if position % 4 == 0:
            lake.compact()
        if position % 6 == 0:
            oldest = position - DAYS_KEPT
            say("expiring", oldest)
            lake.expire(EXPIRING, day_of(oldest).date(), counted_from="event")
            say("expired", oldest)


def without_any_sync():
    """Segments are renamed without being synced."""
    os.fsync = lambda _: None


def without_sync_of_files():
    """Names are synced, contents are not."""
    sync = os.fsync
    os.fsync = lambda descriptor: None if stat.S_ISREG(os.fstat(descriptor).st_mode) else sync(descriptor)


def without_sync_of_names():
    """Contents are synced, names are not."""
    sync = os.fsync
    os.fsync = lambda descriptor: None if stat.S_ISDIR(os.fstat(descriptor).st_mode) else sync(descriptor)


def without_sync_of_the_list():
    """The list is committed as many guides recommend: ``synchronous = NORMAL``."""
    _List.synchronous, _List.pages = "NORMAL", 1_000


class _List(sqlite3.Connection):
    """The database with a short log, which soon stops growing.

    Syncing a file that has grown makes the file system write its journal, names of other files included, and would hide
    that somebody forgot to sync those.
    """

    synchronous, pages = "FULL", 4

    def __init__(self, *names, **options):
        super().__init__(*names, **options)
        super().execute(f"PRAGMA wal_autocheckpoint = {self.pages}")

    def execute(self, sql, *values):
        return super().execute(sql.replace("synchronous = FULL", f"synchronous = {self.synchronous}"), *values)


MUTANTS = {
    mutant.__name__: mutant
    for mutant in (without_any_sync, without_sync_of_files, without_sync_of_names, without_sync_of_the_list)
}


def main():
    if len(sys.argv) > 2:
        MUTANTS[sys.argv[2]]()
    sqlite3.connect = partial(sqlite3.connect, factory=_List)
    with Lake.open(Path(sys.argv[1]), ORGANISATION) as lake:
        write(lake)


if __name__ == "__main__":
    main()
