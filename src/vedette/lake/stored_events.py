"""Rows give their events back, exactly as rules saw them: the lake can be hunted like the files it was filled from."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import TypeAlias

import pyarrow as pa

from vedette.lake.event_text import event_of_text, is_plain, kind_of_text
from vedette.schema.events import EventBatch, Layout

COLUMNS = ("VedetteSource", "VedetteRecord", "VedettePosition", "VedetteKind", "VedetteLayout", "VedetteEvent")
"""What must be read of any table to have its events."""
_BATCH_EVENTS = 128

_Row: TypeAlias = tuple[str, int, int, str, str, str]


def in_reading_order(rows: pa.Table) -> pa.Table:
    """The rows of any tables, cut to :data:`COLUMNS`, in the order in which their inputs were read."""
    return rows.select(COLUMNS).sort_by([("VedetteSource", "ascending"), ("VedettePosition", "ascending")])


def events_of(rows: pa.Table, layouts: Mapping[str, Layout]) -> Iterator[EventBatch]:
    """Batches of the rows' events, in the rows' order.

    ``layouts`` finds a layout by its name. Rows that Vedette wrote without an event (an alert of its own) are left out.
    Raises KeyError for a layout that is not known.
    """
    for (source, layout), run in groupby(_stored(rows), key=lambda row: (row[0], row[4])):
        while part := list(islice(run, _BATCH_EVENTS)):
            yield _batch(source, layouts[layout], part)


def _stored(rows: pa.Table) -> Iterator[_Row]:
    for part in rows.select(COLUMNS).to_batches():
        columns = [column.to_pylist() for column in part.columns]
        yield from (row for row in zip(*columns, strict=True) if row[5] is not None)


def _batch(source: str, layout: Layout, rows: Sequence[_Row]) -> EventBatch:
    texts = [row[5].encode() for row in rows]
    return EventBatch(
        source,
        [event_of_text(text) for text in texts],
        [kind_of_text(row[3]) for row in rows],
        [row[1] % 2**64 for row in rows],
        layout,
        [text if is_plain(text) else b"" for text in texts],
    )
