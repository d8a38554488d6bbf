import pytest

from lake.small_rows import DAY, FILES, NETWORK, PROCESSES, at, device, event, filled, table
from vedette.lake.indicators import Indicator, IndicatorKind
from vedette.lake.reader import Period, Reader
from vedette.lake.spread import Question, spread, values_beside
from vedette.lake.store import Lake
from vedette.schema.catalogue import tables

SHA256 = "ab" * 32
HASH = Indicator(IndicatorKind.HASH, SHA256)


@pytest.fixture
def reader(tmp_path):
    """Two devices ran a file, a third was written to by it."""
    ran = [
        event(at(hours), hours, SHA256=SHA256, FileName="a.exe", FolderPath=rf"C:\{hours}\a.exe") for hours in (1, 2)
    ]
    acted = event(at(9), 3, InitiatingProcessSHA256=SHA256.upper(), InitiatingProcessFileName="b.exe", FileName="x.txt")
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {PROCESSES: table(*ran, event(at(3), 1, SHA256=SHA256, FileName="a.exe"))}, {FILES: table(acted)})
    with Reader.open(tmp_path, "acme") as opened:
        yield opened


def test_each_device_is_told_once_the_latest_first(reader):
    found = spread(reader, Question(HASH))
    assert [(one.device, one.name, one.events) for one in found] == [
        (device(3), "ws3", 1),
        (device(1), "ws1", 2),
        (device(2), "ws2", 1),
    ]
    assert (found[1].first_seen, found[1].last_seen) == (at(1), at(3))


def test_what_its_processes_did_can_be_left_out(reader):
    assert {one.name for one in spread(reader, Question(HASH, acting=False))} == {"ws1", "ws2"}


def test_a_period_tables_and_devices_narrow_it(reader):
    assert [one.name for one in spread(reader, Question(HASH, Period(at(1.5), at(2.5))))] == ["ws2"]
    assert [one.name for one in spread(reader, Question(HASH, tables=(FILES,)))] == ["ws3"]
    assert [one.name for one in spread(reader, Question(HASH, devices=[device(2)]))] == ["ws2"]
    assert spread(reader, Question(HASH, devices=[])) == []


def test_values_stand_beside_it_on_the_side_on_which_it_stands(reader):
    found = values_beside(reader, Question(HASH), ["FileName", "FolderPath", "NoSuchColumn"])
    assert found["FileName"] == {"a.exe": 3, "b.exe": 1}
    assert found["FolderPath"] == {r"C:\1\a.exe": 1, r"C:\2\a.exe": 1}
    assert found["NoSuchColumn"] == {}


def test_values_of_devices_that_are_not_asked_for_stay_out(reader):
    found = values_beside(reader, Question(HASH, devices=[device(2)]), ["FolderPath"])
    assert found["FolderPath"] == {r"C:\2\a.exe": 1}


@pytest.fixture(scope="module")
def every_table(tmp_path_factory):
    """A lake with a row in each table of the catalogue, with all its columns of text."""
    folder = tmp_path_factory.mktemp("lake")
    with Lake.open(folder, "acme") as lake:
        for name, known in tables().items():
            texts = {
                each.name for each in known.columns if each.type == "string" and not each.name.startswith("Vedette")
            }
            row = {**dict.fromkeys(texts - {"ReportId"}, "192.0.2.1"), known.time: DAY, known.device: device(1)}
            filled(lake, {name: table(row)})
    return folder


@pytest.mark.parametrize("kind", IndicatorKind)
def test_every_table_of_the_catalogue_can_be_asked_for_everything(kind, every_table):
    value = {IndicatorKind.HASH: SHA256}.get(kind, "192.0.2.1")
    for wanted in (value, *([r"192.0.2.1\192.0.2.1", "S-1-5-18", "a@b"] if kind is IndicatorKind.ACCOUNT else [])):
        question = Question(Indicator(kind, wanted), devices=[device(1)])
        with Reader.open(every_table, "acme") as opened:
            found = spread(opened, question)
            beside = values_beside(opened, question, ["FileName", "AccountSid"])
        is_there = "192" in wanted
        assert bool(found) is is_there
        assert bool(beside["FileName"]) is is_there


def test_a_lake_without_such_columns_tells_nothing(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {NETWORK: table(event(at(1), RemoteIP="192.0.2.1"))})
    with Reader.open(tmp_path, "acme") as opened:
        assert spread(opened, Question(HASH)) == []
