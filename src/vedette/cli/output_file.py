"""Where results for programs go: a file that is whole or not there, or standard output."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from vedette.cli.failures import UnusableArgumentError
from vedette.schema.storage import replacing


def refuse_shared(targets: Iterable[str]) -> None:
    """Refuse two results that would go to one place, where one of them would be lost without a word."""
    places = Counter(str(Path(target).absolute()) if target != "-" else target for target in targets if target)
    for place in (place for place, results in places.items() if results > 1):
        named = "standard output" if place == "-" else place
        raise UnusableArgumentError(f"only one result can go to {named}")


@contextmanager
def opened_output(target: str) -> Iterator[IO[bytes]]:
    """``-`` is standard output; any other name is written beside its place and renamed at the end.

    A link stays one and the file behind it is replaced. What is no file, such as ``/dev/null`` or a named pipe, is
    written to and never replaced: as root, a result would otherwise take the place of the device itself.
    """
    path = Path(target)
    if target == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
    else:
        with replacing(path.resolve()) as file:
            yield file
