from dataclasses import replace
from pathlib import Path

import pytest

from portal.site.management.backup.data_folders import everything_below
from vedette.portal.site.management.backup.building_site import BuildingSite
from vedette.portal.site.rules.backups import BackupError
from vedette.portal.site.settings.configuration import (
    RESTORING,
    Configuration,
    ConfigurationError,
    refuse_unfinished_restore,
)

ONE, OTHER = "20260302T080000.000001Z", "20260302T090000.000002Z"
WANTED = {
    "secrets.json": b"s",
    "portal.sqlite": b"d",
    "attachments/note": b"n",
    "lake/organisations/a/segments.sqlite": b"l",
}


class Killed(BaseException):
    """Ends a restore as a kill does: nothing is cleared away after it."""


@pytest.fixture
def configuration(tmp_path):
    return Configuration(data=tmp_path / "data")


@pytest.fixture
def elsewhere(tmp_path):
    """The lake on another disk."""
    return Configuration(data=tmp_path / "data", lake=str(tmp_path / "telemetry"))


def _fill(site):
    for name, content in WANTED.items():
        path = site.lake / name.removeprefix("lake/") if name.startswith("lake/") else site.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _restore(configuration, backup=ONE):
    site = BuildingSite(configuration, backup)
    with site.open():
        _fill(site)
        site.move_in()


def _fail_within(site, database="", error=None):
    with site.open():
        _fill(site)
        (site.room / "database.dump").write_text("x")
        site.note(replace(site.journal, database=database))
        raise error or OSError("disk")


def _there(configuration):
    found = everything_below(configuration.data) if configuration.data.exists() else {}
    lake = configuration.lake_folder
    if configuration.lake and lake.exists():
        found |= {f"lake/{name}": content for name, content in everything_below(lake).items()}
    return {name: content for name, content in found.items() if f"{RESTORING}." not in name}


@pytest.fixture(params=["inside", "elsewhere"])
def either(request, configuration, elsewhere):
    return configuration if request.param == "inside" else elsewhere


def test_everything_takes_its_place_and_the_mark_goes(either):
    _restore(either)
    assert _there(either) == WANTED
    assert either.data.stat().st_mode & 0o777 == 0o700
    refuse_unfinished_restore(either)


def test_while_it_goes_on_no_service_starts(either):
    site = BuildingSite(either, ONE)
    with site.open():
        with pytest.raises(ConfigurationError, match="is being restored"):
            refuse_unfinished_restore(either)
        site.move_in()


def test_a_failure_leaves_what_was_found(either):
    site = BuildingSite(either, ONE)
    with pytest.raises(OSError, match="disk"):
        _fail_within(site)
    assert not either.data.exists()
    assert not either.lake_folder.exists()


def test_an_empty_folder_that_was_there_stays(configuration):
    configuration.data.mkdir()
    (configuration.data / "lost+found").mkdir()
    site = BuildingSite(configuration, ONE)
    with pytest.raises(OSError, match="disk"):
        _fail_within(site)
    assert [path.name for path in configuration.data.iterdir()] == ["lost+found"]


@pytest.mark.parametrize("place", ["data", "telemetry"])
def test_a_folder_that_holds_something_is_refused_and_left_alone(place, elsewhere, tmp_path):
    (tmp_path / place).mkdir()
    (tmp_path / place / "thesis.odt").write_text("x")
    with pytest.raises(BackupError, match=r"is not empty \(thesis\.odt\)"), BuildingSite(elsewhere, ONE).open():
        pass
    assert everything_below(tmp_path) == {f"{place}/thesis.odt": b"x"}


def test_two_restores_do_not_meet(configuration):
    with BuildingSite(configuration, ONE).open():
        other = BuildingSite(configuration, ONE)
        with pytest.raises(BackupError, match="another process"), other.open():
            pass
        assert other.data.is_dir()


def _killed_at(call, monkeypatch, configuration):
    """Restore, and be killed when so many files and folders took another name. Whether that came before the end."""
    rename, calls = Path.rename, []

    def counted(self, target):
        calls.append(self)
        if len(calls) == call:
            raise Killed
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", counted)
        patched.setattr(BuildingSite, "_give_up", lambda _self: None)
        try:
            _restore(configuration)
        except Killed:
            return True
    return False


def test_killed_at_any_step_of_moving_in_it_is_whole_or_is_begun_anew(either, monkeypatch):
    call = 0
    while _killed_at(call := call + 1, monkeypatch, either):
        with pytest.raises(ConfigurationError):
            refuse_unfinished_restore(either)
        _restore(either)
        assert _there(either) == WANTED
        for name in _there(either):
            path = either.lake_folder / name.removeprefix("lake/") if name.startswith("lake/") else either.data / name
            path.unlink()
        for folder in (either.data, either.lake_folder):
            for path in sorted(folder.rglob("*"), reverse=True) if folder.exists() else []:
                path.rmdir()
    assert call > len(WANTED)
    assert _there(either) == WANTED


def test_what_somebody_put_beside_a_restore_that_was_killed_is_not_cleared_away(configuration, monkeypatch):
    assert _killed_at(2, monkeypatch, configuration)
    (configuration.data / "thesis.odt").write_text("x")
    with pytest.raises(BackupError, match="thesis"):
        _restore(configuration)
    assert (configuration.data / "thesis.odt").read_text() == "x"


def _half_filled(configuration, monkeypatch):
    site = BuildingSite(configuration, ONE)
    with monkeypatch.context() as patched:
        patched.setattr(BuildingSite, "_give_up", lambda _self: None)
        with pytest.raises(Killed):
            _fail_within(site, "begun", Killed())


def test_a_database_that_was_begun_is_known_to_the_same_restore(configuration, monkeypatch):
    _half_filled(configuration, monkeypatch)
    site = BuildingSite(configuration, ONE)
    with site.open():
        assert site.journal.database == "begun"
        assert list(site.room.iterdir()) == []
        _fill(site)
        site.move_in()


def test_and_refused_to_another(configuration, monkeypatch):
    _half_filled(configuration, monkeypatch)
    with pytest.raises(BackupError, match=f"being filled from backup {ONE}"), BuildingSite(configuration, OTHER).open():
        pass


def test_a_failure_after_the_database_was_begun_keeps_the_mark(configuration):
    site = BuildingSite(configuration, ONE)
    with pytest.raises(OSError, match="disk"):
        _fail_within(site, "filled")
    with pytest.raises(ConfigurationError):
        refuse_unfinished_restore(configuration)


@pytest.mark.parametrize(
    "journal", [b"", b"[]", b'{"backup": "x", "database": "", "data": ["../x", "/etc", ".."], "lake": []}']
)
def test_a_journal_that_was_tampered_with_leads_nowhere(journal, configuration):
    (configuration.data / RESTORING).mkdir(parents=True)
    (configuration.data / RESTORING / "journal.json").write_bytes(journal)
    (configuration.data.parent / "x").write_text("stays")
    _restore(configuration)
    assert _there(configuration) == WANTED
    assert (configuration.data.parent / "x").read_text() == "stays"
