"""What lies in an organisation's folder.

Whoever may write there is not trusted: no link is followed, only plain files are opened, and what is opened is what was
looked at.
"""

import errno
import fcntl
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from vedette.portal.telemetry.rules.inbox import DEEPEST, LARGEST_FILE, MOST_FILES, FileProblem, is_unfinished
from vedette.schema.limits import MIB

_PLAIN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Lying:
    """An entry of the folder that is no folder."""

    path: str
    """Below the folder; its bytes need not be text."""
    seen_as: str
    size: int
    problem: FileProblem | None

    @property
    def digest(self) -> str:
        """By which the path is known."""
        return digest_of_path(self.path)


def digest_of_path(path: str) -> str:
    """Of its bytes, whatever they are."""
    return sha256(os.fsencode(path)).hexdigest()


def lying_in(folder: Path) -> Iterator[Lying]:
    """The entries of the folder and of folders in it, as many as are looked at. A folder that is not there is empty."""
    try:
        at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return
    try:
        yield from islice(_entries(at, "", 0), MOST_FILES)
    finally:
        os.close(at)


def _entries(at: int, prefix: str, depth: int) -> Iterator[Lying]:
    with os.scandir(at) as found:
        names = sorted(entry.name for entry in islice(found, MOST_FILES))
    for name in names:
        if is_unfinished(name):
            continue
        try:
            status = os.stat(name, dir_fd=at, follow_symlinks=False)
        except OSError:
            continue  # it was taken away meanwhile
        if S_ISDIR(status.st_mode):
            yield from _inside(at, name, f"{prefix}{name}", depth)
        else:
            yield _lying(f"{prefix}{name}", status)


def _inside(at: int, name: str, path: str, depth: int) -> Iterator[Lying]:
    if depth >= DEEPEST:
        yield Lying(path, "", 0, FileProblem.TOO_DEEP)
        return
    try:
        inner = os.open(name, _FOLDER, dir_fd=at)
    except OSError:
        yield Lying(path, "", 0, FileProblem.NOT_ALLOWED)
        return
    try:
        yield from _entries(inner, f"{path}/", depth + 1)
    finally:
        os.close(inner)


def _lying(path: str, status: os.stat_result) -> Lying:
    return Lying(path, seen_as(status), status.st_size, _problem(status))


def _problem(status: os.stat_result) -> FileProblem | None:
    if S_ISLNK(status.st_mode):
        return FileProblem.LINK
    if not S_ISREG(status.st_mode):
        return FileProblem.NO_FILE
    return FileProblem.TOO_LARGE if status.st_size > LARGEST_FILE else None


def seen_as(status: os.stat_result) -> str:
    """As long as this stays the same, so does the content."""
    return f"{status.st_dev}:{status.st_ino}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"


@contextmanager
def opened(folder: Path, path: str) -> Iterator[int]:
    """A plain file below the folder, open for reading; raises OSError where it is anything else by now."""
    *inside, name = path.split("/")
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for each in inside:
            at, above = os.open(each, _FOLDER, dir_fd=at), at
            os.close(above)
        descriptor = os.open(name, _PLAIN, dir_fd=at)
    finally:
        os.close(at)
    try:
        if not S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no plain file")
        yield descriptor
    finally:
        os.close(descriptor)


def is_being_written(descriptor: int) -> bool:
    """Whether a process of this machine has the file open for writing; False where that cannot be known.

    The kernel gives a read lease on a file only where nobody writes it.
    """
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)  # ignored, unlike the signal that is the default
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return error.errno in {errno.EAGAIN, errno.EWOULDBLOCK}
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False


def end_of_lines(descriptor: int, size: int) -> int:
    """Where the last line ends that has its end; 0 where none has."""
    at = size
    while at > 0:
        begin = max(0, at - MIB)
        found = os.pread(descriptor, at - begin, begin).rfind(b"\n")
        if found >= 0:
            return begin + found + 1
        at = begin
    return 0
