"""Files that are either whole or not there."""

import os
import time
from pathlib import Path

import pytest

from vedette.schema.storage import prune, read_bytes, replacing, write_atomically


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b", b"content")
    assert read_bytes(tmp_path / "a" / "b") == b"content"


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"content")
    path.write_bytes(path.read_bytes()[:-1] + b"T")
    assert read_bytes(path) is None


def test_an_absent_file_gives_none(tmp_path: Path) -> None:
    assert read_bytes(tmp_path / "absent") is None


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_and_interrupt(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"old"


def test_the_file_is_readable_by_others_as_the_umask_says(tmp_path: Path) -> None:
    with replacing(tmp_path / "file") as file:
        file.write(b"x")
    plain = tmp_path / "plain"
    plain.write_bytes(b"x")
    assert (tmp_path / "file").stat().st_mode == plain.stat().st_mode


def write_and_interrupt(path: Path) -> None:
    with replacing(path) as file:
        file.write(b"half of the n")
        raise KeyboardInterrupt


def test_pruning_spares_what_was_read_of_late(tmp_path: Path) -> None:
    for name in ("used", "unused"):
        write_atomically(tmp_path / name, b"x")
        os.utime(tmp_path / name, (0, time.time() - 40 * 86_400))
    read_bytes(tmp_path / "used")
    prune(tmp_path, days=30)
    assert [path.name for path in tmp_path.iterdir()] == ["used"]
