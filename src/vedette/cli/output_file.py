"""Where results for programs go: a file that is whole or not there, or standard output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from vedette.schema.storage import replacing


@contextmanager
def opened_output(target: str) -> Iterator[IO[bytes]]:
    """``-`` is standard output; any other name is written beside its place and renamed at the end."""
    if target == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with replacing(Path(target)) as file:
            yield file
