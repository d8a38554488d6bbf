import os
from types import SimpleNamespace

import pytest

from portal.site.management.doctor.patients import patient, states, told
from vedette.portal.site.management.doctor.checks import data_folder
from vedette.portal.site.management.doctor.checks.data_folder import check


@pytest.fixture
def data(tmp_path):
    (tmp_path / "data").mkdir(mode=0o700)
    return tmp_path / "data"


def _room(monkeypatch, free):
    monkeypatch.setattr(data_folder, "disk_usage", lambda _: SimpleNamespace(free=free, total=1 << 40))


@pytest.mark.parametrize(("free", "state"), [(100 << 30, "well"), (1 << 30, "hint"), (1 << 20, "wrong")])
def test_room_is_told_and_little_of_it_is_no_good(free, state, data, monkeypatch):
    _room(monkeypatch, free)
    assert states(check(patient(data))) == [state]


def test_a_lake_elsewhere_is_looked_at_too(data, tmp_path, monkeypatch):
    _room(monkeypatch, 100 << 30)
    assert str(tmp_path) in told(check(patient(data, lake=str(tmp_path))))[1][1]


def test_what_is_open_to_others_is_told(data, monkeypatch):
    _room(monkeypatch, 100 << 30)
    data.chmod(0o755)
    assert told(check(patient(data)))[0] == ("hint", f"{data} is open to others (mode 755)")


def test_a_folder_of_another_user_is_wrong(data, monkeypatch):
    _room(monkeypatch, 100 << 30)
    monkeypatch.setattr(os, "getuid", lambda: 4_321)
    assert "this is the user 4321" in told(check(patient(data)))[0][1]


def test_a_restore_that_was_cut_short_is_wrong(data, monkeypatch):
    _room(monkeypatch, 100 << 30)
    (data / ".restoring").mkdir()
    assert states(check(patient(data)))[0] == "wrong"


def test_a_folder_to_come_is_a_hint_unless_it_cannot_come(tmp_path, monkeypatch):
    assert states(check(patient(tmp_path / "a" / "b"))) == ["hint"]
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert states(check(patient(tmp_path / "a" / "b"))) == ["wrong"]
    assert list(tmp_path.iterdir()) == []
