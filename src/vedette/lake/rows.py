"""Batches of events become Arrow batches of rows, column by column: every event exactly one row of one table."""

from collections.abc import Iterable, Iterator
from itertools import islice

import pyarrow as pa

from vedette.lake.mapping.recipe import Event, Recipe, Route
from vedette.lake.mapping.routing import route_of
from vedette.lake.row_columns import Pending, built_rows
from vedette.schema.events import EventBatch, EventKind

CHUNK_ROWS = 4_096
"""Rows that are built at a time: enough to make columns worth it, and few enough to use the same memory again."""


class RowBuilder:
    """Collects the events of one organisation, in the order in which they are read, and gives their rows."""

    def __init__(self, organisation: str) -> None:
        """``organisation`` becomes part of the ids of devices."""
        self.organisation = organisation
        self.waiting = 0
        """Events whose rows were not taken yet."""
        self._pending: dict[Recipe, Pending] = {}
        self._routes: dict[str, dict[EventKind, Route]] = {}
        self._source = ""
        self._position = 0

    def begin(self, source: str, position: int) -> None:
        """Go on with an input of which so many events were added before, by this builder or another."""
        self._source, self._position = source, position

    def add(self, batch: EventBatch, *, without: int = 0) -> None:
        """Append a batch. The batches of one input must follow one another, from its beginning.

        The first events ``without`` which it shall be added, because they have their rows, are only counted.
        """
        if batch.source != self._source:
            self.begin(batch.source, 0)
        layout, position, pending = batch.layout.name, self._position + without, self._pending
        routes = self._routes.setdefault(layout, {})
        for event, kind, record in islice(zip(batch.events, batch.kinds, batch.records, strict=True), without, None):
            route = routes.get(kind)
            if route is None:
                route = routes[kind] = route_of(kind, layout)
            recipe = route if type(route) is Recipe else _chosen(route, event)
            group = pending.get(recipe)
            if group is None:
                group = pending[recipe] = Pending()
            group.events.append(event)
            group.kinds.append(kind)
            group.records.append(record)
            group.positions.append(position)
            group.batches.append(batch)
            position += 1
        self._position = position
        self.waiting += len(batch.events) - without

    def take(self) -> dict[str, pa.Table]:
        """The rows of all events added since the last time, by table; within a table in no promised order."""
        built: dict[str, list[pa.RecordBatch]] = {}
        for recipe, group in self._pending.items():
            built.setdefault(recipe.table, []).append(built_rows(recipe, group, self.organisation))
        self._pending, self.waiting = {}, 0
        return {table: pa.Table.from_batches(parts) for table, parts in sorted(built.items())}


def rows_of(batches: Iterable[EventBatch], organisation: str) -> Iterator[dict[str, pa.Table]]:
    """The rows of all batches by table, some :data:`CHUNK_ROWS` at a time."""
    builder = RowBuilder(organisation)
    for batch in batches:
        builder.add(batch)
        if builder.waiting >= CHUNK_ROWS:
            yield builder.take()
    if builder.waiting:
        yield builder.take()


def _chosen(route: Route, event: Event) -> Recipe:
    return route if isinstance(route, Recipe) else route(event)
