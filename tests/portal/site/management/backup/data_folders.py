"""Data folders as the service leaves them: a furnished house, lakes, and a file of another kind."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from lake.small_rows import FILES, PROCESSES, filled, many
from portal.serving import furnish as lay_tables
from vedette.lake.store import Lake
from vedette.portal.site.settings.configuration import Configuration

TESTS = Path(__file__).resolve().parents[4]
KEY = b"a key of the tests"

_FURNISH = """
from vedette.portal.site.management.house import furnish, open_house
open_house()
furnish()
from portal.people import furnished_house
furnished_house()
"""


def furnish(data, database=""):
    """A house with two organisations, in a folder that need not exist."""
    if not database:
        lay_tables(data)
    environment = {**os.environ, "VEDETTE_DATA": str(data), "VEDETTE_DATABASE": database}
    environment["PYTHONPATH"] = os.pathsep.join([str(TESTS), environment.get("PYTHONPATH", "")])
    subprocess.run([sys.executable, "-c", _FURNISH], env=environment, check=True, capture_output=True)


def fill_lakes(data, segments=4):
    """Two lakes of a few segments each."""
    for number, organisation in enumerate(("meridian-shipping", "bramble-canary-org")):
        with Lake.open(data / "lake", organisation) as lake:
            for batch in range(segments // 2):
                seed = 100 * number + 2 * batch
                rows = {PROCESSES: many(20, seed), FILES: many(20, seed + 1)}
                filled(lake, rows)


def furnished(data):
    """All of it."""
    furnish(data)
    fill_lakes(data)
    (data / "attachments").mkdir()
    (data / "attachments" / "Note (1) é.txt").write_text("what somebody attached")
    return Configuration(data=data)


def copied(furnished_data, to):
    """A data folder of one's own."""
    shutil.copytree(furnished_data, to)
    return Configuration(data=to)


def at(name):
    """The moment at which a backup of that id is begun."""
    return datetime.strptime(name, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)


def quietly(_stage, _done, _total):
    """Nobody looks at the progress."""


def everything_below(folder):
    """Relative path -> content of every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
