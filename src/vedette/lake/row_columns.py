"""The columns of rows that one recipe makes, each worked out for all its events at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

import pyarrow as pa
import pyarrow.compute as pc

from vedette.lake.arrow_schemas import arrow_schema
from vedette.lake.conversion import NOTHING, as_column, as_json, empty_column, without_dashes, worked_out
from vedette.lake.device_ids import device_id
from vedette.lake.event_text import text_of_event, text_of_kind
from vedette.lake.mapping.recipe import Derived, Event, Reader, Recipe, Source, event_time
from vedette.schema.catalogue import tables
from vedette.schema.events import EventBatch, EventKind, Fields
from vedette.schema.table import Column
from vedette.schema.table_columns import REPORT_ID_TEXT

_REPORT_RECORD_BITS = 21
"""Of a report id: with the 32 bits of a checksum it stays below 2^53, which JSON's readers keep exactly."""
_SHIFT = pa.scalar(_REPORT_RECORD_BITS, pa.int64())
_MASK = pa.scalar((1 << _REPORT_RECORD_BITS) - 1, pa.int64())
_NEVER_EMPTY = frozenset({"DeviceId", "ReportId"})
"""Columns of Defender's own rows that Vedette fills where a row leaves them empty."""


@dataclass(slots=True)
class Pending:
    """Events of one recipe that wait to become rows. The lists are parallel."""

    events: list[Fields] = field(default_factory=list)
    kinds: list[EventKind] = field(default_factory=list)
    records: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    batches: list[EventBatch] = field(default_factory=list)


def built_rows(recipe: Recipe, pending: Pending, organisation: str) -> pa.RecordBatch:
    """One row for each event, with all columns of the recipe's table."""
    making = _Making(recipe, pending, organisation)
    columns = [making.column(column) for column in tables()[recipe.table].columns]
    return pa.RecordBatch.from_arrays(columns, schema=arrow_schema(recipe.table))


class _Making:
    """What columns are made from: everything is asked of an event at once, while it is in the CPU's cache."""

    def __init__(self, recipe: Recipe, pending: Pending, organisation: str) -> None:
        self.recipe = recipe
        self.pending = pending
        self.organisation = organisation
        self.texts: list[bytes] = []
        self.process_keys: list[tuple[str, str]] = []
        self._times: list[object] = []
        self._devices: list[str] = []
        self._encoded: dict[str | Reader, pa.DictionaryArray] = {}
        sources = [_origin(source) for source in recipe.columns.values() if source is not event_time]
        names = [source for source in dict.fromkeys(sources) if isinstance(source, str)]
        readers = [source for source in dict.fromkeys(sources) if not isinstance(source, str)]
        found = self._asked(names, readers)
        self._values = dict(zip([*names, *readers], zip(*found, strict=True), strict=True))

    def _asked(self, names: Sequence[str], readers: Sequence[Reader]) -> list[list[object]]:
        """The values of these fields and looks, a list for each event; the facts of all events beside."""
        found: list[list[object]] = []
        for batch, event, kind in zip(self.pending.batches, self.pending.events, self.pending.kinds, strict=True):
            layout = batch.layout
            self.texts.append(text_of_event(event))
            self._times.append(layout.time_of(event))
            self._devices.append(layout.device_of(event))
            self.process_keys.append(layout.process_keys_of(event, kind))
            values: list[object] = list(map(event.get, names))
            values += [read(event) for read in readers]
            found.append(values)
        return found

    def column(self, column: Column) -> pa.Array:
        """By the recipe, else what all events have, else nothing."""
        source = self.recipe.columns.get(column.name)
        if source is event_time:
            return self.moments
        if source is None:
            return self._general(column)
        told = self._told(source, column)
        return self._completed(told, column) if column.name in _NEVER_EMPTY else told

    def _told(self, source: Source, column: Column) -> pa.Array:
        if isinstance(source, Derived):
            return worked_out(self._different_texts(source.of), source.work_out, column.type)
        told = as_column(self._values[source], column.type)
        return without_dashes(told) if self.recipe.dash_is_nothing and column.type == "string" else told

    def _different_texts(self, source: str | Reader) -> pa.DictionaryArray:
        encoded = self._encoded.get(source)
        if encoded is None:
            told = as_column(self._values[source], "string")
            told = without_dashes(told) if self.recipe.dash_is_nothing else told
            encoded = self._encoded[source] = told.dictionary_encode()
        return encoded

    def _completed(self, told: pa.Array, column: Column) -> pa.Array:
        known = pc.not_equal(told, NOTHING) if column.type == "string" else pc.is_valid(told)
        return pc.if_else(known, told, self._general(column))

    def _general(self, column: Column) -> pa.Array:
        make = _GENERAL.get(column.name)
        if make is None:
            return empty_column(column.type, len(self.texts))
        values = make(self)
        if not isinstance(values, pa.Array):
            return as_column(values, column.type)
        return values.cast(pa.string()) if column == REPORT_ID_TEXT else values

    @cached_property
    def moments(self) -> pa.Array:
        return pa.array(self._times, pa.timestamp("us", tz="UTC"))

    @cached_property
    def records(self) -> pa.Array:
        """An EVTX record id has 64 bits without a sign; its upper half stands below zero."""
        try:
            return pa.array(self.pending.records, pa.int64())
        except OverflowError:
            return pa.array([(record + 2**63) % 2**64 - 2**63 for record in self.pending.records], pa.int64())

    @cached_property
    def devices(self) -> pa.Array:
        return as_column(self._devices, "string")

    def device_ids(self) -> pa.Array:
        return worked_out(self.devices.dictionary_encode(), lambda name: device_id(self.organisation, name), "string")

    def actions(self) -> Sequence[str]:
        action = self.recipe.action
        return [action] * len(self.texts) if isinstance(action, str) else [*map(action, self.pending.events)]

    def report_ids(self) -> pa.Array:
        sums = pc.shift_left(pa.array(map(crc32, self.texts), pa.int64()), _SHIFT)
        return pc.bit_wise_or(sums, pc.bit_wise_and(self.records, _MASK))

    def more(self) -> Sequence[str | None]:
        keys = self.recipe.more
        return [_more(event, keys) for event in self.pending.events] if keys else [None] * len(self.texts)


def _origin(source: Source) -> str | Reader:
    return source.of if isinstance(source, Derived) else source


def _more(event: Event, keys: Mapping[str, str | Reader]) -> str | None:
    found = {}
    for key, source in keys.items():
        value = event.get(source) if isinstance(source, str) else source(event)
        if value not in (None, "", "-"):
            found[key] = value
    return as_json(found) if found else None


_GENERAL: Mapping[str, Callable[[_Making], Sequence[object] | pa.Array]] = {
    "Timestamp": lambda making: making.moments,
    "DeviceId": _Making.device_ids,
    "DeviceName": lambda making: making.devices,
    "ActionType": _Making.actions,
    "ReportId": _Making.report_ids,
    "AdditionalFields": _Making.more,
    "VedetteDeviceId": _Making.device_ids,
    "VedetteSource": lambda making: [batch.source for batch in making.pending.batches],
    "VedetteRecord": lambda making: making.records,
    "VedettePosition": lambda making: pa.array(making.pending.positions, pa.int64()),
    "VedetteKind": lambda making: [text_of_kind(kind) for kind in making.pending.kinds],
    "VedetteLayout": lambda making: [batch.layout.name for batch in making.pending.batches],
    "VedetteProcessKey": lambda making: [key for key, _ in making.process_keys],
    "VedetteParentKey": lambda making: [parent for _, parent in making.process_keys],
    "VedetteEvent": lambda making: pa.array(making.texts, pa.binary()).view(pa.string()),
}
"""Columns that are filled in the same way for all events."""
