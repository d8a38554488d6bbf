"""Short versions of ``make rel-lake``: the store is killed, its power is cut, and it is read meanwhile."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lake import crash_writer as writer
from lake import watching_reader
from lake.crash_campaign import Said, can_mount, ended, kill_cycles, power_cuts, started, wrong_with
from vedette.lake.segment_list import Checkpoint, SegmentList
from vedette.lake.store import Lake

TESTS = Path(__file__).resolve().parents[1]
needs_mounts = pytest.mark.skipif(not can_mount(), reason="power cuts need the right to mount an image")


def _watch(lake, seconds):
    command = [sys.executable, watching_reader.__file__, str(lake), str(seconds)]
    paths = os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
    )


@pytest.mark.slow
def test_killed_writers_lose_nothing_keep_nothing_twice_and_leave_nothing_behind(tmp_path):
    outcome = kill_cycles(tmp_path, 20)
    assert outcome.failures == []
    assert outcome.acknowledged > 20
    assert outcome.interrupted > 0


@pytest.mark.slow
@needs_mounts
def test_power_cuts_lose_nothing_that_was_acknowledged(tmp_path):
    outcome = power_cuts(tmp_path, 4)
    assert outcome.failures == []
    assert outcome.acknowledged > 4


@pytest.mark.slow
@needs_mounts
@pytest.mark.parametrize("mutant", ["without_any_sync", "without_sync_of_files", "without_sync_of_the_list"])
def test_power_cuts_catch_a_store_without_its_syncs(tmp_path, mutant):
    assert power_cuts(tmp_path, 3, 0, mutant).failures


def test_contents_then_names_then_the_list_are_synced(tmp_path, monkeypatch):
    """The order on which surviving a power cut depends, also where no image can be mounted."""
    done, sync, replace, writing = [], os.fsync, Path.replace, SegmentList.writing

    def recorded_sync(descriptor):
        done.append(("sync", str(Path(f"/proc/self/fd/{descriptor}").readlink())))
        sync(descriptor)

    def recorded_replace(path, target):
        done.append(("rename", str(path), str(target)))
        return replace(path, target)

    def recorded_writing(segments):
        done.append(("list",))
        return writing(segments)

    with Lake.open(tmp_path, "acme") as lake:
        monkeypatch.setattr(os, "fsync", recorded_sync)
        monkeypatch.setattr(Path, "replace", recorded_replace)
        monkeypatch.setattr(SegmentList, "writing", recorded_writing)
        lake.append({writer.EXPIRING: writer.expiring_rows(1)}, Checkpoint("a", 1))
        name = lake.segments / lake.listed()[0].file
    steps = [step[0] for step in done]
    renamed = next(step for step in done if step[0] == "rename")
    at = done.index(renamed)
    assert renamed[2] == str(name)
    assert done[at - 1] == ("sync", renamed[1])
    assert done[at + 1] == ("sync", str(name.parent))
    assert steps[at + 2 :] == ["list"]
    assert [path for word, path, *_ in done[: at - 1] if word == "sync"] == [str(name.parents[2]), str(name.parents[1])]


@pytest.mark.slow
def test_readers_see_whole_snapshots_while_the_writer_writes_merges_expires_and_dies(tmp_path):
    said, process = Said(), started(tmp_path)
    readers = [_watch(tmp_path, 4) for _ in range(3)]
    for _ in range(3):
        time.sleep(1.5)
        ended(process, said)
        process = started(tmp_path)
    answers = [reader.communicate(timeout=60) for reader in readers]
    ended(process, said)
    assert [reader.returncode for reader in readers] == [0, 0, 0], answers
    counts = [[int(word) for word in answer.split()] for answer, _ in answers]
    assert all(snapshots > 5 and appends > 5 for snapshots, appends in counts)
    assert wrong_with(tmp_path, said) == []
