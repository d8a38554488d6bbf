"""Links by nearness in time on one device, for alerts that no process tree joins."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from vedette.incidents.casebook import Casebook
from vedette.incidents.groups import Groups
from vedette.schema.rules import Level


@dataclass(frozen=True, slots=True)
class Windows:
    """How near is near."""

    session: timedelta = timedelta(hours=1)
    """Between neighbouring alerts of one person on one device."""
    device: timedelta = timedelta(minutes=10)
    """Between neighbouring alerts on one device of which at least one says nothing about who acted."""
    idle: timedelta = timedelta(hours=24)
    """An incident of which nothing was seen for longer is over; what comes then is another."""
    repeat: timedelta = timedelta(minutes=2)
    """Between alerts of one rule on one device that say nothing about who acted: one thing, told again."""
    longest_session: timedelta = timedelta(hours=24)
    longest_device: timedelta = timedelta(hours=1)
    """Where neighbours follow one another without end, as a schedule makes them do, the chain is cut after so long."""


def link_sessions(book: Casebook, groups: Groups, windows: Windows) -> None:
    """Join what one person did on one device, as long as no pause is longer than the session window."""
    persons = (position for position, name in enumerate(book.persons) if name)
    for session in _buckets(persons, lambda position: (book.places[position], book.persons[position])):
        _join_chain(book, groups, session, windows.session, windows.longest_session)
    nobody = (position for position, name in enumerate(book.persons) if not name)
    for same in _buckets(nobody, lambda position: (book.places[position], book.alerts[position].source)):
        _join_timeless(book, groups, same)


def link_unattributed(book: Casebook, groups: Groups, windows: Windows) -> None:
    """Find company for the groups in which nobody acted but the device itself.

    Such groups never bridge: each joins at most one group of a person, the nearest. Groups of medium level or more
    chain among themselves first, because an intruder who became ``SYSTEM`` leaves many short process trees; lesser ones
    never chain, because every device has a background of them; only what one rule says again at once is one.
    """
    attributed = _positions_where(groups, lambda members: any(book.persons[member] for member in members))
    loud = _positions_where(groups, lambda members: any(_is_loud(book, member) for member in members)) - attributed
    for chain in _buckets(sorted(loud), lambda position: book.places[position]):
        _join_chain(book, groups, chain, windows.device, windows.longest_device)
    quiet = set(range(len(book.alerts))) - attributed - loud
    for chain in _buckets(sorted(quiet), lambda position: (book.places[position], book.alerts[position].rule.id)):
        _join_chain(book, groups, chain, windows.repeat, windows.longest_device)
    _attach(book, groups, movable=loud, anchors=attributed, within=windows.device)
    _attach(book, groups, movable=quiet, anchors=attributed | loud, within=windows.device)


def _is_loud(book: Casebook, position: int) -> bool:
    return book.alerts[position].rule.level.rank >= Level.MEDIUM.rank


def _positions_where(groups: Groups, holds: Callable[[Sequence[int]], bool]) -> set[int]:
    return {member for members in groups.members() if holds(members) for member in members}


def _join_chain(
    book: Casebook, groups: Groups, positions: Sequence[int], within: timedelta, longest: timedelta
) -> None:
    timed = _timed(book, positions)
    first = timed[0] if timed else 0
    for one, other in pairwise(timed):
        here = book.moment(other)
        if here - book.moment(one) <= within and here - book.moment(first) <= longest:
            groups.join(one, other)
        else:
            first = other
    _join_timeless(book, groups, positions)


def _join_timeless(book: Casebook, groups: Groups, positions: Sequence[int]) -> None:
    """Alerts without a time cannot be near in time: those of one input stay together."""
    timeless = [position for position in positions if book.alerts[position].timestamp is None]
    for same in _buckets(timeless, lambda position: book.alerts[position].source):
        for one, other in pairwise(same):
            groups.join(one, other)


def _attach(book: Casebook, groups: Groups, *, movable: set[int], anchors: set[int], within: timedelta) -> None:
    """Join each movable group to the group of the nearest anchor on its device."""
    anchors_of = defaultdict(list)
    for position in _timed(book, sorted(anchors)):
        anchors_of[book.places[position]].append(position)
    nearest: dict[int, tuple[timedelta, int]] = {}
    for position in _timed(book, sorted(movable)):
        leader = groups.leader(position)
        anchor = book.nearest(anchors_of[book.places[position]], position)
        if anchor is not None:
            gap = abs(book.moment(anchor) - book.moment(position))
            nearest[leader] = min(nearest.get(leader, (gap, anchor)), (gap, anchor))
    for leader, (gap, anchor) in nearest.items():
        if gap <= within:
            groups.join(leader, anchor)


def _timed(book: Casebook, positions: Iterable[int]) -> list[int]:
    return [position for position in positions if book.alerts[position].timestamp is not None]


def _buckets(positions: Iterable[int], key: Callable[[int], Hashable]) -> list[list[int]]:
    found = defaultdict(list)
    for position in positions:
        found[key(position)].append(position)
    return list(found.values())
