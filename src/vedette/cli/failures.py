"""Every foreseeable failure becomes one line and an exit code; a traceback is always a bug of ours."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType
from typing import NoReturn

import typer

from vedette.cli.terminal import complain
from vedette.detections.build import SiteFileError
from vedette.detections.rule_paths import RulePathError
from vedette.lake.refusals import (
    LakeError,
    QueryTimedOutError,
    ReadFailedError,
    WriteFailedError,
    WriterTakenError,
)
from vedette.pipeline.rule_import import RuleImportError
from vedette.pipeline.workers import WorkerDiedError

FAILED, UNUSABLE, UNREADABLE, FOUND, INTERRUPTED = 1, 2, 3, 10, 130
"""Exit codes besides 0; ``docs/reference/json-output.md`` says when each is given."""


@contextmanager
def plain_failures() -> Iterator[None]:
    """Turn the errors that the rooms below promise into a line on standard error and an exit code."""
    signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        yield
    except (RulePathError, SiteFileError, RuleImportError, UnusableArgumentError) as error:
        raise _end(str(error), UNUSABLE) from error
    except (WorkerDiedError, WriterTakenError, WriteFailedError, ReadFailedError, QueryTimedOutError) as error:
        raise _end(str(error), FAILED) from error
    except LakeError as error:
        raise _end(str(error), UNUSABLE) from error
    except BrokenPipeError as error:
        raise typer.Exit(FAILED) from error
    except OSError as error:
        raise _end(f"{error.filename or 'output'}: {error.strerror or error}", FAILED) from error
    except KeyboardInterrupt as error:
        raise _end("interrupted; no half-written file is left", INTERRUPTED) from error


@contextmanager
def asked_to_stop() -> Iterator[Event]:
    """An event that is set by the first interrupt, for work that goes on until then. The second one interrupts it."""
    stop = Event()

    def first(_signal: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, _as_interrupt)

    before = signal.signal(signal.SIGINT, first), signal.signal(signal.SIGTERM, first)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])


class UnusableArgumentError(Exception):
    """An argument has no meaning here."""


def _end(message: str, code: int) -> typer.Exit:
    complain(message)
    return typer.Exit(code)


def _as_interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def verdict(*, found: bool, lost_something: bool) -> int:
    """The exit code of a finished hunt: findings first, then the warning that some input was not read."""
    if found:
        return FOUND
    return UNREADABLE if lost_something else 0
