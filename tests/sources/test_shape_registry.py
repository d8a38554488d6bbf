"""Every shape of JSON record keeps the contract, from the moment its file appears."""

import orjson
import pytest

from sources.reading import read_bytes
from vedette.sources.flattening import is_flat
from vedette.sources.shape_registry import shapes

GENERIC = "generic"
every_shape = pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.name)


def sample_records(shape):
    for line in shape.sample.splitlines():
        record = orjson.loads(line)
        yield from record.get("records") or record.get("Records") or [record]


@every_shape
def test_a_sample_is_recognised_as_its_own_shape_only(shape):
    for record in sample_records(shape):
        claims = {other.name for other in shapes() if other.recognise(record)} - {GENERIC}
        assert claims == {shape.name} - {GENERIC}


@every_shape
def test_a_sample_gives_flat_events_in_the_layout_of_the_shape(shape, tmp_path):
    outcome = read_bytes(tmp_path, shape.sample)
    assert len(outcome.events) == shape.sample_events
    assert all(is_flat(event.values()) for event in outcome.events)
    assert {id(batch.layout) for batch in outcome.batches} == {id(shape.layout)}


@every_shape
def test_every_shape_but_the_generic_one_tells_the_product(shape, tmp_path):
    products = {kind.product for kind in read_bytes(tmp_path, shape.sample).kinds}
    assert ("" in products) == (shape.name == GENERIC)


@every_shape
def test_the_constants_of_a_kind_are_fields_of_its_events(shape, tmp_path):
    outcome = read_bytes(tmp_path, shape.sample)
    for event, kind in zip(outcome.events, outcome.kinds, strict=True):
        assert {name: str(event[name]) for name, _ in kind.constants} == dict(kind.constants)


@every_shape
def test_hostile_values_in_every_field_of_a_sample_are_survived(shape, tmp_path):
    for hostile in (None, [], {}, [{"a": [1, {"b": []}]}], -1, 1e300, True, "\0"):
        lines = [orjson.dumps(record | {name: hostile}) for record in sample_records(shape) for name in record]
        outcome = read_bytes(tmp_path, b"\n".join(lines))
        assert all(is_flat(event.values()) for event in outcome.events)
        for batch in outcome.batches:
            for event, kind in zip(batch.events, batch.kinds, strict=True):
                batch.layout.device_of(event), batch.layout.time_of(event)
                batch.layout.account_of(event), batch.layout.process_of(event, kind)
