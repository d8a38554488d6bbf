import pytest

from lake.small_rows import PROCESSES, filled, many
from vedette.lake.store import Lake
from vedette.lake.verification import verify


@pytest.fixture
def lake(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {PROCESSES: many(200, days=2)})
        yield lake


def _reasons(lake):
    return [damage.reason for damage in verify(lake).damages]


def test_a_lake_as_it_was_written_is_whole(lake):
    verified = verify(lake)
    assert (verified.segments, verified.rows, verified.damages) == (2, 200, ())
    assert verified.size == sum(segment.size for segment in lake.listed())


def test_a_single_changed_bit_is_told(lake):
    path = lake.segments / lake.listed()[0].file
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert _reasons(lake) == ["has other content than was written"]


def test_a_missing_file_is_told(lake):
    (lake.segments / lake.listed()[0].file).unlink()
    assert _reasons(lake) == ["is missing"]


def test_a_file_that_is_not_listed_is_told(lake):
    (lake.segments / "stray.parquet").write_bytes(b"")
    assert _reasons(lake) == ["is not listed"]
