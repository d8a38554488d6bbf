import pytest

from portal.telemetry.logs import lines
from vedette.lake.store import Lake
from vedette.pipeline.ingest import IngestRequest, ingest
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.telemetry.actions.upkeep import compact_lake
from vedette.portal.telemetry.models import Volume

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.fixture
def filled(house, lake, tmp_path):
    for number in range(3):
        path = tmp_path / f"{number}.json"
        path.write_bytes(lines(f"ws{number}"))
        ingest(IngestRequest((str(path),), lake, "meridian-shipping"))


def test_small_segments_are_merged_after_what_came_in_was_noted(house, lake, filled, asked):
    assert compact_lake(actor=SERVICE, organisation=house.meridian)
    with Lake.open(lake, "meridian-shipping") as opened:
        assert len(opened.listed()) == 1
    assert Volume.objects.get().events == 9
    assert [kind for kind, _, _ in asked()] == ["incidents.hunt"]


def test_another_writer_goes_first(house, lake, filled):
    with Lake.open(lake, "meridian-shipping"):
        assert not compact_lake(actor=SERVICE, organisation=house.meridian)


def test_where_nothing_lies_nothing_is_merged_or_made(house, lake):
    assert not compact_lake(actor=SERVICE, organisation=house.meridian)
    assert not lake.exists()


def test_the_service_alone_tends_lakes(house, lake):
    with pytest.raises(NotAllowedError):
        compact_lake(actor=house.actor("ada"), organisation=house.meridian)
