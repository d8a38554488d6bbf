import json
from datetime import UTC, datetime, timedelta

import pytest

from portal.site.management.doctor.patients import patient, states, told
from vedette.portal.site.management.doctor.checks.backups import check


@pytest.fixture
def data(tmp_path):
    (tmp_path / "secrets.json").write_text("{}")
    return tmp_path


def _made(data, ago):
    (data / "last-backup.json").write_text(json.dumps({"finished": (datetime.now(UTC) - ago).isoformat()}))


def test_before_the_first_start_nothing_is_asked_for(tmp_path):
    assert list(check(patient(tmp_path))) == []


def test_none_and_an_old_one_are_hints(data):
    assert told(check(patient(data))) == [("hint", "none is known of")]
    _made(data, timedelta(hours=27))
    assert states(check(patient(data))) == ["hint"]
    _made(data, timedelta(hours=25))
    assert states(check(patient(data))) == ["well"]


def test_the_tool_of_postgresql_has_to_be_there(data, monkeypatch):
    _made(data, timedelta(hours=1))
    asked = patient(data, database="postgresql://h/n")
    monkeypatch.setenv("PATH", str(data))
    assert states(check(asked)) == ["well", "wrong"]
    (data / "pg_dump").write_text("")
    (data / "pg_dump").chmod(0o755)
    assert states(check(asked)) == ["well"]
