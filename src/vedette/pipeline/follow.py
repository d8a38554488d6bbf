"""A hunt through files that grow: incidents are told while it goes on."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic
from typing import Self

from vedette.detections.build import build_pack
from vedette.detections.engine import Engine
from vedette.incidents.watch import Watch
from vedette.pipeline.findings import HUNTING
from vedette.pipeline.gathering import Gathering
from vedette.pipeline.hunt import Clock, HuntRequest, HuntResult, Told, conclude
from vedette.pipeline.spool import Spool
from vedette.pipeline.sweep import Teller
from vedette.pipeline.work import Crew
from vedette.pipeline.workers import run_units
from vedette.schema.ports import Progress
from vedette.sources.growth import Growth

LOOK_SECONDS = 1.0
"""Between two looks at the files."""
_REST = 4
"""Telling the incidents anew takes at most a fifth of the time, however many are open."""


class Follower:
    """Looks at the files again and again, and says what there is by now. Close it, or use it in ``with``."""

    def __init__(self, request: HuntRequest, progress: Progress = lambda _stage, _done, _total: None) -> None:
        """Raises the errors of rule paths and site files."""
        self._stack = ExitStack()
        cache = request.cache or Path(self._stack.enter_context(TemporaryDirectory(prefix="vedette-")))
        self._pack = build_pack(request.rules, cache=cache, site=request.site, progress=progress)
        self._crew = Crew(Engine(self._pack, progress), request.jobs, request.reading, lambda _count: None)
        self._spool = self._stack.enter_context(Spool())
        self._gathering = Gathering(self._spool)
        self._growth = Growth(request.paths)
        self._watch = Watch(clock=lambda: datetime.now(UTC))
        self._teller = Teller(self._pack, self._watch)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._stack.close()

    def look(self) -> int:
        """Read what was added; gives how much of it matters: alerts and facts."""
        before = len(self._spool)
        units = self._growth.look()
        for findings in run_units(units, HUNTING, self._crew):
            self._gathering.add(findings)
            for report in findings.reports:
                self._growth.read_up_to(report.path, report.last_record)
        self._watch.correlator.expect(self._gathering.devices)
        for found in self._spool.in_order():
            self._teller.tell(found)
        self._spool.clear()
        return len(self._spool) - before

    def result(self) -> HuntResult:
        """All incidents as of now."""
        clock = Clock()
        incidents = self._watch.incidents()
        clock.lap("correlation")
        inputs = [*self._gathering.inputs.reports, *self._growth.refused]
        return conclude(self._pack, self._gathering, inputs, Told(self._watch, incidents), clock)


def follow(
    request: HuntRequest,
    on_change: Callable[[HuntResult], None],
    stop: Event,
    progress: Progress = lambda _stage, _done, _total: None,
) -> HuntResult:
    """Hunt until ``stop`` is set, and tell the result whenever it changed. Raises as ``hunt``.

    The last result is that of a hunt over what the files hold at the end, as long as events come in about their order.
    """
    with Follower(request, progress) as follower:
        changed, tell_at = True, 0.0
        while not stop.is_set():
            changed = bool(follower.look()) or changed
            if changed and monotonic() >= tell_at:
                began = monotonic()
                on_change(follower.result())
                changed, tell_at = False, monotonic() + _REST * (monotonic() - began)
            stop.wait(LOOK_SECONDS)
        follower.look()
        return follower.result()
