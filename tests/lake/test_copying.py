from contextlib import closing

import pytest

from lake.small_rows import PROCESSES, filled, many
from vedette.lake.copying import held, listed_now
from vedette.lake.durable_files import digest_of
from vedette.lake.refusals import UnknownOrganisationError
from vedette.lake.segment_list import SegmentList
from vedette.lake.store import Lake


@pytest.fixture
def lake(tmp_path):
    with Lake.open(tmp_path / "lake", "acme") as opened:
        filled(opened, *[{PROCESSES: many(10, seed)} for seed in range(3)])
        yield opened


def test_the_copy_holds_what_the_list_holds(lake, tmp_path):
    with held(tmp_path / "lake", "acme", tmp_path / "copy") as found:
        assert list(found.segments) == lake.listed() == listed_now(tmp_path / "lake", "acme")
        assert all(digest_of(found.folder / each.file) == each.sha256 for each in found.segments)
    with closing(SegmentList(tmp_path / "copy", "acme")) as copy:
        assert copy.live() == lake.listed()
        assert copy.checkpoint("test").position == 3


def test_the_copy_is_one_file(lake, tmp_path):
    with held(tmp_path / "lake", "acme", tmp_path / "copy"):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "lake"]


def test_what_is_merged_meanwhile_stays_until_it_is_copied(lake, tmp_path):
    with held(tmp_path / "lake", "acme", tmp_path / "copy") as found:
        filled(lake, {PROCESSES: many(10, 9)})
        assert lake.compact().before == 4
        assert all((found.folder / each.file).is_file() for each in found.segments)
    lake.sweep()
    assert not any((found.folder / each.file).exists() for each in found.segments)


def test_an_organisation_that_is_unknown_is_not_made(tmp_path):
    with pytest.raises(UnknownOrganisationError), held(tmp_path / "lake", "acme", tmp_path / "copy"):
        pass
    assert list(tmp_path.iterdir()) == []
