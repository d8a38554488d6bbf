import json
import time
from pathlib import Path

import pytest

from cli.running import vedette
from portal.serving import answer
from vedette.portal.site.management.doctor import examination
from vedette.portal.site.management.doctor.checks import clock, mail_server
from vedette.portal.site.management.doctor.examination import every_check, examine
from vedette.portal.site.settings.secrets import secrets_in


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """Of a service that was started, whose code is that of the tests."""
    monkeypatch.setattr(examination, "open_house", lambda: None)
    secrets_in(tmp_path / "data" / "secrets.json")
    (tmp_path / "data" / "portal.sqlite").write_text("")
    return {"VEDETTE_DATA": str(tmp_path / "data")}


def test_checks_are_told_in_an_order_of_their_own():
    orders = [module.ORDER for module in every_check(in_house=True)]
    assert orders == sorted(orders)
    assert len(set(orders)) == len(orders) >= 12


def test_a_setting_that_makes_no_sense_is_the_only_thing_to_correct():
    (found,) = examine({"VEDETTE_PORT": "eighty"}, deep=False)
    assert (found.check, str(found.state)) == ("settings", "wrong")
    assert "VEDETTE_PORT" in found.said


def test_a_check_that_breaks_is_a_finding_and_stops_no_other(environment, db, monkeypatch):
    monkeypatch.setattr(clock, "check", lambda _patient: 1 / 0)
    found = {each.check: each for each in examine(environment, deep=False)}
    assert "ZeroDivisionError" in found["clock"].said
    assert {"settings", "built parts", "database", "worker"} <= found.keys()


def test_no_secret_is_told(environment, db, monkeypatch):
    kept = json.loads(Path(environment["VEDETTE_DATA"], "secrets.json").read_text())
    secrets = {"smtp": "pass/word-1", "metrics_token": "a-token-of-the-tests-only", **kept}
    environment |= {"VEDETTE_SMTP": "smtp://u:pass%2Fword-1@h", "VEDETTE_METRICS_TOKEN": secrets["metrics_token"]}

    def careless(_patient):
        raise OSError(f"could not use {secrets} smtp://u:pass%2Fword-1@h")

    monkeypatch.setattr(mail_server, "check", careless)
    text = "\n".join(f"{each.said} {each.advice}" for each in examine(environment, deep=False))
    assert "could not use" in text
    assert not [secret for secret in [*secrets.values(), "pass%2Fword-1"] if secret in text]


def test_what_keeps_the_service_from_starting_is_told(environment, monkeypatch):
    def broken():
        raise RuntimeError("no such module")

    monkeypatch.setattr(examination, "open_house", broken)
    found = {each.check: each for each in examine(environment, deep=False)}
    assert "RuntimeError: no such module" in found["service"].said
    assert "database" not in found


def test_a_service_that_was_never_started_is_examined_and_not_begun(tmp_path):
    done = vedette(tmp_path, "doctor", VEDETTE_DATA=str(tmp_path / "data"), VEDETTE_DATABASE="")
    assert done.returncode == 0, done.stdout
    assert "it was never started" in done.stdout
    assert not (tmp_path / "data").exists()


def test_a_running_service_is_well(running, tmp_path):
    _, address = running()
    own = {"VEDETTE_DATA": str(tmp_path / "data"), "VEDETTE_DATABASE": "", "VEDETTE_PUBLIC_URL": address}
    for _ in range(100):
        if b'"alive"' in answer(f"{address}/readyz")[1]:
            break
        time.sleep(0.1)
    done = vedette(tmp_path, "doctor", "--deep", "--json", VEDETTE_PORT=address.rpartition(":")[2], **own)
    assert done.returncode == 0, done.stdout
    found = json.loads(done.stdout)
    assert found["wrong"] == 0
    well = {each["check"] for each in found["findings"] if each["state"] == "well"}
    assert {"settings", "data folder", "secrets", "database", "audit log", "worker", "address", "clock"} <= well


def test_something_wrong_is_an_exit_code(tmp_path):
    done = vedette(tmp_path, "doctor", VEDETTE_DATA=str(tmp_path), VEDETTE_SMTP="smtp://127.0.0.1:1")
    assert done.returncode == 1
    assert "✗ mail" in done.stdout
