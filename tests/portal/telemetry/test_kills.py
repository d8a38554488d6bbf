"""Killed at any moment and begun again: nothing is lost, nothing is there twice, and all of it is hunted through."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from datetime import datetime

import pytest

from conftest import CHECKOUT
from portal.serving import do_in
from portal.telemetry.logs import lines
from vedette.lake.segment_files import read_segment
from vedette.lake.store import Lake

EVENTS = 1_200
"""In each of two files."""
KILLS = 4

_SMALL_STEPS = """
import sys
from datetime import timedelta
from vedette.lake import intake
from vedette.pipeline import recognition
intake.INTAKE_ROWS_CAP, intake.CHUNK_ROWS, recognition.RANGE_BYTES = 100, 50, 20_000
"""

_COMMAND = f"""{_SMALL_STEPS}
from vedette.cli.main import main
print("ready", flush=True)
sys.argv = ["vedette", "ingest", "--organisation", "acme-tools", *sys.argv[1:]]
main()
"""

_FOLDER = f"""{_SMALL_STEPS}
from vedette.portal.telemetry.rules import inbox
inbox.STILL_AFTER = timedelta(0)
from vedette.portal.site.management.house import open_house
open_house()
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.actions import taking
from vedette.portal.telemetry.actions.looking import look
from vedette.portal.tenants.queries import organisation_called
taking.ATTEMPTS = 1_000
with everything_in_view():
    organisation = organisation_called(actor=SERVICE, name="acme-tools")
    print("ready", flush=True)
    look(actor=SERVICE, organisation=organisation)
    while taking.take_ready(actor=SERVICE, organisation=organisation):
        pass
"""


@pytest.fixture
def own(tmp_path):
    """The environment of a service with one organisation."""
    chosen = {"VEDETTE_DATA": str(tmp_path / "data"), "VEDETTE_DATABASE": ""}
    environment = {**os.environ, **chosen, "PYTHONPATH": f"{CHECKOUT}/src:{CHECKOUT}/tests"}
    do_in(tmp_path / "data", "from portal.telemetry.houses import furnish_with; furnish_with('Acme Tools')")
    return environment


def _files(folder):
    """One that is read on line by line, and one that is read as a whole."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lines.json").write_bytes(lines("ws1", EVENTS))
    with zipfile.ZipFile(folder / "logs.zip", "w") as archive:
        archive.writestr("member.json", lines("ws2", EVENTS))
    return [str(folder / "lines.json"), str(folder / "logs.zip")]


def _killed_again_and_again(program, arguments, environment, seed):
    """Ends with a run that nobody kills."""
    chance, killed, whole = random.Random(seed), 0, False
    while not whole:
        running = subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, env=environment)
        running.stdout.readline()
        if killed < KILLS:
            time.sleep(chance.uniform(0.02, 0.3))
            running.send_signal(signal.SIGKILL)
        running.communicate()
        whole, killed = running.returncode == 0, killed + (running.returncode != 0)
        assert killed <= KILLS
    return killed


def _rows(tmp_path):
    with Lake.open(tmp_path / "data" / "lake", "acme-tools") as lake:
        parts = [read_segment(lake.segments, segment) for segment in lake.listed()]
    return sorted(
        (device, command)
        for part in parts
        for device, command in zip(
            *(part[name].to_pylist() for name in ("DeviceName", "ProcessCommandLine")), strict=True
        )
    )


def _all_is_there_once(tmp_path):
    expected = sorted((device, f"whoami /{number}") for device in ("ws1", "ws2") for number in range(1, EVENTS + 1))
    assert _rows(tmp_path) == expected
    with closing(sqlite3.connect(tmp_path / "data" / "portal.sqlite")) as database:
        devices = dict(database.execute("SELECT name, events FROM telemetry_device").fetchall())
        (volume,) = database.execute("SELECT sum(events) FROM telemetry_volume").fetchone()
        hunts = database.execute("SELECT arguments FROM jobs_job WHERE kind = 'incidents.hunt'").fetchall()
    assert (devices, volume) == ({"ws1": EVENTS, "ws2": EVENTS}, 2 * EVENTS)
    periods = [
        (datetime.fromisoformat(each["since"]), datetime.fromisoformat(each["until"]))
        for each in map(json.loads, (row[0] for row in hunts))
    ]
    told = max(until for _, until in periods) - min(since for since, _ in periods)
    assert told.total_seconds() >= EVENTS - 1


@pytest.mark.slow
def test_an_ingest_into_the_service_that_was_killed_goes_on(tmp_path, own):
    killed = _killed_again_and_again(_COMMAND, _files(tmp_path / "logs"), own, seed=3)
    assert killed >= 1
    _all_is_there_once(tmp_path)


@pytest.mark.slow
def test_a_worker_that_was_killed_over_the_folder_goes_on(tmp_path, own):
    _files(tmp_path / "data" / "inbox" / "acme-tools")
    assert _killed_again_and_again(_FOLDER, [], own, seed=5) >= 1
    _all_is_there_once(tmp_path)
