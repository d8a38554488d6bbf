"""Backups of the running service, while people sign in and telemetry is appended, merged and expired."""

import json
import re
import time
from contextlib import contextmanager
from http.cookiejar import CookieJar
from threading import Event, Thread
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from cli.running import vedette
from lake import crash_campaign as lakes
from lake.crash_writer import ORGANISATION
from portal.people import PASSWORD
from portal.site.management.backup.data_folders import furnish
from portal.site.management.backup.postgresql_databases import asked, empty_database
from vedette.lake.store import Lake
from vedette.portal.site.management.backup.databases import rows_of_sqlite

_ENTRIES = "SELECT count(*) FROM audit_auditentry"


def _sign_in(address):
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with browser.open(f"{address}/accounts/login/") as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())[1]
    form = {"csrfmiddlewaretoken": token, "login": "rita@people.example", "password": PASSWORD}
    with browser.open(f"{address}/accounts/login/", urlencode(form).encode()) as page:
        assert "Meridian" in page.read().decode()


@contextmanager
def _people(address):
    """Somebody signs in again and again; each time is a line of the audit log. Gives how often it was confirmed."""
    confirmed, stop = [], Event()

    def go_on():
        while not stop.is_set():
            _sign_in(address)
            confirmed.append(time.monotonic())
            stop.wait(0.3)

    thread = Thread(target=go_on)
    thread.start()
    try:
        yield confirmed
    finally:
        stop.set()
        thread.join()


@contextmanager
def _telemetry(lake):
    """A writer that appends, merges and expires; gives what it acknowledged so far."""
    process, said = lakes.started(lake), lakes.Said()

    def heard():
        lakes.hear(process, said)
        return said.appended

    try:
        yield heard
    finally:
        lakes.ended(process, said)


def _until(condition):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("nothing happens")


def _entries(data, database):
    if database:
        return asked(database, _ENTRIES)[0][0]
    return rows_of_sqlite(data / "portal.sqlite")["audit_auditentry"]


def _back_up_while_it_runs(tmp_path, address, own):
    """Two backups. Gives what was acknowledged before the second began, and when it had ended, of both kinds."""
    data, place = tmp_path / "data", tmp_path / "backups"
    with _people(address) as confirmed, _telemetry(data / "lake") as appended:
        _until(lambda: appended() >= 4 and len(confirmed) >= 2)
        first = vedette(tmp_path, "backup", "create", place, "--json", **own)
        assert first.returncode == 0, first.stderr
        before = appended(), _entries(data, own["VEDETTE_DATABASE"])
        second = vedette(tmp_path, "backup", "create", place, "--json", **own)
        assert second.returncode == 0, second.stderr
        _until(lambda: appended() > before[0] and _entries(data, own["VEDETTE_DATABASE"]) > before[1])
    with Lake.open(data / "lake", ORGANISATION) as lake:
        after = lake.checkpoint("campaign").position, _entries(data, own["VEDETTE_DATABASE"])
    assert json.loads(second.stdout)["lacking"] == []
    return before, after


def _check_restored(tmp_path, before, after, own, database):
    place, folder = tmp_path / "backups", tmp_path / "restored"
    assert vedette(tmp_path, "backup", "verify", place, **own).returncode == 0
    target = {"VEDETTE_DATA": str(folder), "VEDETTE_DATABASE": database}
    secrets = tmp_path / "data" / "secrets.json"
    done = vedette(tmp_path, "backup", "restore", place, "--secrets", secrets, "--json", **target)
    assert done.returncode == 0, done.stderr
    restored = json.loads(done.stdout)
    assert before[1] <= restored["audit_entries"] <= after[1]
    with Lake.open(folder / "lake", ORGANISATION) as lake:
        reached = lake.checkpoint("campaign").position
        assert before[0] <= reached <= after[0]
        assert list(lakes._kept(lake, lakes.Said(appended=before[0]))) == []
    proven = vedette(tmp_path, "audit", "verify", **target)
    assert proven.returncode == 0, proven.stderr
    verified = vedette(tmp_path, "lake", "verify", "--lake", folder / "lake", "--organisation", ORGANISATION)
    assert verified.returncode == 0, verified.stdout


@pytest.mark.slow
def test_what_was_acknowledged_before_a_backup_is_in_it_once(running, tmp_path):
    furnish(tmp_path / "data")
    _, address = running()
    own = {"VEDETTE_DATA": str(tmp_path / "data"), "VEDETTE_DATABASE": ""}
    before, after = _back_up_while_it_runs(tmp_path, address, own)
    _check_restored(tmp_path, before, after, own, "")


@pytest.mark.slow
def test_on_postgresql_too(running, tmp_path):
    with empty_database() as one, empty_database() as other:
        furnish(tmp_path / "data", one)
        process, address = running(one)
        own = {"VEDETTE_DATA": str(tmp_path / "data"), "VEDETTE_DATABASE": one}
        before, after = _back_up_while_it_runs(tmp_path, address, own)
        _check_restored(tmp_path, before, after, own, other)
        process.kill()
        process.communicate()
