import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest

from cli.running import vedette
from conftest import CHECKOUT
from pipeline.logs import usual_log
from portal.serving import started
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
    finished = ingested(tmp_path, log, "/gone.evtx")
    assert "/gone.evtx" in finished.stdout
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


def test_without_a_service_there_is_no_lake_but_a_named_one(tmp_path, log):
    finished = vedette(tmp_path, "ingest", "--organisation", "acme", log, VEDETTE_DATA=str(tmp_path / "none"))
    assert finished.stderr.startswith("vedette: no service ever ran in")
    assert finished.stderr.count("\n") == 1
    assert finished.returncode == 2
    assert not (tmp_path / "none").exists()


@contextmanager
def running_service(data):
    process, _ = started(data)
    yield
    process.terminate()
    process.communicate()


@pytest.mark.slow
def test_it_fills_the_lake_of_the_service_while_that_runs(tmp_path, log):
    data, script = (
        str(tmp_path / "data"),
        "from portal.telemetry.houses import furnish_with; furnish_with('Acme Tools')",
    )
    own = {"VEDETTE_DATA": data, "VEDETTE_DATABASE": "", "PYTHONPATH": f"{CHECKOUT}/src:{CHECKOUT}/tests"}
    subprocess.run([sys.executable, "-c", script], env={**os.environ, **own}, check=True)
    unknown = vedette(tmp_path, "ingest", "--organisation", "nobody", log, **own)
    assert unknown.stderr == "vedette: the service knows no organisation called nobody\n"
    assert unknown.returncode == 2
    with running_service(tmp_path / "data"):
        first = vedette(tmp_path, "ingest", "--organisation", "acme tools", log, **own)
        again = vedette(tmp_path, "ingest", "--organisation", "acme-tools", log, **own)
    assert "30 new events of acme tools are kept" in first.stdout
    assert "0 new events" in again.stdout
    assert (first.returncode, again.returncode) == (0, 0)
    with closing(sqlite3.connect(tmp_path / "data" / "portal.sqlite")) as database:
        assert database.execute("SELECT sum(events) FROM telemetry_device").fetchone() == (30,)
        assert database.execute("SELECT count(*) FROM jobs_job WHERE kind = 'incidents.hunt'").fetchone() == (1,)
