"""Units of work, in this process or in several, with results in the order of the units: no output tells how many."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from vedette.detections.engine import Engine
from vedette.pipeline.reading import Reading, Unit

Result = TypeVar("Result")
OnBytes: TypeAlias = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Task(Generic[Result]):
    """What is done with each unit. Both functions are found by name in other processes: they stand at module top."""

    do: Callable[[Unit, Engine, Reading, OnBytes], Iterator[Result]]
    """The results of a unit, each as soon as it is there: a unit may be longer than memory."""
    lost: Callable[[Unit], Result]
    """The last result of a unit whose reader died."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works: the rules, the number of processes, and who is told of progress (bytes of input on disk)."""

    engine: Engine
    """The rules, ready to run here; other processes make their own of the same pack."""
    jobs: int
    reading: Reading
    on_bytes: OnBytes


def available_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0))


def run_here(units: Sequence[Unit], task: Task[Result], crew: Crew) -> Iterator[Result]:
    """The task's results for each unit, one after the other."""
    gc.freeze()  # the rules stay; going through them with every collection costs and frees nothing
    return (result for unit in units for result in task.do(unit, crew.engine, crew.reading, crew.on_bytes))
