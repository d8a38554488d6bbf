"""Kills backups and restores at random moments, and checks what is left: ``make rel-backup``.

Every attempt is a process of its own, forked from this one. After each killed backup, those that were whole before must
be whole and unchanged, and nothing else may pass for one. After each killed restore, either all of it is there, or the
service refuses to start on what is; the next restore then goes on.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import time
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[4]))

import django.contrib.sessions.backends.db
import django.core.management.commands.migrate
import django.db.backends.sqlite3.base  # noqa: F401

from lake.small_rows import PROCESSES, filled, many
from portal.site.management.backup.data_folders import everything_below, fill_lakes, furnish, furnished, quietly
from portal.site.management.backup.postgresql_databases import emptied
from vedette.lake.store import Lake
from vedette.portal.site.management.backup.create import create
from vedette.portal.site.management.backup.databases import kind_of
from vedette.portal.site.management.backup.restore import restore, secrets_from
from vedette.portal.site.management.backup.verify import listed, verify
from vedette.portal.site.management.house import open_house
from vedette.portal.site.rules.backups import POSTGRESQL, BackupError, audit_key
from vedette.portal.site.settings.configuration import (
    Configuration,
    ConfigurationError,
    refuse_unfinished_restore,
)

FILES, FILE_BYTES = 8, 20_000


@dataclass
class Outcome:
    """What a campaign came to."""

    failures: list = field(default_factory=list)
    killed: int = 0
    """Attempts that were killed before they had ended."""
    finished: int = 0


def attempt(work, seconds=None):
    """Run it in a process of its own, killed after so long; None where it was, else its exit code."""
    process = os.fork()
    if process == 0:
        os.setpgid(0, 0)
        _run(work)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else None


def _run(work):
    try:
        work()
    except BaseException as error:  # noqa: BLE001 - the parent hears of it by the exit code
        os.write(2, f"{error!r}\n".encode())
        os._exit(1)
    os._exit(0)


def lasting(work):
    """How long it takes when nobody kills it."""
    begun = time.monotonic()
    if attempt(work) != 0:
        raise RuntimeError("it fails even where nobody kills it")
    return time.monotonic() - begun


def grow(configuration, number):
    """Other files and more telemetry, so that every backup has something to copy."""
    make = random.Random(number)
    for each in range(FILES):
        (configuration.data / "attachments" / str(each)).write_bytes(make.randbytes(FILE_BYTES))
    with Lake.open(configuration.lake_folder, "meridian-shipping") as lake:
        filled(lake, {PROCESSES: many(20, seed=1_000 + number)})


def kill_backups(configuration, place, count, seed=0):
    """Kill the making of backups so often."""
    make, outcome = random.Random(seed), Outcome()
    key = audit_key(configuration.secrets_file.read_bytes())
    grow(configuration, 0)
    seconds = lasting(lambda: create(configuration, place, progress=quietly))
    for cycle in range(1, count + 1):
        grow(configuration, cycle)
        before = _manifests(place)
        code = attempt(lambda: create(configuration, place, progress=quietly), make.uniform(0, 1.2 * seconds))
        outcome.killed += code is None
        outcome.finished += code == 0
        outcome.failures += [f"kill {cycle}: {wrong}" for wrong in _wrong_backups(place, key, before, code)]
    return outcome


def _manifests(place):
    return {path: path.read_bytes() for path in place.glob("backups/*/manifest")}


def _wrong_backups(place, key, before, code):
    found = verify(place, key, quietly)
    yield from (f"{flaw.place} {flaw.reason}" for flaw in found.flaws if "is incomplete" not in flaw.reason)
    after = _manifests(place)
    if not before.items() <= after.items():
        yield "a backup that was whole is gone or was changed"
    if len(after) != len(before) + (code == 0) and not (code is None and len(after) == len(before) + 1):
        yield f"{len(before)} backups became {len(after)}"
    if code == 1:
        yield "it failed"


def kill_restores(configuration, place, count, seed=0, *, empty=lambda: None):
    """Kill restores into the configuration's data folder so often; ``empty`` empties a database that is no file."""
    make, outcome = random.Random(seed), Outcome()
    secrets = configuration.data.with_name("secrets kept elsewhere")

    def work():
        os.environ["VEDETTE_DATABASE"] = configuration.database
        restore(configuration, place, wanted="", ask_secrets=secrets_from(secrets), progress=quietly)

    def begin_anew():
        shutil.rmtree(configuration.data, ignore_errors=True)
        empty()

    begin_anew()
    seconds = lasting(work)
    wanted = _restored(configuration)
    begin_anew()
    for cycle in range(1, count + 1):
        code = attempt(work, make.uniform(0, 1.2 * seconds))
        outcome.killed += code is None
        if code == 1:
            outcome.failures.append(f"kill {cycle}: it failed")
        if _is_open(configuration):
            outcome.finished += 1
            outcome.failures += [f"kill {cycle}: {wrong}" for wrong in _wrong_restore(configuration, wanted)]
            begin_anew()
    if not _is_open(configuration) and attempt(work) != 0:
        outcome.failures.append("what was cut short could not be finished")
    outcome.failures += _wrong_restore(configuration, wanted)
    return outcome


def _is_open(configuration):
    """Whether the service would start on what is there."""
    try:
        refuse_unfinished_restore(configuration)
    except ConfigurationError:
        return False
    return configuration.secrets_file.exists()


def _restored(configuration):
    """What is there of lakes and other files. Databases differ in when they were restored."""
    found = everything_below(configuration.data)
    own = {name for name in found if name.startswith("portal.sqlite") or ".restoring." in name}
    passing = {name for name in found if name.endswith(("-wal", "-shm", ".lock")) or name.startswith("lake/locks/")}
    lists = {name for name in found if name.endswith("segments.sqlite")}
    return {name: content for name, content in found.items() if name not in own | passing | lists}


def _wrong_restore(configuration, wanted):
    if _restored(configuration) != wanted:
        yield "other files than in the backup"
    if kind_of(configuration) != POSTGRESQL and not (configuration.data / "portal.sqlite").is_file():
        yield "there is no database"
    if attempt(lambda: _prove(configuration)) != 0:
        yield "the audit log is not what was written"


def _prove(configuration):
    os.environ["VEDETTE_DATA"], os.environ["VEDETTE_DATABASE"] = str(configuration.data), configuration.database
    open_house()
    proof = import_module("vedette.portal.site.management.proving").prove_audit_log()
    if proof.findings or not proof.entries:
        raise BackupError(f"{proof}")


def restores_of_postgresql(folder, kills, seed, source, target):
    """The second half, between two databases."""
    furnish(folder / "data", source)
    fill_lakes(folder / "data")
    configuration = Configuration(data=folder / "data", database=source)
    shutil.copy(configuration.secrets_file, folder / "secrets kept elsewhere")
    create(configuration, folder / "backups", progress=quietly)
    restored = Configuration(data=folder / "restored", database=target)
    outcome = kill_restores(restored, folder / "backups", kills, seed, empty=lambda: emptied(target))
    return {"kill -9 of restores to PostgreSQL": outcome}


def campaign(folder, kills, seed):
    """Both halves, on SQLite; backups first, then restores of what they left."""
    configuration = furnished(folder / "data")
    shutil.copy(configuration.secrets_file, folder / "secrets kept elsewhere")
    place, target = folder / "backups", Configuration(data=folder / "restored")
    outcomes = {"kill -9 of backups": kill_backups(configuration, place, kills, seed)}
    outcomes["kill -9 of restores"] = kill_restores(target, place, kills, seed)
    if not listed(place):
        raise RuntimeError("there was nothing to restore")
    return outcomes


def main():
    """The long campaign; fails where something was lost, or passed for whole."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="source", default="", help="an empty database of PostgreSQL")
    parser.add_argument("--to", dest="target", default="", help="another one")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="vedette-backup-") as name:
        begun = time.monotonic()
        if asked.source:
            outcomes = restores_of_postgresql(Path(name), asked.kills, asked.seed, asked.source, asked.target)
        else:
            outcomes = campaign(Path(name), asked.kills, asked.seed)
    for goal, outcome in outcomes.items():
        told = {"goal": goal, "n": asked.kills, "failures": len(outcome.failures), "killed": outcome.killed}
        told |= {"finished": outcome.finished, "first": outcome.failures[:3]}
        sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.write(f"{time.monotonic() - begun:.0f} s\n")
    sys.exit(any(outcome.failures for outcome in outcomes.values()))


if __name__ == "__main__":
    main()
