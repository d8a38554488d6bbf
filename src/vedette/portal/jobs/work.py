"""A worker: takes up one job after another until it is told to stop."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import Error, close_old_connections, connection

from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import EVERYTHING, Scope
from vedette.portal.jobs.actions import (
    Lease,
    done,
    failed,
    forget_done,
    keep,
    sign_of_life,
    sign_off,
    take_up,
    wind_clocks,
)
from vedette.portal.jobs.rules import LEASE, Hand, every, job, kind_of, known_kinds

GiveUp = Callable[[], None]

_log = logging.getLogger("vedette.jobs")

PAUSE = 0.5
"""Seconds between two looks when there is nothing to do."""
OTHER_HANDS = (Hand.QUICK, *[Hand.PEERS] * 4)
"""What a worker has besides the hand that does anything."""
_SIGN_EVERY = 10.0
_KEEP_EVERY = LEASE.total_seconds() / 3
_TOO_LONG = "It took longer than it may."


def find_handlers() -> None:
    """Import the module or package ``work`` of every app of ours: their jobs are known then."""
    for config in apps.get_app_configs():
        name = f"{config.name}.work"
        if config.name.startswith("vedette.") and find_spec(name) is not None:
            import_module(name)


def worker_name() -> str:
    """Different for every worker that ever was."""
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{int(time.time())}"


def work_until(
    stop: Callable[[], bool],
    *,
    name: str,
    pause: float = PAUSE,
    other_hands: Sequence[Hand] = OTHER_HANDS,
    give_up: GiveUp = lambda: None,
) -> None:
    """Do jobs until ``stop`` says so; those in hand are done to their end. A database that is away is waited for.

    The first hand takes any job, the others what they are for. ``give_up`` is called when a job in hand must not go
    on, for it takes longer than it may or is another worker's by now: only the end of the process ends it.
    """
    find_handlers()
    over = threading.Event()
    _give_sign(name)
    others = [threading.Thread(target=_give_signs, args=(name, over), name="signs", daemon=True)]
    for each in other_hands:
        hand = partial(_use_hand, stop, name, pause, hand=each, give_up=give_up)
        others.append(threading.Thread(target=hand, name=each, daemon=True))
    for thread in others:
        thread.start()
    _use_hand(stop, name, pause, hand=Hand.ANY, give_up=give_up)
    over.set()
    for thread in others:
        thread.join()
    sign_off(name)


def _use_hand(stop: Callable[[], bool], name: str, pause: float, *, hand: Hand, give_up: GiveUp) -> None:
    kinds = known_kinds(hand)
    while not stop():
        try:
            if work_once(name, kinds, give_up):
                close_old_connections()
            else:
                time.sleep(pause)
        except Error:
            _log.exception("the database does not answer; trying again")
            connection.close()
            time.sleep(pause * 4)
    if hand is not Hand.ANY:
        connection.close()


def _give_signs(name: str, over: threading.Event) -> None:
    """From a thread with a connection of its own: a worker lives while it does something long, and clocks go on."""
    while not over.wait(_SIGN_EVERY):
        _give_sign(name)
        connection.close()


def _give_sign(name: str) -> None:
    try:
        sign_of_life(name)
        wind_clocks()
    except Error:
        _log.warning("no sign of life could be given", exc_info=True)


def work_once(name: str, kinds: Collection[str] | None = None, give_up: GiveUp = lambda: None) -> bool:
    """Do one job; false where none was due."""
    lease = take_up(name, kinds)
    if lease is None:
        return False
    began = time.monotonic()
    with _held(lease, give_up):
        error = _carry_out(lease)
    seconds = round(time.monotonic() - began, 3)
    if error:
        failed(lease, error)
        _log.warning("job %s (%s) failed after %s s: %s", lease.job, lease.kind, seconds, error)
    elif done(lease):
        _log.info("job %s (%s) done in %s s", lease.job, lease.kind, seconds)
    else:
        _log.error("job %s (%s) was another's by the end, after %s s", lease.job, lease.kind, seconds)
    return True


def _carry_out(lease: Lease) -> str:
    """What went wrong; empty where nothing did."""
    scope = EVERYTHING if lease.organisation is None else Scope(frozenset({lease.organisation}))
    arguments: Mapping[str, object] = {**lease.arguments, "organisation": lease.organisation}
    try:
        with in_view(scope):
            kind_of(lease.kind).handler(arguments)
    except Exception as error:  # noqa: BLE001  (a job may fail in any way, and the worker goes on)
        _log.debug("job %s", lease.job, exc_info=True)
        return f"{type(error).__name__}: {error}"
    return ""


@contextmanager
def _held(lease: Lease, give_up: GiveUp) -> Iterator[None]:
    """Keep the lease of a job that takes long, from a thread with a connection of its own; not for ever."""
    over = threading.Event()
    thread = threading.Thread(target=_hold, args=(lease, over, give_up), name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _hold(lease: Lease, over: threading.Event, give_up: GiveUp) -> None:
    end = time.monotonic() + kind_of(lease.kind).longest.total_seconds()
    is_ours, is_late = True, False
    while is_ours and not is_late and not over.wait(min(_KEEP_EVERY, max(0.0, end - time.monotonic()))):
        is_late = time.monotonic() >= end
        try:
            if is_late:
                failed(lease, _TOO_LONG)
            else:
                is_ours = keep(lease)
        except Error:
            _log.warning("job %s: the lease could not be kept", lease.job)
    connection.close()
    if is_late or not is_ours:
        why = "takes longer than it may" if is_late else "is another worker's by now"
        _log.critical("job %s (%s) %s and is given up", lease.job, lease.kind, why)
        give_up()


@every(timedelta(hours=6))
@job("jobs.forget", quick=True)
def forget(_arguments: Mapping[str, object]) -> None:
    """Let go of jobs that were done long ago."""
    forget_done()
