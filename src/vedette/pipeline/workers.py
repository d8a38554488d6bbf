"""Worker processes, each on a pipe of its own: one that dies costs the unit that it was reading, and nothing else."""

import gc
import signal
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.resource_tracker import ensure_running
from pathlib import Path
from typing import Generic, cast

from vedette.detections.engine import Engine
from vedette.detections.pack import PackMissingError, load_pack
from vedette.pipeline.reading import Reading, Unit
from vedette.pipeline.work import Crew, Result, Task, run_here
from vedette.schema.limits import MIB

WORTH_FROM_BYTES = 8 * MIB
"""Inputs below this are read faster than other processes start."""
SPLIT_BYTES = 64 * MIB
_AHEAD = 16
"""Units for each worker that may be read before the first unfinished one: their results wait in memory."""
_BACKLOG = 32
"""Results of one unit that may wait; a worker that has more to tell waits until they are taken."""
_TOLD_EVERY_BYTES = 4 * MIB
"""How often a worker tells its progress: every message costs the other side a wake-up."""
_READY, _FAILED, _BYTES, _RESULT, _DONE = "ready", "failed", "bytes", "result", "done"


class WorkerDiedError(Exception):
    """Worker processes cannot start here."""


def run_units(units: Sequence[Unit], task: Task[Result], crew: Crew) -> Iterator[Result]:
    """The task's results for each unit, in the order of the units. Raises :class:`WorkerDiedError`."""
    files = [unit for unit in units if unit.path is not None]
    worth_it = len(files) > 1 and sum(unit.size for unit in files) >= WORTH_FROM_BYTES
    if crew.jobs > 1 and worth_it and crew.engine.pack.cache is not None:
        return _Team(units, task, crew, crew.engine.pack.cache).run()
    return run_here(units, task, crew)


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: "Connection[object, object]"
    unit: int | None = None
    """Number of the unit that it has; None while it waits."""
    ready: bool = False


@dataclass
class _Team(Generic[Result]):
    units: Sequence[Unit]
    task: Task[Result]
    crew: Crew
    cache: Path
    _workers: list[_Worker] = field(default_factory=list)
    _next: int = 0
    _waiting: defaultdict[int, deque[Result]] = field(default_factory=lambda: defaultdict(deque))
    _finished: set[int] = field(default_factory=set)

    def run(self) -> Iterator[Result]:
        try:
            for number in range(len(self.units)):
                while number not in self._finished:
                    self._assign(until=number + self.crew.jobs * _AHEAD)
                    yield from self._taken(number)
                    self._listen(number)
                yield from self._taken(number)
                self._finished.remove(number)
        finally:
            self._dismiss()

    def _taken(self, number: int) -> Iterator[Result]:
        waiting = self._waiting.pop(number, None)
        while waiting:
            yield waiting.popleft()

    def _assign(self, until: int) -> None:
        """Give the next units to whoever is free. Standard input can only be read here."""
        while self._next < min(until, len(self.units)):
            unit = self.units[self._next]
            if unit.path is None:
                here = self.task.do(unit, self.crew.engine, self.crew.reading, self.crew.on_bytes)
                self._waiting[self._next].extend(here)
                self._finished.add(self._next)
            else:
                worker = self._free_worker()
                if worker is None:
                    return
                worker.unit = self._next
                with suppress(OSError):  # it died while it was free: its end of the pipe will tell
                    worker.connection.send(unit)
            self._next += 1

    def _free_worker(self) -> _Worker | None:
        free = next((worker for worker in self._workers if worker.unit is None), None)
        if free is None and len(self._workers) < self.crew.jobs:
            free = _start_worker(self.cache, self.crew, self.task)
            self._workers.append(free)
        return free

    def _listen(self, current: int) -> None:
        """Hear the workers, but for those that are far ahead of the unit whose results are taken now."""
        busy = {
            worker.connection: worker
            for worker in self._workers
            if worker.unit is not None and (worker.unit == current or len(self._waiting[worker.unit]) < _BACKLOG)
        }
        for connection in wait(list(busy)) if busy else ():
            worker = busy[connection]  # type: ignore[index]
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                self._lose(worker)
            else:
                self._hear(worker, message)

    def _hear(self, worker: _Worker, message: object) -> None:
        match message:
            case (str(kind), int(count)) if kind == _BYTES:
                self.crew.on_bytes(count)
            case (str(kind), str(reason)) if kind == _FAILED:
                raise WorkerDiedError(f"a worker process cannot start: {reason}")
            case (str(kind), result) if kind == _RESULT and worker.unit is not None:
                self._waiting[worker.unit].append(cast("Result", result))
            case str(kind) if kind == _DONE and worker.unit is not None:
                self._finished.add(worker.unit)
                worker.unit = None
            case _:
                worker.ready = True

    def _lose(self, worker: _Worker) -> None:
        """Go on without a worker that died, and without its unit."""
        if not worker.ready:
            raise WorkerDiedError("a worker process ended before it began; --jobs 1 does without them")
        self._workers.remove(worker)
        worker.process.join()
        if worker.unit is not None:
            self._waiting[worker.unit].append(self.task.lost(self.units[worker.unit]))
            self._finished.add(worker.unit)

    def _dismiss(self) -> None:
        for worker in self._workers:
            worker.process.terminate()  # it may be waiting for an input that never comes
        for worker in self._workers:
            worker.process.join()
            worker.connection.close()


def _start_worker(cache: Path, crew: Crew, task: Task[Result]) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    setting = (theirs, cache, crew.engine.pack.digest, crew.reading, task)
    process = context.Process(target=_serve, args=setting, daemon=True)
    with _interrupts_held():
        process.start()
    theirs.close()  # so that the pipe ends with the worker
    return _Worker(process, ours)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process that starts here never hears an interrupt of the terminal: its parent decides what that means."""
    ensure_running()  # the tracker lets interrupts through again when it starts, so it must have started before
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@dataclass(slots=True)
class _ByteCounter:
    """Tells the parent about consumed bytes, some megabytes at a time."""

    connection: "Connection[object, object]"
    untold: int = 0

    def add(self, count: int) -> None:
        self.untold += count
        if self.untold >= _TOLD_EVERY_BYTES:
            self.tell()

    def tell(self) -> None:
        if self.untold:
            self.connection.send((_BYTES, self.untold))
            self.untold = 0


def _serve(
    connection: "Connection[object, object]", cache: Path, digest: str, reading: Reading, task: Task[Result]
) -> None:
    """What a worker process does: read units until the pipe ends, as it does with the parent."""
    with suppress(EOFError, BrokenPipeError):
        try:
            engine = Engine(load_pack(cache, digest))
        except (PackMissingError, OSError, MemoryError) as error:
            connection.send((_FAILED, str(error)))
            return
        gc.freeze()  # the rules stay; going through them with every collection costs and frees nothing
        connection.send(_READY)
        while True:
            unit = cast("Unit", connection.recv())
            counter = _ByteCounter(connection)
            for result in task.do(unit, engine, reading, counter.add):
                connection.send((_RESULT, result))
            counter.tell()
            connection.send(_DONE)
