"""A hunt cannot tell events that were kept as rows from events that were just read: its document is the same."""

from itertools import count

import pytest

from lake.test_stored_events import rebuilt
from vedette.pipeline import reading
from vedette.pipeline.content import own_rules
from vedette.pipeline.document import as_document
from vedette.pipeline.hunt import HuntRequest, hunt
from vedette.schema.problems import InputReport
from vedette.simulation.write import simulate


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("compiled")


def kept_as_rows(folder, read):
    """``read``, but with a stay of each input's events in Parquet files."""
    numbers = count()

    def read_from_rows(unit, **options):
        batches = []
        for item in read(unit, **options):
            if not isinstance(item, InputReport):
                batches.append(item)
                continue
            lake = folder / str(next(numbers))
            lake.mkdir()
            yield from rebuilt(batches, lake) if batches else ()
            batches = []
            yield item

    return read_from_rows


def document(path, cache):
    result = hunt(HuntRequest((str(path),), (own_rules(),), cache=cache))
    return {key: value for key, value in as_document(result).items() if key != "timings"}


@pytest.mark.slow
def test_a_simulated_intrusion_is_the_same_incident(tmp_path, cache, monkeypatch):
    simulate("ransomware-operator", devices=7, hours=2.0, seed=3, out=tmp_path / "logs")
    found = document(tmp_path / "logs", cache)
    monkeypatch.setattr(reading, "read", kept_as_rows(tmp_path, reading.read))
    assert found["incidents"]
    assert document(tmp_path / "logs", cache) == found


@pytest.mark.parametrize("name", ["mini", "defender", "otrf/compound/GoldenSAMLADFSMailAccess"])
def test_real_captures_give_the_same_incidents(shared_data, tmp_path, cache, monkeypatch, name):
    found = document(shared_data / name, cache)
    monkeypatch.setattr(reading, "read", kept_as_rows(tmp_path, reading.read))
    assert document(shared_data / name, cache) == found
