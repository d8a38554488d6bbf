"""Processes that work side by side, and end with the one that started them, however it ends."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

_ORPHANED = 1


def process_pool(workers: int) -> ProcessPoolExecutor:
    """A pool of new processes, which inherit nothing.

    Processes of a pool hold both ends of the queue between them: when the one that started them is killed, each would
    wait for work from the others for ever. These look for its end themselves.
    """
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    Thread(target=_wait_for_its_end, daemon=True).start()


def _wait_for_its_end() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(_ORPHANED)
