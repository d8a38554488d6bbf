"""Laying a document out in a process of its own, within bounds of time and memory."""

import os
import subprocess
import sys
from threading import BoundedSemaphore

import msgspec

from vedette.delivery.pdf import layout_process
from vedette.delivery.pdf.layout_process import PACKAGES_MISSING, Order

LONGEST = 180.0
"""Seconds on the clock that one document may take; the process itself ends after half as many of a processor."""
_WAIT = 10.0
"""Seconds that a document waits for its turn; then whoever asked tries again, and keeps nobody from the service."""
_PASSED_ON = ("PATH", "PYTHONPATH", "HOME", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
"""Of the environment: what finds programs and fonts. Settings and secrets stay here."""
_AT_ONCE = BoundedSemaphore(2)


class NotLaidOutError(Exception):
    """No document came of it: it takes too long, or the layout failed."""


class PackagesMissingError(Exception):
    """The machine lacks what lays documents out."""

    def __init__(self, packages: list[str]) -> None:
        super().__init__(", ".join(packages))
        self.packages = packages


def laid_out(order: Order) -> bytes:
    """The PDF with an empty place for its signature; the same for the same order and libraries.

    Raises PackagesMissingError and NotLaidOutError.
    """
    if not _AT_ONCE.acquire(timeout=_WAIT):
        raise NotLaidOutError("others are being laid out")
    try:
        return _from_process(msgspec.json.encode(order))
    finally:
        _AT_ONCE.release()


def _from_process(order: bytes) -> bytes:
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            [sys.executable, "-P", "-m", layout_process.__name__],
            input=order,
            capture_output=True,
            env=environment,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NotLaidOutError(f"it takes longer than {LONGEST:.0f} s") from error
    if done.returncode == PACKAGES_MISSING:
        raise PackagesMissingError(done.stdout.decode().splitlines())
    if done.returncode:
        raise NotLaidOutError(f"ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout
