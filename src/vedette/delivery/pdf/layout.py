"""Laying a document out in a process of its own, within bounds of time and memory."""

from threading import BoundedSemaphore

import msgspec

from vedette.delivery.apart import TooLongError, run_apart
from vedette.delivery.pdf import layout_process
from vedette.delivery.pdf.layout_process import PACKAGES_MISSING, Order

LONGEST = 180.0
"""Seconds on the clock that one document may take; the process itself ends after half as many of a processor."""
_WAIT = 10.0
"""Seconds that a document waits for its turn; then whoever asked tries again, and keeps nobody from the service."""
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
    try:
        done = run_apart(layout_process.__name__, [order], seconds=LONGEST)
    except TooLongError as error:
        raise NotLaidOutError(f"it takes longer than {LONGEST:.0f} s") from error
    if done.code == PACKAGES_MISSING:
        raise PackagesMissingError(done.answer.decode().splitlines())
    if done.code:
        raise NotLaidOutError(f"ended with {done.code}: {done.complaint}")
    return done.answer
