import pytest

from incidents.making import start
from vedette.pipeline import gathering as room
from vedette.pipeline.findings import Findings, Scene
from vedette.pipeline.gathering import Gathering
from vedette.pipeline.spool import Spool
from vedette.schema.facts import AddressSighting
from vedette.schema.problems import InputReport
from vedette.sources.inputs import WorkUnit

UNIT = WorkUnit("log.jsonl", None, 0)
SECOND_PART = WorkUnit("log.jsonl", None, 0, 100, 200, part=1)


@pytest.fixture
def gathering():
    with Spool() as spool:
        yield Gathering(spool)


def scene(record=0):
    return Scene("log.jsonl", record, None, "WKS-07", "a.chen", None)


def test_records_of_a_further_part_count_from_the_beginning_of_the_input(gathering):
    gathering.add(Findings(UNIT, reports=[InputReport("log.jsonl", "json", records=10)]))
    gathering.add(Findings(SECOND_PART, alerts=[(0, scene(3))]))
    assert [found.scene.record for found in gathering.spool.in_order()] == [13]


def test_parts_told_in_several_pieces_have_one_beginning(gathering):
    gathering.add(Findings(UNIT, reports=[InputReport("log.jsonl", "json", records=10)]))
    gathering.add(Findings(SECOND_PART, alerts=[(0, scene(3))]))
    gathering.add(Findings(SECOND_PART, alerts=[(0, scene(4))], reports=[InputReport("log.jsonl", records=5)]))
    assert [found.scene.record for found in gathering.spool.in_order()] == [13, 14]
    assert gathering.inputs.reports[0].records == 15


def test_repeats_are_counted_once_the_cap_is_reached(gathering, monkeypatch):
    monkeypatch.setattr(room, "REPEATS_CAP", 2)
    gathering.add(Findings(UNIT, alerts=[(0, scene(n)) for n in range(5)]))
    assert [found.hits for found in gathering.spool.in_order()] == [1, 4]
    assert list(gathering.notes(["Whoami"])) == [
        "3 further hits of “Whoami” are counted, not listed: 2 are kept for one account and process on one device"
    ]


def test_the_names_of_devices_are_known_before_stories_are_told(gathering):
    sightings = {AddressSighting("SRV-01", "10.1.2.3"): 4}
    gathering.add(Findings(UNIT, alerts=[(0, scene())], facts=[start("{A}", device="WKS-08")], sightings=sightings))
    assert gathering.devices == {"WKS-07", "WKS-08", "SRV-01"}
