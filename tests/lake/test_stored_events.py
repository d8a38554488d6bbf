"""What is read back from rows is what was read from the files, for rules and for incidents alike."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conftest import CHECKOUT
from lake.telling import batches_of
from vedette.detections.build import build_pack
from vedette.detections.engine import Engine
from vedette.lake.rows import rows_of
from vedette.lake.stored_events import COLUMNS, events_of, in_reading_order
from vedette.schema.events import EventBatch, event_kind
from vedette.sources.layout_registry import LAYOUTS
from vedette.sources.layouts import ANY

DETECTIONS = CHECKOUT / "content" / "detections"
SAMPLE = (
    "mini",
    "defender",
    "incidents",
    "background/mstic-linux-auditd-raw.log.zst",
    "background/mstic-linux-syslog.jsonl.zst",
    "otrf/compound/GoldenSAMLADFSMailAccess",
    "otrf/zeek.tar.zst",
    "rules/sigmahq-regression.tar.zst",
    "evtx/evtx-attack-samples.tar.zst",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return Engine(build_pack([DETECTIONS], cache=tmp_path_factory.mktemp("compiled"), site=None))


def rebuilt(batches, folder):
    """The events after a stay in Parquet files, one a table."""
    by_table = {}
    for taken in rows_of(batches, "lab"):
        for table, rows in taken.items():
            by_table.setdefault(table, []).append(rows)
    for table, parts in by_table.items():
        pq.write_table(pa.concat_tables(parts), folder / f"{table}.parquet", compression="zstd")
    stored = [pq.read_table(path, columns=list(COLUMNS)) for path in sorted(folder.glob("*.parquet"))]
    plain = [table.replace_schema_metadata(None) for table in stored]
    return list(events_of(in_reading_order(pa.concat_tables(plain)), LAYOUTS))


def told(batches):
    """Everything that rules and incidents may ask of an event, in the order of reading within each input."""
    return sorted(
        (
            batch.source,
            position,
            batch.records[index],
            list(event.items()),
            (kind.product, kind.categories, kind.services, kind.constants),
            batch.layout.device_of(event),
            batch.layout.time_of(event),
            batch.layout.account_of(event),
            batch.layout.process_of(event, kind),
            batch.layout.process_keys_of(event, kind),
            batch.layout.entities_of(event, kind),
        )
        for batch, first in _numbered(batches)
        for index, (event, kind) in enumerate(zip(batch.events, batch.kinds, strict=True))
        for position in [first + index]
    )


def _numbered(batches):
    counts = {}
    for batch in batches:
        first = counts.get(batch.source, 0)
        counts[batch.source] = first + len(batch.events)
        yield batch, first


def hits(engine, batches):
    return sorted(
        (batch.source, batch.records[position], engine.rules[rule].id)
        for batch in batches
        for position, rule in engine.match(batch)
    )


@pytest.mark.parametrize("name", SAMPLE)
def test_events_and_all_facts_about_them_come_back_exactly(shared_data, tmp_path, name):
    batches = list(batches_of(shared_data / name))
    assert batches
    assert told(rebuilt(batches, tmp_path)) == told(batches)


def test_rules_hit_the_same_events(shared_data, tmp_path, engine):
    batches = [batch for name in SAMPLE for batch in batches_of(shared_data / name)]
    found = hits(engine, batches)
    assert len(found) > 300
    assert hits(engine, rebuilt(batches, tmp_path)) == found


def test_record_ids_of_any_size_come_back(tmp_path):
    batch = EventBatch("a", [{}, {}, {}], [event_kind("")] * 3, [0, 2**63, 2**64 - 1], ANY)
    assert [record for again in rebuilt([batch], tmp_path) for record in again.records] == [0, 2**63, 2**64 - 1]


def test_rows_without_an_event_are_left_out():
    builder_rows = next(rows_of([EventBatch("a", [{"x": 1}], [event_kind("")], [0], ANY)], "lab"))
    rows = builder_rows["VedetteOtherEvents"].select(COLUMNS)
    own = pa.table({name: pa.array([None], rows.schema.field(name).type) for name in COLUMNS})
    (batch,) = events_of(pa.concat_tables([rows.cast(own.schema), own]), LAYOUTS)
    assert batch.events == [{"x": 1}]


def test_a_layout_that_is_not_known_is_an_error():
    rows = next(rows_of([EventBatch("a", [{"x": 1}], [event_kind("")], [0], ANY)], "lab"))
    with pytest.raises(KeyError):
        list(events_of(rows["VedetteOtherEvents"], {}))
