import os
import signal
import subprocess
import sys

import pytest

from vedette.lake.locks import Readers, WriterLock
from vedette.lake.refusals import WriterTakenError

_HOLD = """
import sys, time
from pathlib import Path
from vedette.lake.locks import Readers, WriterLock

lock = WriterLock(Path(sys.argv[1]), "acme")
with Readers(Path(sys.argv[2])).reading(5):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that writes, and reads generation 5."""
    command = [sys.executable, "-c", _HOLD, str(tmp_path / "writer"), str(tmp_path / "readers")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_the_writer_is_one_and_is_named(holder, tmp_path):
    with pytest.raises(WriterTakenError, match=f"process {holder.pid} writes the telemetry of acme"):
        WriterLock(tmp_path / "writer", "acme")


def test_a_killed_writer_is_no_writer(holder, tmp_path):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    WriterLock(tmp_path / "writer", "acme").close()


def test_a_reader_holds_its_generation_and_later_ones(holder, tmp_path):
    readers = Readers(tmp_path / "readers")
    assert [readers.any_before(generation) for generation in (1, 5, 6, 7)] == [False, False, True, True]
    readers.close()


def test_a_killed_reader_holds_nothing(holder, tmp_path):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    readers = Readers(tmp_path / "readers")
    assert not readers.any_before(100)
    readers.close()


def test_readers_of_one_process_are_told_apart(tmp_path):
    one, other, sweeper = (Readers(tmp_path / "readers") for _ in range(3))
    with one.reading(3):
        with other.reading(3):
            assert sweeper.any_before(4)
        assert sweeper.any_before(4)
    assert not sweeper.any_before(4)
