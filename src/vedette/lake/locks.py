"""Who writes and who reads, told by locks that the kernel drops with the process that holds them.

One process at a time writes an organisation's telemetry. Any number read it: a reader locks, shared, the byte whose
offset is the generation that it reads, so that a segment is removed only when nobody reads a generation in which it
was listed. Nothing has to be cleaned up after a reader that was killed, and no clock is asked.
"""

import fcntl
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vedette.lake.durable_files import make_folder
from vedette.lake.refusals import WriterTakenError

_FLOCK = "@hhqqi4x"
"""``struct flock`` of Linux on 64 bits: type, whence, start, length, process."""


class WriterLock:
    """The right to write one organisation's telemetry, from when it is made until it is closed."""

    def __init__(self, path: Path, organisation: str) -> None:
        make_folder(path.parent)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o640)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            os.close(self._descriptor)
            raise WriterTakenError(f"process {holder} writes the telemetry of {organisation} at the moment") from None
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def close(self) -> None:
        """Let another process write."""
        os.close(self._descriptor)


class Readers:
    """The lock file in which readers say which generation they read."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o640)

    def close(self) -> None:
        """Drop all locks held through this object."""
        os.close(self._descriptor)

    @contextmanager
    def reading(self, generation: int) -> Iterator[None]:
        """Keep what is listed in this generation, and in all later ones, from being removed."""
        self._lock(fcntl.F_RDLCK, generation)
        try:
            yield
        finally:
            self._lock(fcntl.F_UNLCK, generation)

    def any_before(self, generation: int) -> bool:
        """Whether somebody else reads an earlier generation than this."""
        asked = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, 0, generation, 0)
        answer = fcntl.fcntl(self._descriptor, fcntl.F_OFD_GETLK, asked)
        return bool(struct.unpack(_FLOCK, answer)[0] != fcntl.F_UNLCK)

    def _lock(self, kind: int, generation: int) -> None:
        wanted = struct.pack(_FLOCK, kind, os.SEEK_SET, generation, 1, 0)
        fcntl.fcntl(self._descriptor, fcntl.F_OFD_SETLK, wanted)
