"""Units of work over processes, with results in the order of the units, so that no output depends on their number."""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from vedette.detections.engine import Engine
from vedette.detections.pack import Pack, load_pack
from vedette.pipeline.reading import Reading
from vedette.schema.limits import MIB
from vedette.sources.inputs import WorkUnit

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

Result = TypeVar("Result")
OnBytes = Callable[[int], None]
Job = Callable[[WorkUnit, Engine, Reading, OnBytes], Result]
"""What is done with one unit. A function at the top of a module, so that other processes can find it by name."""

POOL_FROM_BYTES = 8 * MIB
"""Inputs below this are read faster than other processes start."""
SPLIT_BYTES = 64 * MIB
_AHEAD = 2
_POLL_SECONDS = 0.1


class WorkerDiedError(Exception):
    """A worker process ended without an answer: killed from outside, out of memory, or brought down by an input."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works: the rules, the number of processes, and who is told of progress (bytes of input on disk)."""

    pack: Pack
    jobs: int
    reading: Reading
    on_bytes: OnBytes


def available_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0))


def run_units(units: Sequence[WorkUnit], job: Job[Result], crew: Crew) -> Iterator[Result]:
    """The job's result for each unit, in the order of the units. Raises :class:`WorkerDiedError`."""
    files = [unit for unit in units if unit.path is not None]
    worth_it = len(files) > 1 and sum(unit.size for unit in files) >= POOL_FROM_BYTES
    cache = crew.pack.cache
    if crew.jobs > 1 and worth_it and cache is not None:
        yield from _in_pool(units, job, crew, cache)
    else:
        engine = Engine(crew.pack)
        yield from (job(unit, engine, crew.reading, crew.on_bytes) for unit in units)


def _in_pool(units: Sequence[WorkUnit], job: Job[Result], crew: Crew, cache: Path) -> Iterator[Result]:
    context = get_context("spawn")
    consumed = context.Value("Q", 0)
    setting = (cache, crew.pack.digest, crew.reading, consumed)
    workers = min(crew.jobs, len(units))
    others = set(active_children())
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_enter_worker, initargs=setting)
    try:
        yield from _in_order(units, job, crew, pool, consumed)
    except BrokenProcessPool as error:
        raise WorkerDiedError("a worker process died; run with --jobs 1 to see at which input") from error
    except BaseException:
        for worker in set(active_children()) - others:
            worker.terminate()  # it may wait for an input that never comes
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(
    units: Sequence[WorkUnit], job: Job[Result], crew: Crew, pool: ProcessPoolExecutor, consumed: "Synchronized[int]"
) -> Iterator[Result]:
    """Keep some units ahead in the pool, never all: finished results wait in memory. Standard input is read here."""
    told = _Told(consumed, crew.on_bytes)
    waiting: deque[Future[Result] | WorkUnit] = deque()
    rest = iter(units)
    while True:
        while len(waiting) < crew.jobs * _AHEAD and (unit := next(rest, None)) is not None:
            waiting.append(unit if unit.path is None else pool.submit(_work, job, unit))
        if not waiting:
            return
        head = waiting.popleft()
        if isinstance(head, Future):
            yield _await(head, told)
        else:
            yield job(head, Engine(crew.pack), crew.reading, crew.on_bytes)


@dataclass(slots=True)
class _Told:
    """Passes on what the workers consumed since the last time."""

    consumed: "Synchronized[int]"
    on_bytes: OnBytes
    so_far: int = 0

    def update(self) -> None:
        now = self.consumed.value
        self.on_bytes(now - self.so_far)
        self.so_far = now


def _await(future: Future[Result], told: _Told) -> Result:
    while True:
        try:
            result = future.result(timeout=_POLL_SECONDS)
        except NotYetError:
            told.update()
        else:
            told.update()
            return result


@dataclass(frozen=True, slots=True)
class _Worker:
    engine: Engine
    reading: Reading
    consumed: "Synchronized[int]"

    def on_bytes(self, count: int) -> None:
        with self.consumed.get_lock():
            self.consumed.value += count


_worker: list[_Worker] = []


def _enter_worker(cache: Path, digest: str, reading: Reading, consumed: "Synchronized[int]") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    Thread(target=_end_with_parent, daemon=True).start()
    _worker.append(_Worker(Engine(load_pack(cache, digest)), reading, consumed))
    gc.freeze()  # the rules stay; looking at them again with every collection costs and frees nothing


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(job: Job[Result], unit: WorkUnit) -> Result:
    worker = _worker[0]
    return job(unit, worker.engine, worker.reading, worker.on_bytes)
