import os
import random
import signal
import subprocess
import sys
import time
import zipfile

import pyarrow as pa
import pytest

from conftest import CHECKOUT
from pipeline.logs import process, usual_log, write_log
from vedette.lake import intake
from vedette.lake.refusals import LakeMissingError, WriterTakenError
from vedette.lake.segment_files import read_segment
from vedette.lake.store import Lake
from vedette.pipeline import recognition
from vedette.pipeline.ingest import IngestRequest, ingest
from vedette.schema.problems import ProblemKind


def taken(tmp_path, *paths):
    return ingest(IngestRequest(tuple(map(str, paths)), tmp_path / "lake", "acme"))


def rows(tmp_path):
    """Source, record and position of every row of the lake, in order."""
    with Lake.open(tmp_path / "lake", "acme") as lake:
        columns = ["VedetteSource", "VedetteRecord", "VedettePosition"]
        parts = [read_segment(lake.segments, segment).select(columns) for segment in lake.listed()]
    table = pa.concat_tables(parts) if parts else pa.table({name: [] for name in columns})
    return sorted(zip(*(column.to_pylist() for column in table.columns), strict=True))


def numbered(source, count):
    return [(str(source), number, number) for number in range(count)]


def test_every_event_is_kept_once(tmp_path):
    log = usual_log(tmp_path / "log.jsonl")
    assert taken(tmp_path, log).events == 30
    assert rows(tmp_path) == numbered(log, 30)


def test_the_same_file_twice_changes_nothing(tmp_path):
    log = usual_log(tmp_path / "log.jsonl")
    taken(tmp_path, log)
    again = taken(tmp_path, log, log)
    assert (again.events, again.segments, again.known) == (0, 0, 2)
    assert rows(tmp_path) == numbered(log, 30)


def test_a_copy_under_another_name_is_known_also_in_the_same_call(tmp_path):
    log = usual_log(tmp_path / "a" / "log.jsonl")
    (tmp_path / "a" / "moved.jsonl").write_bytes(log.read_bytes())
    assert taken(tmp_path, tmp_path / "a").events == 30


def test_a_file_of_lines_that_grew_goes_on_where_it_ended(tmp_path):
    log = usual_log(tmp_path / "log.jsonl")
    old = log.read_bytes()
    taken(tmp_path, log)
    write_log(log, (process(number, "whoami") for number in range(10)))
    log.write_bytes(old + log.read_bytes())
    assert taken(tmp_path, log).events == 10
    assert rows(tmp_path) == numbered(log, 40)


def test_an_old_copy_of_a_file_that_grew_is_known(tmp_path):
    log = usual_log(tmp_path / "log.jsonl")
    old = log.read_bytes()
    taken(tmp_path, log)
    log.write_bytes(old + old.replace(b"WKS-07", b"WKS-08"))
    taken(tmp_path, log)
    log.write_bytes(old)
    assert (taken(tmp_path, log).events, len(rows(tmp_path))) == (0, 60)


def test_a_last_line_that_was_cut_off_is_read_again_once_it_is_whole(tmp_path):
    whole = usual_log(tmp_path / "log.jsonl").read_bytes()
    log = tmp_path / "log.jsonl"
    log.write_bytes(whole[:-40])
    first = taken(tmp_path, log)
    assert (first.events, first.lost_something) == (29, True)
    log.write_bytes(whole)
    assert taken(tmp_path, log).events == 1
    assert rows(tmp_path) == numbered(log, 30)


def test_other_content_under_the_same_name_has_a_name_of_its_own(tmp_path):
    taken(tmp_path, usual_log(tmp_path / "log.jsonl"))
    log = usual_log(tmp_path / "log.jsonl", device="WKS-08")
    assert taken(tmp_path, log).events == 30
    assert rows(tmp_path) == numbered(log, 30) + numbered(f"{log}#2", 30)


def test_archives_are_known_as_a_whole(tmp_path):
    log = usual_log(tmp_path / "log.jsonl")
    with zipfile.ZipFile(tmp_path / "logs.zip", "w") as archive:
        archive.write(log, "one.jsonl")
        archive.write(log, "two.jsonl")
    assert taken(tmp_path, tmp_path / "logs.zip").events == 60
    assert taken(tmp_path, tmp_path / "logs.zip").known == 1


def test_many_stretches_of_one_file_are_one_input(tmp_path, monkeypatch):
    monkeypatch.setattr(recognition, "RANGE_BYTES", 1_000)
    monkeypatch.setattr(intake, "INTAKE_ROWS_CAP", 8)
    log = usual_log(tmp_path / "log.jsonl")
    result = taken(tmp_path, log)
    assert [(report.path, report.events) for report in result.inputs] == [(str(log), 30)]
    assert rows(tmp_path) == numbered(log, 30)


def test_a_stream_is_refused_because_it_could_not_be_recognised(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    result = taken(tmp_path, tmp_path / "pipe")
    assert result.inputs[0].problems[0].kind is ProblemKind.UNREADABLE


def test_what_is_no_log_is_told_every_time(tmp_path):
    (tmp_path / "notes.txt").write_text("milk\n")
    assert [taken(tmp_path, tmp_path / "notes.txt").lost_something for _ in range(2)] == [True, True]


def test_a_lake_is_made_but_not_the_folders_above_it(tmp_path):
    with pytest.raises(LakeMissingError):
        ingest(IngestRequest((str(tmp_path),), tmp_path / "gone" / "lake", "acme"))


def test_one_process_writes_at_a_time(tmp_path):
    with Lake.open(tmp_path / "lake", "acme"), pytest.raises(WriterTakenError):
        taken(tmp_path, usual_log(tmp_path / "log.jsonl"))


_IN_SMALL_STEPS = """
import sys
from pathlib import Path
from vedette.lake import intake
from vedette.pipeline import recognition
from vedette.pipeline.ingest import IngestRequest, ingest
intake.INTAKE_ROWS_CAP, intake.CHUNK_ROWS, recognition.RANGE_BYTES = 100, 50, 20_000
print("ready", flush=True)
ingest(IngestRequest(tuple(sys.argv[2:]), Path(sys.argv[1]), "acme"))
"""


@pytest.mark.slow
def test_killed_and_begun_again_it_loses_nothing_and_keeps_nothing_twice(tmp_path):
    logs = [usual_log(tmp_path / "lines.jsonl", count=1_500), tmp_path / "logs.zip"]
    member = usual_log(tmp_path / "member.jsonl", count=1_500, device="WKS-08")
    with zipfile.ZipFile(logs[1], "w") as archive:
        archive.write(member, "member.jsonl")
    command = [sys.executable, "-c", _IN_SMALL_STEPS, str(tmp_path / "lake"), *map(str, logs)]
    chance, killed = random.Random(4), 0  # noqa: S311 - moments of a test
    for _ in range(60):
        running = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": f"{CHECKOUT}/src"})
        running.stdout.readline()
        time.sleep(chance.uniform(0.02, 0.25))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        if running.returncode == 0:
            break
        killed += 1
    taken(tmp_path, *logs)
    assert killed > 2
    expected = numbered(logs[0], 1_500) + numbered(f"{logs[1]}!member.jsonl", 1_500)
    assert rows(tmp_path) == expected
