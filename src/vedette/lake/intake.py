"""Takes in what is read: events become rows, and rows are kept together with how far their content was read."""

from collections.abc import Iterator

import pyarrow as pa

from vedette.lake.rows import CHUNK_ROWS, RowBuilder
from vedette.lake.store import Appended, Lake
from vedette.lake.stretches import Stretch
from vedette.schema.events import EventBatch
from vedette.schema.limits import MIB

INTAKE_BYTES_CAP = 48 * MIB
"""Rows that wait to be kept, in bytes of memory; a stretch of content that is begun may go beyond it."""
INTAKE_ROWS_CAP = 131_072
"""Rows that wait to be kept."""
INTAKE_STRETCHES_CAP = 1_024
"""Stretches of content, small files for instance, that wait to be kept."""


class Intake:
    """Add batches, mark what they were, and keep all of it at once. What is marked and not kept yet is known here."""

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self._builder = RowBuilder(lake.organisation)
        self._taken: dict[str, list[pa.Table]] = {}
        self._rows = self._bytes = 0
        self._marked: dict[tuple[str, str], Stretch] = {}
        self._following: dict[str, set[str]] = {}
        self._names: set[str] = set()

    @property
    def full(self) -> bool:
        """Whether enough waits to be kept."""
        waiting = self._rows + self._builder.waiting
        too_many = waiting >= INTAKE_ROWS_CAP or len(self._marked) >= INTAKE_STRETCHES_CAP
        return too_many or self._bytes >= INTAKE_BYTES_CAP

    def begin(self, source: str, position: int) -> None:
        """Go on with an input of which so many events are kept."""
        self._builder.begin(source, position)

    def add(self, batch: EventBatch, *, without: int = 0) -> None:
        """Take a batch in, but for so many of its first events, which are kept already."""
        self._builder.add(batch, without=without)
        if self._builder.waiting >= CHUNK_ROWS:
            self._build()

    def mark(self, stretch: Stretch) -> None:
        """Say what the batches that were added up to now make whole."""
        self._marked[stretch.after, stretch.digest] = stretch
        self._following.setdefault(stretch.after, set()).add(stretch.digest)
        self._names.add(stretch.name)

    def following(self, after: str) -> Iterator[Stretch]:
        """The stretches after this one that are kept or wait to be."""
        yield from self._lake.stretches.following(after)
        yield from (self._marked[after, digest] for digest in self._following.get(after, ()))

    def known(self, after: str, digest: str) -> Stretch | None:
        """A stretch that is kept, whole or in part, or waits to be."""
        return self._marked.get((after, digest)) or self._lake.stretches.one(after, digest)

    def unused(self, name: str) -> str:
        """The name, with a number where other content stands under it: no two records are called alike."""
        number, found = 1, name
        while found in self._names or self._lake.stretches.has_name(found):
            number += 1
            found = f"{name}#{number}"
        return found

    def keep(self) -> Appended:
        """Keep everything that waits; on disk when this returns."""
        self._build()
        rows = {table: pa.concat_tables(parts) for table, parts in self._taken.items()}
        marked = list(self._marked.values())
        self._taken, self._rows, self._bytes = {}, 0, 0
        self._marked, self._following, self._names = {}, {}, set()
        kept = self._lake.keep(rows, marked) if rows or marked else Appended(0, 0)
        rows.clear()
        pa.default_memory_pool().release_unused()  # what sorting and compressing took would stay with the process
        return kept

    def _build(self) -> None:
        if not self._builder.waiting:
            return
        for table, rows in self._builder.take().items():
            self._taken.setdefault(table, []).append(rows)
            self._rows += len(rows)
            self._bytes += rows.nbytes
