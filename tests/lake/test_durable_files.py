import os
import sqlite3
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

import pytest

from vedette.lake.durable_files import copy_database, digest_of, make_folder, new_file, remove_files, sync_folder


@pytest.fixture
def synced(monkeypatch):
    """The paths that were synced, in order."""
    paths, sync = [], os.fsync

    def recorded(descriptor):
        paths.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", recorded)
    return paths


def test_a_new_folder_is_synced_in_the_one_that_holds_it(tmp_path, synced):
    make_folder(tmp_path / "a" / "b")
    assert synced == [str(tmp_path), str(tmp_path / "a")]


def test_a_folder_that_is_there_costs_nothing(tmp_path, synced):
    make_folder(tmp_path)
    assert synced == []


def test_a_new_file_is_synced_before_it_takes_its_place(tmp_path, synced):
    with new_file(tmp_path / "segment") as file:
        file.write(b"content")
        assert not (tmp_path / "segment").exists()
    assert [path.startswith(f"{tmp_path}/.segment.") for path in synced] == [True]
    assert (tmp_path / "segment").read_bytes() == b"content"


def test_a_new_file_knows_its_size_and_hash(tmp_path):
    with new_file(tmp_path / "segment") as file:
        file.write(b"con")
        file.write(b"tent")
    assert (file.size, file.tell()) == (7, 7)
    assert file.digest == digest_of(tmp_path / "segment") == sha256(b"content").hexdigest()


def test_a_file_that_could_not_be_written_leaves_nothing(tmp_path):
    with suppress(RuntimeError), new_file(tmp_path / "segment") as file:
        file.write(b"half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_removal_is_synced_once_for_each_folder(tmp_path, synced):
    paths = [tmp_path / name for name in ("a", "b", "c")]
    for path in paths[:2]:
        path.touch()
    remove_files(paths)
    assert synced == [str(tmp_path)]
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_folder_is_not_taken_for_one(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        sync_folder(tmp_path / "file")


def test_a_database_is_copied_while_somebody_writes_to_it(tmp_path):
    with closing(sqlite3.connect(tmp_path / "db", isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE t (n)")
        writer.execute("INSERT INTO t VALUES (1)")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO t VALUES (2)")
        with closing(sqlite3.connect(tmp_path / "db")) as source:
            copy_database(source, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute("SELECT n FROM t").fetchall() == [(1,)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "db"]
