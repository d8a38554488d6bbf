"""Sockets are watched: whatever this process connects to, as the interpreter itself tells it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_connected: list[object] = []
_is_noted: list[bool] = []


def _note(event, arguments):
    if event == "socket.connect" and _is_noted:
        _connected.append(arguments[1])


sys.addaudithook(_note)


@contextmanager
def connections() -> Iterator[list[object]]:
    """Every address that is connected to within the block, whichever library does it."""
    _connected.clear()
    _is_noted.append(True)
    try:
        yield _connected
    finally:
        _is_noted.clear()
