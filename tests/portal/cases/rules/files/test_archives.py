"""Archives that other programs open with the password that the field knows."""

import io
import shutil
import subprocess

import pytest
import pyzipper
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.files.archives import PASSWORD, archived

NAME = "ab" * 32
SEVEN_ZIP = shutil.which("7zz") or shutil.which("7z")


def _archive(*parts):
    return b"".join(archived(parts, name=NAME, size=sum(map(len, parts))))


@given(st.lists(st.binary(max_size=100), max_size=6))
def test_another_library_reads_what_went_in(parts):
    with pyzipper.AESZipFile(io.BytesIO(_archive(*parts))) as archive:
        archive.setpassword(PASSWORD.encode())
        assert archive.namelist() == [NAME]
        assert archive.read(NAME) == b"".join(parts)


def test_under_another_password_it_reads_nothing():
    with pyzipper.AESZipFile(io.BytesIO(_archive(b"words"))) as archive:
        archive.setpassword(b"another")
        with pytest.raises(RuntimeError, match="Bad password"):
            archive.read(NAME)


def test_what_was_changed_on_the_way_is_noticed():
    made = bytearray(_archive(b"words that matter"))
    made[made.index(NAME.encode()) + len(NAME) + 11 + 20] ^= 1
    with pyzipper.AESZipFile(io.BytesIO(made)) as archive:
        archive.setpassword(PASSWORD.encode())
        with pytest.raises(pyzipper.BadZipFile):
            archive.read(NAME)


def test_its_bytes_are_hidden_and_no_two_archives_are_the_same():
    assert b"words" not in _archive(b"words" * 50)
    assert _archive(b"words") != _archive(b"words")


@pytest.mark.skipif(SEVEN_ZIP is None, reason="no 7-Zip: apt install 7zip")
def test_seven_zip_opens_it_too(tmp_path):
    content = bytes(range(256)) * 2_000
    (tmp_path / "a.zip").write_bytes(_archive(content[:7], content[7:]))
    told = [SEVEN_ZIP, "e", "-so", f"-p{PASSWORD}", str(tmp_path / "a.zip")]
    assert subprocess.run(told, check=True, capture_output=True).stdout == content
