import os
import socket
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from vedette.portal.telemetry.queries import inbox
from vedette.portal.telemetry.queries.inbox import (
    digest_of_path,
    end_of_lines,
    is_being_written,
    lying_in,
    opened,
    seen_as,
)
from vedette.portal.telemetry.rules.inbox import DEEPEST, FileProblem
from vedette.schema.limits import MIB


def _found(folder):
    return {each.path: each.problem for each in lying_in(folder)}


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    assert _found(tmp_path / "nowhere") == {}


def test_files_lie_in_the_folder_and_in_folders_in_it(tmp_path):
    (tmp_path / "dc1").mkdir()
    (tmp_path / "dc1" / "a.evtx").write_bytes(b"x")
    (tmp_path / "b.json").write_bytes(b"y")
    assert _found(tmp_path) == {"b.json": None, "dc1/a.evtx": None}


def test_what_is_hidden_or_not_whole_yet_is_not_looked_at(tmp_path):
    (tmp_path / ".sync").mkdir()
    for name in (".hidden", "a.part", "b.TMP", ".sync/c.json"):
        (tmp_path / name).write_bytes(b"x")
    assert _found(tmp_path) == {}


def test_links_lead_nowhere(tmp_path):
    folder, secret = tmp_path / "inbox", tmp_path / "elsewhere"
    secret.mkdir()
    (secret / "secret.json").write_bytes(b"x")
    folder.mkdir()
    (folder / "file").symlink_to(secret / "secret.json")
    (folder / "folder").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    assert _found(folder) == dict.fromkeys(("file", "folder", "loop"), FileProblem.LINK)


def test_what_is_no_file_is_told(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "socket"))
        assert _found(tmp_path) == dict.fromkeys(("pipe", "socket"), FileProblem.NO_FILE)


def test_a_file_that_claims_to_be_enormous_is_told(tmp_path):
    with (tmp_path / "hole").open("wb") as file:
        os.truncate(file.fileno(), 2**43)
    assert _found(tmp_path) == {"hole": FileProblem.TOO_LARGE}


def test_folders_too_deep_in_one_another_are_told(tmp_path):
    deep = tmp_path.joinpath(*["d"] * (DEEPEST + 1))
    deep.mkdir(parents=True)
    (deep / "a").write_bytes(b"x")
    assert _found(tmp_path) == {"/".join(["d"] * (DEEPEST + 1)): FileProblem.TOO_DEEP}


@pytest.fixture
def as_nobody():
    """Everything is allowed to root: then somebody else looks."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65_534)
    yield
    os.seteuid(before)


def test_a_folder_that_may_not_be_read_is_told(as_nobody):
    with TemporaryDirectory() as folder:
        (Path(folder) / "closed").mkdir(mode=0o000)
        assert _found(Path(folder)) == {"closed": FileProblem.NOT_ALLOWED}


def test_only_so_many_files_are_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(inbox, "MOST_FILES", 3)
    for number in range(9):
        (tmp_path / f"{number}").write_bytes(b"x")
    assert len(_found(tmp_path)) == 3


def test_a_name_need_not_be_text(tmp_path):
    odd = os.path.join(os.fsencode(tmp_path), b"\xff\n\x1b[2J")  # noqa: PTH118 - no text
    with open(odd, "wb") as file:  # noqa: PTH123 - no text
        file.write(b"x")
    (found,) = lying_in(tmp_path)
    assert os.fsencode(found.path) == b"\xff\n\x1b[2J"
    assert found.digest == digest_of_path(found.path)
    with opened(tmp_path, found.path) as descriptor:
        assert os.read(descriptor, 9) == b"x"


def test_a_file_that_changes_is_seen_differently(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"x")
    (before,) = lying_in(tmp_path)
    with opened(tmp_path, "a") as descriptor:
        assert seen_as(os.fstat(descriptor)) == before.seen_as
    os.utime(path, (1, 1))
    (after,) = lying_in(tmp_path)
    assert after.seen_as != before.seen_as


@pytest.mark.parametrize("path", ["link", "folder/secret", "pipe", "folder", "nothing"])
def test_only_a_plain_file_below_the_folder_is_opened(path, tmp_path):
    folder, elsewhere = tmp_path / "inbox", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret").write_bytes(b"x")
    folder.mkdir()
    (folder / "link").symlink_to(elsewhere / "secret")
    (folder / "folder").symlink_to(elsewhere)
    os.mkfifo(folder / "pipe")
    with pytest.raises(OSError, match=r"."), opened(folder, path):
        pass


def test_a_descriptor_is_given_back(tmp_path):
    before = len([*Path("/proc/self/fd").iterdir()])
    for _ in range(3):
        with pytest.raises(OSError, match=r"."), opened(tmp_path, "a/b/c"):
            pass
    list(lying_in(tmp_path))
    assert len([*Path("/proc/self/fd").iterdir()]) == before


def test_a_file_that_is_open_for_writing_is_being_written(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"x")
    with opened(tmp_path, "a") as descriptor:
        assert not is_being_written(descriptor)
        with path.open("ab"):
            assert is_being_written(descriptor)
        assert not is_being_written(descriptor)


@pytest.mark.parametrize(
    ("content", "end"), [(b"", 0), (b"half", 0), (b"a\nb\nhalf", 4), (b"a\n", 2), (b"a\n" + b"x" * 3 * MIB, 2)]
)
def test_lines_end_where_the_last_of_them_ends(content, end, tmp_path):
    (tmp_path / "a").write_bytes(content)
    with opened(tmp_path, "a") as descriptor:
        assert end_of_lines(descriptor, len(content)) == end
