import pytest

from portal.site.management.backup.data_folders import at
from vedette.portal.site.management.backup import archive, folder, places
from vedette.portal.site.rules.backups import BackupError

NAME = "20260302T080000.000001Z"


def _make(place):
    with places.writing(place, at(NAME), deep=False) as new:
        new.finish(b"m")


@pytest.mark.parametrize(("name", "kind"), [("folder", folder.FolderShelf), ("file.tar", archive.ArchiveShelf)])
def test_a_place_is_a_folder_unless_its_name_says_otherwise(name, kind, tmp_path):
    _make(tmp_path / name)
    with places.reading(tmp_path / name) as shelf:
        assert isinstance(shelf, kind)
        assert shelf.manifests() == {NAME: b"m"}


def test_a_folder_may_be_called_like_a_file(tmp_path):
    (tmp_path / "x.tar").mkdir()
    _make(tmp_path / "x.tar")
    assert folder.is_folder_of_backups(tmp_path / "x.tar")


def test_a_file_that_is_none_of_ours_is_not_written_to(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(BackupError, match="is a file"):
        _make(tmp_path / "notes.txt")


def test_what_is_not_there_and_what_was_cut_short_are_told_apart(tmp_path):
    with pytest.raises(BackupError, match="is not there"), places.reading(tmp_path / "x.tar"):
        pass
    archive.unfinished(tmp_path / "x.tar").mkdir()
    with pytest.raises(BackupError, match="is incomplete"), places.reading(tmp_path / "x.tar"):
        pass


def test_a_folder_without_backups_is_none(tmp_path):
    with pytest.raises(BackupError, match="holds no backups"), places.reading(tmp_path):
        pass
