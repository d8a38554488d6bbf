import os

import pytest

from cli.running import vedette
from pipeline.logs import usual_log
from vedette.lake.store import Lake


@pytest.fixture
def log(tmp_path):
    return usual_log(tmp_path / "log.jsonl")


def ingested(tmp_path, *arguments):
    return vedette(tmp_path, "ingest", "--lake", tmp_path / "lake", "--organisation", "acme", *arguments)


def test_it_says_what_is_kept_and_what_was(tmp_path, log):
    first, again = ingested(tmp_path, log), ingested(tmp_path, log)
    assert "30 new events of acme are kept" in first.stdout
    assert "0 new events" in again.stdout
    assert "1 inputs were kept before" in again.stdout
    assert (first.returncode, again.returncode) == (0, 0)


def test_what_cannot_be_read_is_told_and_gives_exit_code_3(tmp_path, log):
    finished = ingested(tmp_path, log, tmp_path / "gone.evtx")
    assert "gone.evtx" in finished.stdout
    assert finished.returncode == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--lake", "gone/lake", "--organisation", "acme", "x"], "does not exist"),
        (["--lake", ".", "--organisation", "../acme", "x"], "no name of an organisation"),
        (["--lake", ".", "--organisation", "acme", "-"], "standard input"),
    ],
)
def test_arguments_that_cannot_be_used_are_one_line_and_exit_code_2(tmp_path, arguments, words):
    finished = vedette(tmp_path, "ingest", *arguments)
    assert words in finished.stderr
    assert finished.stderr.count("\n") == 1
    assert finished.returncode == 2


def test_another_writer_is_one_line_and_exit_code_1(tmp_path, log):
    with Lake.open(tmp_path / "lake", "acme"):
        finished = ingested(tmp_path, log)
    assert "writes the telemetry of acme at the moment" in finished.stderr
    assert finished.returncode == 1


def test_a_full_disk_is_one_line_and_exit_code_1(tmp_path, log):
    (tmp_path / "sitecustomize.py").write_text(
        "import os, errno\n"
        "def full(descriptor): raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))\n"
        "os.fsync = full\n"
    )
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    finished = vedette(tmp_path, "ingest", "--lake", tmp_path / "lake", "--organisation", "acme", log, PYTHONPATH=path)
    assert "No space left on device" in finished.stderr
    assert finished.returncode == 1
