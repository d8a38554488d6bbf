import hashlib
from pathlib import Path

import pytest

from portal.site.management.backup.data_folders import at
from vedette.portal.site.management.backup import folder
from vedette.portal.site.management.backup.shelf import DamagedFileError
from vedette.portal.site.rules.backups import BackupError

ONE, TWO = "20260302T080000.000001Z", "20260302T090000.000002Z"


def _file(tmp_path, content):
    path = tmp_path / f"source {content}"
    path.write_text(content)
    return path, hashlib.sha256(content.encode()).hexdigest(), len(content)


def _put(new, tmp_path, content):
    path, digest, size = _file(tmp_path, content)
    new.put(path, digest, size, lambda _: None)
    return digest


def _kept(place, name, tmp_path, *contents):
    with folder.writing(place, at(name)) as new:
        digests = [_put(new, tmp_path, content) for content in contents]
        new.finish(name.encode())
    return digests


@pytest.fixture
def place(tmp_path):
    return tmp_path / "backups"


def test_what_was_put_is_there(place, tmp_path):
    (digest,) = _kept(place, ONE, tmp_path, "hello")
    with folder.reading(place) as shelf:
        assert shelf.manifests() == {ONE: ONE.encode()}
        assert (shelf.size(digest), list(shelf.digests())) == (5, [digest])
        with shelf.opened(digest) as file:
            assert file.read() == b"hello"
        assert (shelf.incomplete(), list(shelf.strays())) == ([], [])


def test_nobody_else_can_look_into_it(place, tmp_path):
    _kept(place, ONE, tmp_path, "hello")
    assert place.stat().st_mode & 0o777 == 0o700


def test_what_is_there_need_not_be_copied_again(place, tmp_path):
    (digest,) = _kept(place, ONE, tmp_path, "hello")
    with folder.writing(place, at(TWO)) as new:
        assert new.has(digest)
        assert not new.has("0" * 64)


def test_a_damaged_file_is_noticed_and_replaced_where_everything_is_read(place, tmp_path):
    (digest,) = _kept(place, ONE, tmp_path, "hello")
    path = place / "objects" / digest[:2] / digest
    path.write_text("hellO")
    with folder.writing(place, at(TWO), deep=True) as new:
        assert not new.has(digest)
        _put(new, tmp_path, "hello")
    assert path.read_text() == "hello"


def test_what_is_not_finished_leaves_nothing_but_files_for_the_next(place, tmp_path):
    _kept(place, ONE, tmp_path, "hello")
    with folder.writing(place, at(TWO)) as new:
        digest = _put(new, tmp_path, "world")
        (new.room / "half").write_text("half")
    with folder.reading(place) as shelf:
        assert list(shelf.manifests()) == [ONE]
        assert shelf.incomplete() == []
        assert shelf.size(digest) == 5


def test_a_backup_that_was_killed_is_named_and_then_removed(place, tmp_path):
    _kept(place, ONE, tmp_path, "hello")
    (place / "backups" / TWO / "room").mkdir(parents=True)
    with folder.reading(place) as shelf:
        assert shelf.incomplete() == [TWO]
    _kept(place, "20260302T100000.000003Z", tmp_path, "more")
    assert not (place / "backups" / TWO).exists()


def test_content_that_is_not_that_of_the_digest_gets_no_name(place, tmp_path):
    path, _, size = _file(tmp_path, "hello")
    with folder.writing(place, at(ONE)) as new, pytest.raises(DamagedFileError):
        new.put(path, "0" * 64, size, lambda _: None)
    with folder.reading(place) as shelf:
        assert list(shelf.digests()) == []


def test_what_goes_takes_along_what_no_other_needs(place, tmp_path):
    first = _kept(place, ONE, tmp_path, "both", "first")
    second = _kept(place, TWO, tmp_path, "both")
    assert first[0] == second[0]
    assert folder.remove(place, [ONE], set(second)) == 1
    with folder.reading(place) as shelf:
        assert list(shelf.manifests()) == [TWO]
        assert list(shelf.digests()) == second


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.odt").write_text("x")
    with pytest.raises(BackupError, match="holds something else"), folder.writing(tmp_path, at(ONE)):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


def test_two_do_not_write_at_once(place, tmp_path):
    with (
        folder.writing(place, at(ONE)),
        pytest.raises(BackupError, match="another process"),
        folder.writing(place, at(TWO)),
    ):
        pass
    with folder.writing(place, at(ONE)), pytest.raises(BackupError, match="another process"), folder.reading(place):
        pass


def _links_for(place, digest):
    victim = place.parent / "elsewhere"
    victim.mkdir()
    (victim / "file").write_text("hello")
    return {
        "a file": (place / "objects" / digest[:2] / digest, victim / "file"),
        "a manifest": (place / "backups" / ONE / "manifest", victim / "file"),
        "a folder of files": (place / "objects" / digest[:2], victim),
    }


@pytest.mark.parametrize("which", ["a file", "a manifest", "a folder of files"])
def test_a_link_is_told_or_refused(which, place, tmp_path):
    (digest,) = _kept(place, ONE, tmp_path, "hello")
    path, target = _links_for(place, digest)[which]
    path.rename(tmp_path / "away")
    path.symlink_to(target)
    with folder.reading(place) as shelf:
        if which == "a manifest":
            with pytest.raises(BackupError, match="is a link"):
                shelf.manifests()
        elif which == "a file":
            assert shelf.size(digest) is None
        else:
            assert [flaw.place for flaw in shelf.strays()] == [f"objects/{digest[:2]}"]


@pytest.mark.parametrize("name", ["objects", "backups"])
def test_nothing_is_written_through_a_link(name, place, tmp_path):
    _kept(place, ONE, tmp_path, "hello")
    (place / name).rename(tmp_path / "away")
    (tmp_path / "elsewhere").mkdir()
    (place / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BackupError, match="or a link"), folder.writing(place, at(TWO)):
        pass
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_nothing_is_put_through_a_link(place, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    path, digest, size = _file(tmp_path, "hello")
    with folder.writing(place, at(ONE)) as new:
        (place / "objects" / digest[:2]).symlink_to(tmp_path / "elsewhere")
        with pytest.raises(BackupError, match="or a link"):
            new.put(path, digest, size, lambda _: None)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_strangers_are_told(place, tmp_path):
    (digest,) = _kept(place, ONE, tmp_path, "hello")
    for name in (f"objects/{digest[:2]}/x", "objects/readme", f"backups/{ONE}/more", "backups/x", "objects/ff/sub/x"):
        Path(place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("stranger")
    with folder.reading(place) as shelf:
        told = {flaw.place for flaw in shelf.strays()}
    assert {f"objects/{digest[:2]}/x", "objects/readme", f"backups/{ONE}/more", "backups/x", "objects/ff/sub"} <= told


def test_a_manifest_without_a_name_is_part_of_what_was_cut_short_and_of_nothing_else(place, tmp_path):
    _kept(place, ONE, tmp_path, "hello")
    for backup in (ONE, TWO):
        (place / "backups" / backup).mkdir(exist_ok=True)
        (place / "backups" / backup / ".manifest.33ea40c7").write_text("half")
    with folder.reading(place) as shelf:
        assert shelf.incomplete() == [TWO]
        assert [flaw.place for flaw in shelf.strays()] == [f"backups/{ONE}/.manifest.33ea40c7"]


def test_a_new_backup_comes_after_all_others_even_where_the_clock_was_set_back(place, tmp_path):
    _kept(place, TWO, tmp_path, "hello")
    with folder.writing(place, at(ONE)) as new:
        assert new.id > TWO
        new.finish(b"m")
    with folder.reading(place) as shelf:
        assert list(shelf.manifests()) == [TWO, new.id]
