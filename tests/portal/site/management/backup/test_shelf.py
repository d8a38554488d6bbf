import hashlib
import os
from io import BytesIO

import pytest

from vedette.portal.site.management.backup.shelf import DamagedFileError, copy_checked, digest_of, open_plain
from vedette.portal.site.rules.backups import BackupError

CONTENT = b"some content" * 1_000
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def _copy(content):
    target, told = BytesIO(), []
    copy_checked(BytesIO(content), target, DIGEST, len(CONTENT), told.append)
    return target.getvalue(), sum(told)


def test_a_file_is_copied_and_told():
    assert _copy(CONTENT) == (CONTENT, len(CONTENT))


@pytest.mark.parametrize("content", [CONTENT[:-1], CONTENT + b"x", b"S" + CONTENT[1:], b""])
def test_other_content_is_noticed(content):
    with pytest.raises(DamagedFileError):
        _copy(content)


def test_no_more_is_read_than_there_should_be():
    source = BytesIO(CONTENT + bytes(10 << 20))
    with pytest.raises(DamagedFileError):
        copy_checked(source, BytesIO(), DIGEST, len(CONTENT), lambda _: None)
    assert source.tell() == len(CONTENT) + 1


def test_a_digest_is_that_of_all_of_it():
    assert digest_of(BytesIO(CONTENT), lambda _: None) == DIGEST


def test_links_pipes_and_folders_are_no_files(tmp_path):
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "."):
        with pytest.raises(BackupError):
            open_plain(tmp_path / name)
    with open_plain(tmp_path / "file") as file:
        assert file.read() == b"x"
