"""A reader that watches a lake for some seconds: every snapshot must be whole, and nothing seen may vanish again.

``python watching_reader.py LAKE SECONDS``. Says how many snapshots it took and how many appends it saw last.
"""

import sys
import time
from pathlib import Path

from lake import crash_writer as writer
from vedette.lake.reader import Reader

WHOLE = """SELECT count(*), count(DISTINCT "ReportId"), coalesce(max("ReportId") // ?, 0) FROM {}"""


def appends_seen(reader):
    """How many appends a snapshot holds, each of them whole; raises where one is torn."""
    with reader.snapshot((writer.KEPT,)) as snapshot:
        time.sleep(0.02)  # the writer merges and expires meanwhile
        source = snapshot.sources.get(writer.KEPT)
        if source is None:
            return 0
        rows, distinct, last = reader.select(WHOLE.format(source.sql), (writer.NUMBERS, *source.values))[0]
    if not rows == distinct == last * writer.ROWS:
        raise AssertionError(f"{rows} rows, {distinct} of them distinct, of {last} appends")
    return last


def main():
    end, seen, snapshots = time.monotonic() + float(sys.argv[2]), 0, 0
    with Reader.open(Path(sys.argv[1]), writer.ORGANISATION) as reader:
        while time.monotonic() < end:
            now = appends_seen(reader)
            if now < seen:
                raise AssertionError(f"saw {seen} appends, then {now}")
            seen, snapshots = now, snapshots + 1
    sys.stdout.write(f"{snapshots} {seen}")


if __name__ == "__main__":
    main()
