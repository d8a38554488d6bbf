from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lake.small_rows import DAY, FILES, NETWORK, PROCESSES, at, device, event, filled, table
from vedette.lake.indicators import Indicator, IndicatorKind
from vedette.lake.reader import Period, Reader
from vedette.lake.sandbox import ReaderLimits
from vedette.lake.spread import Question, spread, surroundings
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
    found = surroundings(reader, Question(HASH), ["FileName", "FolderPath", "NoSuchColumn"]).beside
    assert found["FileName"] == {"a.exe": 3, "b.exe": 1}
    assert found["FolderPath"] == {r"C:\1\a.exe": 1, r"C:\2\a.exe": 1}
    assert found["NoSuchColumn"] == {}


def test_values_of_devices_that_are_not_asked_for_stay_out(reader):
    found = surroundings(reader, Question(HASH, devices=[device(2)]), ["FolderPath"])
    assert found.beside["FolderPath"] == {r"C:\2\a.exe": 1}


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
            around = surroundings(opened, question, ["FileName", "AccountSid"])
        is_there = "192" in wanted
        assert bool(found) is is_there
        assert around.devices == found
        assert bool(around.beside["FileName"]) is is_there


def test_a_lake_without_such_columns_tells_nothing(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {NETWORK: table(event(at(1), RemoteIP="192.0.2.1"))})
    with Reader.open(tmp_path, "acme") as opened:
        assert spread(opened, Question(HASH)) == surroundings(opened, Question(HASH), ["FileName"]).devices == []


_NAMES = st.sampled_from(["a.exe", "A.EXE", "b.exe", "-", "", None])
_EVENTS = st.builds(
    lambda hours, on, renamed, file, folder, actor: event(
        None if hours is None else at(hours),
        on,
        FileName=file,
        FolderPath=folder,
        InitiatingProcessFileName=actor,
        **({"DeviceName": renamed} if renamed is not None else {}),
        **({} if on else {"DeviceId": None}),
    ),
    st.none() | st.integers(0, 40),
    st.integers(0, 3),
    st.none() | st.sampled_from(["ws9", ""]),
    _NAMES,
    st.sampled_from(["C:\\", "D:\\", ""]),
    _NAMES,
)
_ROWS = st.lists(_EVENTS, min_size=1, max_size=12)


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(processes=_ROWS, files=_ROWS, period=st.sampled_from([None, Period(at(3), at(30))]), acting=st.booleans())
def test_one_reading_tells_what_the_question_for_devices_tells_and_the_values_of_all_its_rows(
    processes, files, period, acting
):
    question = Question(Indicator(IndicatorKind.FILE, "a.exe"), period, acting=acting)
    with TemporaryDirectory() as folder:
        with Lake.open(Path(folder), "acme") as lake:
            filled(lake, {PROCESSES: table(*processes)}, {FILES: table(*files)})
        with Reader.open(Path(folder), "acme") as opened:
            devices, found = spread(opened, question), surroundings(opened, question, ["FileName", "FolderPath"])
    assert found.devices == devices
    rows = [
        row
        for row in (*processes, *files)
        if period is None or (row["Timestamp"] and period.start <= row["Timestamp"] < period.end)
    ]
    owns = [row for row in rows if (row["FileName"] or "").lower() == "a.exe"]
    actors = [row for row in rows if acting and (row["InitiatingProcessFileName"] or "").lower() == "a.exe"]
    names = Counter([row["FileName"] for row in owns] + [row["InitiatingProcessFileName"] for row in actors])
    assert found.beside == {
        "FileName": names,
        "FolderPath": Counter(row["FolderPath"] for row in owns if row["FolderPath"]),
    }


def test_rows_are_counted_as_they_are_read_and_not_kept(tmp_path):
    """400,000 rows would take more than this memory, what is counted of them hardly any."""
    count = 400_000
    times = pa.array(range(count), pa.timestamp("us", tz="UTC"))
    texts = {"DeviceId": device(1), "DeviceName": "ws1", "FileName": "a.exe", "FolderPath": "C:\\" + "folder\\" * 40}
    rows = pa.table({"Timestamp": times, **{name: pa.repeat(text, count) for name, text in texts.items()}})
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {PROCESSES: rows})
    question = Question(Indicator(IndicatorKind.FILE, "a.exe"))
    with Reader.open(tmp_path, "acme", ReaderLimits(memory_mib=32)) as opened:
        assert surroundings(opened, question, ["FolderPath"]).beside["FolderPath"].total() == count
