"""Kinds of jobs, how long a worker may hold one, and when a failed one is tried again. Free of any framework."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

Arguments = Mapping[str, object]
Handler = Callable[[Arguments], None]

LEASE = timedelta(seconds=60)
"""How long a job is a worker's without a sign of life."""
LONGEST = timedelta(hours=6)
"""How long a handler may take that does not say so itself."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(hours=6)
JITTER = 0.2
KEPT_WHEN_DONE = timedelta(days=7)
UNTIL_DONE = 1_000
"""Tries of what others were promised: it is not given up in a long night, nor because workers die in it one by one."""


class Hand(StrEnum):
    """Which jobs a hand of a worker takes."""

    ANY = "any"
    """All but those that wait for somebody else's server."""
    QUICK = "quick"
    PEERS = "peers"


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """Tried as often as its kind is tried; stays until somebody looks."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is done for jobs of one name."""

    name: str
    handler: Handler
    tries: int
    """How often it is begun at most."""
    longest: timedelta
    """Who is not through by then is given up."""
    is_quick: bool
    """Done in seconds: workers keep a hand free for these, so that mail does not wait for a hunt."""
    waits_for_peers: bool
    """It asks servers that organisations name, which may hang: hands of their own do these, so that nobody else waits.
    """


class UnknownKindError(Exception):
    """Nobody said what to do for a job of this name."""


class KindTakenError(Exception):
    """Two handlers want jobs of the same name."""


_kinds: dict[str, Kind] = {}
_schedules: dict[str, timedelta] = {}


def job(
    name: str, *, tries: int = 10, longest: timedelta = LONGEST, quick: bool = False, waits_for_peers: bool = False
) -> Callable[[Handler], Handler]:
    """Declare what is done for jobs of this name. At least once: what was done already must do no harm again."""

    def declare(handler: Handler) -> Handler:
        known = _kinds.get(name)
        if known is not None and known.handler.__qualname__ != handler.__qualname__:
            raise KindTakenError(name)
        _kinds[name] = Kind(name, handler, tries, longest, quick, waits_for_peers)
        return handler

    return declare


def every(pause: timedelta) -> Callable[[Handler], Handler]:
    """Let the job that is declared below be done again and again, with this pause."""

    def declare(handler: Handler) -> Handler:
        name = next((kind.name for kind in _kinds.values() if kind.handler is handler), None)
        if name is None:
            raise UnknownKindError(handler.__qualname__)
        _schedules[name] = pause
        return handler

    return declare


def kind_of(name: str) -> Kind:
    """What to do for a job. Raises UnknownKindError."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKindError(name) from None


def known_kinds(hand: Hand | None = None) -> frozenset[str]:
    """Names of the jobs that can be done here, by this hand or by any."""
    return frozenset(kind.name for kind in _kinds.values() if hand is None or _takes(hand, kind))


def _takes(hand: Hand, kind: Kind) -> bool:
    if kind.waits_for_peers:
        return hand is Hand.PEERS
    return hand is Hand.ANY or (hand is Hand.QUICK and kind.is_quick)


def schedules() -> Mapping[str, timedelta]:
    """Kind of job -> pause between two of them."""
    return dict(_schedules)


def pause_after(tries: int, luck: float) -> timedelta:
    """How long a job rests that failed so many times. ``luck`` (0 to 1) spreads those that failed together."""
    doubled: timedelta = FIRST_PAUSE * 2.0 ** min(max(tries, 1) - 1, 20)
    spread: timedelta = min(doubled, LONGEST_PAUSE) * (1 + JITTER * (2 * luck - 1))
    return spread
