"""A worker as a process: alone, or beside the web server that starts it again when it dies."""

import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from multiprocessing.context import SpawnProcess
from types import FrameType

from django.db import Error

from vedette.portal.site.management.house import open_house

_log = logging.getLogger("vedette.jobs")

PATIENCE = 20.0
"""Seconds that a job in hand gets to come to its end."""
_LAST_WORDS = 5.0
"""Seconds to tell the database that the worker is gone."""
_REST = timedelta(seconds=2)
_FIRST_PAUSE, _LONGEST_PAUSE, _SETTLED = 0.5, 30.0, 60.0
_GIVEN_UP = 70


def run_worker(supervisor: int | None = None, patience: float = PATIENCE) -> None:
    """Do jobs until SIGTERM, an interrupt, or the end of the process that supervises it.

    A job in hand gets some seconds then; one that takes longer is cut off, and another worker's at once.
    """
    from vedette.portal.jobs.work import work_until, worker_name  # noqa: PLC0415  (models need a ready Django)

    multiprocessing.current_process().name = "worker"
    told, over, name = threading.Event(), threading.Event(), worker_name()

    def tell(_signal: int, _frame: FrameType | None) -> None:
        told.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, tell)
    give_up = partial(_end_at_once, name)
    watch = partial(_watch_for_the_end, told, over, supervisor, patience, give_up)
    threading.Thread(target=watch, name="end", daemon=True).start()
    _log.info("worker %s began", name)
    try:
        work_until(told.is_set, name=name, give_up=give_up)
    except Error:
        _log.exception("worker %s could not sign off; its leases run out by themselves", name)
    over.set()
    _log.info("worker %s ended", name)


def _watch_for_the_end(
    told: threading.Event, over: threading.Event, supervisor: int | None, patience: float, give_up: "partial[None]"
) -> None:
    while not told.wait(0.5):
        if supervisor not in {None, os.getppid()}:
            told.set()
    if not over.wait(patience):
        _log.warning("a job did not come to its end within %s s and is cut off", patience)
        give_up()


def _end_at_once(name: str) -> None:
    """No thread can be stopped from outside, but a process can: what it held rests until it is surely gone."""
    for child in multiprocessing.active_children():
        child.kill()
    last_words = threading.Thread(target=_sign_off, args=(name,), daemon=True)
    last_words.start()
    last_words.join(_LAST_WORDS)
    os._exit(_GIVEN_UP)


def _sign_off(name: str) -> None:
    from vedette.portal.jobs.actions import sign_off  # noqa: PLC0415  (models need a ready Django)

    with suppress(Error):
        sign_off(name, rest=_REST)


def run_worker_beside(supervisor: int) -> None:
    """The same as the whole life of a process."""
    os.setsid()  # an interrupt at the terminal is for the web server, which then ends its worker
    open_house()
    run_worker(supervisor)


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker in a process of its own for as long as the block lasts; begun anew whenever it ends before."""
    over = threading.Event()
    thread = threading.Thread(target=_supervise, args=(over,), name="supervisor", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _supervise(over: threading.Event) -> None:
    processes, pause = multiprocessing.get_context("spawn"), _FIRST_PAUSE
    while not over.is_set():
        began = time.monotonic()
        worker = processes.Process(target=run_worker_beside, args=(os.getpid(),), name="worker")
        worker.start()
        while worker.is_alive() and not over.is_set():
            worker.join(0.2)
        _end(worker)
        pause = _FIRST_PAUSE if time.monotonic() - began > _SETTLED else min(pause * 2, _LONGEST_PAUSE)
        if not over.is_set():
            _log.warning("the worker ended with code %s; another one begins in %s s", worker.exitcode, pause)
        over.wait(pause)


def _end(worker: SpawnProcess) -> None:
    """End the worker, and whatever processes it leaves behind; one that does not end in time is ended."""
    if worker.is_alive():
        worker.terminate()
        worker.join(PATIENCE + 2 * _LAST_WORDS)
    if worker.is_alive():
        worker.kill()
        worker.join()
    if worker.pid:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.pid, signal.SIGKILL)
