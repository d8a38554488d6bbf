"""Running a program of ours in a process of its own: within bounds, and told neither settings nor secrets.

What it is given and what comes back lie in memory without a name: none of it touches a disk.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

_PASSED_ON = ("PATH", "PYTHONPATH", "HOME", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
"""Of the environment: what finds programs and fonts. Settings and secrets stay here."""
_LAST_WORDS = 500
_GRACE = 1
"""Seconds of a processor between the signal that says why it ends and the one that no program can ignore."""


class TooLongError(Exception):
    """It was not through in time, and was ended."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a program."""

    code: int
    """Negative: the signal that ended it."""
    answer: bytes
    complaint: str
    """The end of what it said on standard error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a program may use; more ends it."""

    memory: int
    """Bytes of its address space."""
    seconds: int
    """Of a processor."""
    answer: int
    """Bytes of what it writes, wherever to."""


def run_apart(program: str, given: Iterable[bytes], *, seconds: float) -> Ended:
    """Run a module of ours: parts come in at standard input, the answer at standard output. Raises TooLongError.

    What the parts raise is raised, and the program not started.
    """
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"LC_ALL": "C.UTF-8"}
    with _in_memory() as order, _in_memory() as answer, _in_memory() as complaint:
        for part in given:
            order.write(part)
        order.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - our own program, no shell
                [sys.executable, "-P", "-m", program],
                stdin=order,
                stdout=answer,
                stderr=complaint,
                env=environment,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise TooLongError from error
        return Ended(done.returncode, _said(answer), _said(complaint).decode(errors="replace")[-_LAST_WORDS:])


def confine(bounds: Bounds) -> None:
    """What such a program does before it reads anything: from here on it uses no more, and leaves no memory behind."""
    _limit(resource.RLIMIT_AS, bounds.memory)
    _limit(resource.RLIMIT_CPU, bounds.seconds, _GRACE)
    _limit(resource.RLIMIT_FSIZE, bounds.answer)
    _limit(resource.RLIMIT_CORE, 0)


def _limit(kind: int, most: int, grace: int = 0) -> None:
    """Whoever runs the service may have set less already."""
    _, hard = resource.getrlimit(kind)
    highest = most + grace if hard == resource.RLIM_INFINITY else min(most + grace, hard)
    resource.setrlimit(kind, (min(most, highest), highest))


@contextmanager
def _in_memory() -> Iterator[BinaryIO]:
    with open(os.memfd_create("vedette"), "w+b") as file:  # noqa: PTH123 - it has no path
        yield file


def _said(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()
