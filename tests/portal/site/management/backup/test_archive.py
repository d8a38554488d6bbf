import hashlib
import random
import tarfile
from io import BytesIO

import pytest

from portal.site.management.backup.data_folders import at
from vedette.portal.site.management.backup import archive
from vedette.portal.site.management.backup.shelf import DamagedFileError, digest_of
from vedette.portal.site.rules.backups import BackupError

NAME = "20260302T080000.000001Z"
DIGEST = hashlib.sha256(b"hello").hexdigest()
OBJECT = f"objects/{DIGEST}"


def _member(name, content=b"hello", **more):
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    for field, value in more.items():
        setattr(member, field, value)
    return member, content


def _tar(path, *members, form=tarfile.GNU_FORMAT):
    with tarfile.open(path, "w", format=form) as tar:
        for member, content in members:
            tar.addfile(member, BytesIO(content))
    return path


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "backup.tar"
    (tmp_path / "source").write_bytes(b"hello")
    with archive.writing(path, at(NAME)) as new:
        assert not new.has(DIGEST)
        new.put(tmp_path / "source", DIGEST, 5, lambda _: None)
        assert new.has(DIGEST)
        new.finish(b"the manifest")
    return path


def test_what_was_put_is_there(made):
    shelf = archive.ArchiveShelf(made)
    assert shelf.manifests() == {NAME: b"the manifest"}
    assert (shelf.size(DIGEST), list(shelf.digests())) == (5, [DIGEST])
    with shelf.opened(DIGEST) as file:
        assert file.read() == b"hello"
    assert shelf.size("0" * 64) is None


def test_other_programs_read_it_and_nobody_else_does(made):
    with tarfile.open(made) as tar:
        assert tar.getnames() == [OBJECT, f"manifest/{NAME}"]
        assert tar.extractfile(OBJECT).read() == b"hello"
    assert made.stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_beside_it(made):
    assert sorted(path.name for path in made.parent.iterdir()) == ["backup.tar", "source"]


def test_what_is_there_is_not_replaced(made):
    before = made.read_bytes()
    with pytest.raises(BackupError, match="is there already"), archive.writing(made, at(NAME)):
        pass
    assert made.read_bytes() == before


def test_what_is_not_finished_is_not_there(tmp_path):
    path = tmp_path / "backup.tar"
    with archive.writing(path, at(NAME)) as new:
        (new.room / "half").write_text("half")
    assert list(tmp_path.iterdir()) == []


def test_what_was_cut_short_before_is_cleared_away(tmp_path):
    path = tmp_path / "backup.tar"
    left = archive.unfinished(path)
    (left / "room").mkdir(parents=True)
    (left / "archive").write_text("half")
    with archive.writing(path, at(NAME)) as new:
        new.finish(b"m")
    assert archive.ArchiveShelf(path).manifests() == {NAME: b"m"}
    assert not left.exists()


def test_two_do_not_write_at_once(tmp_path):
    path = tmp_path / "backup.tar"
    with (
        archive.writing(path, at(NAME)),
        pytest.raises(BackupError, match="another process"),
        archive.writing(path, at(NAME)),
    ):
        pass


def test_content_that_is_not_that_of_the_digest_is_taken_back(tmp_path):
    path = tmp_path / "backup.tar"
    (tmp_path / "source").write_bytes(b"hellO")
    with archive.writing(path, at(NAME)) as new:
        with pytest.raises(DamagedFileError):
            new.put(tmp_path / "source", DIGEST, 5, lambda _: None)
        with pytest.raises(DamagedFileError):
            new.put(tmp_path / "gone", DIGEST, 5, lambda _: None)
        new.finish(b"m")
    assert list(archive.ArchiveShelf(path).digests()) == []


HOSTILE = {
    "a path that climbs": _member("../../etc/passwd"),
    "a path that climbs below objects": _member("objects/../../x"),
    "an absolute path": _member("/etc/passwd"),
    "a name that is no digest": _member("objects/abc"),
    "a link": _member(OBJECT, b"", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
    "a hard link": _member(OBJECT, b"", type=tarfile.LNKTYPE, linkname="/etc/passwd"),
    "a pipe": _member(OBJECT, b"", type=tarfile.FIFOTYPE),
    "a device": _member(OBJECT, b"", type=tarfile.CHRTYPE),
    "a folder": _member(OBJECT, b"", type=tarfile.DIRTYPE),
    "a file of somebody": _member(OBJECT, uname="root", uid=1),
    "a program": _member(OBJECT, mode=0o4755),
    "another manifest": _member("manifest/../x"),
    "a long name": _member("objects/" + "a" * 300),
}


@pytest.mark.parametrize("which", HOSTILE)
def test_what_is_no_part_of_a_backup_is_refused(which, tmp_path):
    with pytest.raises(BackupError):
        archive.ArchiveShelf(_tar(tmp_path / "x.tar", HOSTILE[which]))


def test_headers_that_change_what_follows_are_refused(tmp_path):
    member, content = _member(OBJECT, pax_headers={"path": "../../x", "size": "7"})
    with pytest.raises(BackupError):
        archive.ArchiveShelf(_tar(tmp_path / "x.tar", (member, content), form=tarfile.PAX_FORMAT))


def test_the_same_name_twice_is_refused(tmp_path):
    with pytest.raises(BackupError, match="twice"):
        archive.ArchiveShelf(_tar(tmp_path / "x.tar", _member(OBJECT), _member(OBJECT)))


@pytest.mark.parametrize("size", [-512, 2**40])
def test_a_size_that_is_none_is_refused(size, tmp_path):
    member = _member(OBJECT, b"")[0]
    member.size = size
    path = tmp_path / "x.tar"
    path.write_bytes(member.tobuf(tarfile.GNU_FORMAT) + bytes(1024))
    with pytest.raises(BackupError):
        archive.ArchiveShelf(path)


def test_nothing_may_stand_behind_the_end(made):
    with made.open("ab") as file:
        file.write(b"more")
    with pytest.raises(BackupError, match="behind its end"):
        archive.ArchiveShelf(made)


def test_every_cut_is_noticed(made):
    content = made.read_bytes()
    for length in range(0, len(content), 97):
        made.write_bytes(content[:length])
        with pytest.raises(BackupError):
            archive.ArchiveShelf(made)


def test_a_changed_byte_is_noticed_wherever_it_is(made):
    content, make = made.read_bytes(), random.Random(1)
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= make.randrange(1, 256)
        made.write_bytes(changed)
        assert _complaints(made), place


def _complaints(path):
    try:
        shelf = archive.ArchiveShelf(path)
    except BackupError:
        return True
    with shelf.opened(DIGEST) as file:
        return digest_of(file, lambda _: None) != DIGEST or shelf.manifests() != {NAME: b"the manifest"}


def test_a_link_is_no_archive(made):
    link = made.with_name("link.tar")
    link.symlink_to(made)
    with pytest.raises(BackupError, match="is a link"):
        archive.ArchiveShelf(link)
