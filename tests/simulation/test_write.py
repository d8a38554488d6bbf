from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from vedette.simulation.write import play, simulate


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_same_seed_gives_the_same_bytes(tmp_path):
    for name in ("first", "second"):
        simulate("ransomware-operator", devices=7, hours=1, seed=3, out=tmp_path / name)
    assert _contents(tmp_path / "first") == _contents(tmp_path / "second")


def test_another_seed_gives_another_story(tmp_path):
    for seed in (1, 2):
        simulate("ransomware-operator", devices=7, hours=1, seed=seed, out=tmp_path / str(seed))
    first, second = _contents(tmp_path / "1"), _contents(tmp_path / "2")
    assert first.keys() == second.keys()
    assert all(first[name] != second[name] for name in first)


def test_summary_counts_what_is_in_the_files(tmp_path):
    summary = simulate("ransomware-operator", devices=9, hours=1, seed=2, out=tmp_path)
    assert summary.devices == len(summary.files) == 9
    assert summary.events == sum(path.read_bytes().count(b"\n") for path in summary.files)
    assert 500 < summary.intrusion_events < summary.events / 4


def test_a_working_day_has_the_promised_size():
    world = play("ransomware-operator", devices=12, hours=8, seed=1)
    assert 20_000 < len(world.tape) < 60_000


def test_every_file_runs_forward_in_time(intrusion):
    for tape in intrusion.events.values():
        assert all(before["TimeCreated"] <= after["TimeCreated"] for before, after in pairwise(tape))


def test_record_numbers_count_each_channel_from_one(intrusion):
    tape = intrusion.events["mer-fs01.jsonl"]
    numbers = [event["RecordNumber"] for event in tape if event["Channel"] == "Security"]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_start_can_be_chosen(tmp_path):
    start = datetime(2027, 5, 4, 6, tzinfo=UTC)
    summary = simulate("usual-day", devices=7, hours=0.5, seed=1, out=tmp_path, start=start)
    assert all(path.read_text().count("2027-05-04T06:") > 100 for path in summary.files)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"scenario": "heist"}, "unknown scenario 'heist'; known are .*ransomware-operator, usual-day"),
        ({"devices": 3}, "at least 7 devices, not 3"),
        ({"hours": 0.2}, "at least 1 hours, not 0.2"),
        ({"devices": 501}, "at most 500 devices and 72 hours"),
        ({"hours": float("inf")}, "at most 500 devices and 72 hours"),
        ({"hours": float("nan")}, "at least 1 hours, not nan"),
    ],
)
def test_impossible_wishes_are_refused_with_the_reason(tmp_path, arguments, message):
    wishes = {"scenario": "ransomware-operator", "out": tmp_path} | arguments
    with pytest.raises(ValueError, match=message):
        simulate(wishes.pop("scenario"), **wishes)
    assert not list(tmp_path.iterdir())


def test_events_of_another_fleet_are_not_mixed_in(tmp_path):
    simulate("usual-day", devices=9, hours=0.5, seed=1, out=tmp_path)
    with pytest.raises(FileExistsError, match=r"holds mer-ws01\d\.jsonl, which is not of this run"):
        simulate("usual-day", devices=7, hours=0.5, seed=1, out=tmp_path)
    simulate("usual-day", devices=9, hours=0.5, seed=2, out=tmp_path)
