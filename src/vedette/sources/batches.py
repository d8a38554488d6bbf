"""Collects events into batches of one layout."""

from dataclasses import replace

from vedette.schema.events import EventBatch, EventKind, Fields, Layout

BATCH_EVENTS = 128
"""Events of a batch, some hundred kilobytes: larger batches leave the CPU's cache and measured slower."""


class BatchBuilder:
    """The batch being filled, and the finished ones that wait to be yielded."""

    __slots__ = ("_finished", "batch", "raw", "records", "source")

    def __init__(self, source: str, layout: Layout) -> None:
        self.source = source
        self.records: list[int] = []
        self.raw: list[bytes] = []
        self.batch = EventBatch(source, [], [], self.records, layout, self.raw)
        self._finished: list[EventBatch] = []

    def add(self, event: Fields, kind: EventKind, record: int, layout: Layout, raw: bytes = b"") -> None:
        """Append one event; a change of layout begins a new batch."""
        batch = self.use(layout)
        batch.events.append(event)
        batch.kinds.append(kind)
        self.records.append(record)
        self.raw.append(raw)

    def use(self, layout: Layout) -> EventBatch:
        """The open batch for events of this layout."""
        if layout is not self.batch.layout or len(self.batch.events) >= BATCH_EVENTS:
            self._seal(layout)
        return self.batch

    def finished(self) -> list[EventBatch]:
        """Batches that are full, each returned once."""
        if len(self.batch.events) >= BATCH_EVENTS:
            self._seal(self.batch.layout)
        done, self._finished = self._finished, []
        return done

    def rest(self) -> list[EventBatch]:
        """Everything not yet returned."""
        self._seal(self.batch.layout)
        return self.finished()

    def _seal(self, layout: Layout) -> None:
        if self.batch.events:
            self._finished.append(self.batch)
        self.records, self.raw = [], []
        self.batch = EventBatch(self.source, [], [], self.records, layout, self.raw)


def without_earlier(batch: EventBatch, after: int) -> EventBatch:
    """The batch without the records up to ``after``."""
    if after < 0 or min(batch.records, default=0) > after:
        return batch
    stays = [position for position, record in enumerate(batch.records) if record > after]
    return replace(
        batch,
        events=[batch.events[position] for position in stays],
        kinds=[batch.kinds[position] for position in stays],
        records=[batch.records[position] for position in stays],
        raw=[batch.raw[position] for position in stays] if batch.raw else (),
    )
