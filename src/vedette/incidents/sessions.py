"""Logon sessions that nobody but an incident used: what they did without a process named is the incident's too."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime

from vedette.incidents.surroundings import Surroundings
from vedette.incidents.ways import WAYS_WITHIN
from vedette.schema.incidents import Member, Session

SESSIONS_CAP = 1_000
"""Sessions named of one incident."""


def whole_sessions(members: Sequence[Member], around: Surroundings) -> tuple[Session, ...]:
    """Sessions all of whose processes belong, and those of logons from one of its devices to another as it got there.

    The session of a person's whole day is none of them: that one program of hers was the intruder's does not make her
    mail his.
    """
    keys = {(member.device, member.key) for member in members}
    own = {(member.device, member.session) for member in members if member.session}
    found = {session for session in own | _of_steps(members, around) if _is_whole(session, keys, around)}
    return tuple(Session(*session) for session in sorted(found)[:SESSIONS_CAP])


def _is_whole(session: tuple[str, str], keys: set[tuple[str, str]], around: Surroundings) -> bool:
    return all((process.device, process.key) in keys for process in around.programs.by_session.get(session, ()))


def _of_steps(members: Sequence[Member], around: Surroundings) -> set[tuple[str, str]]:
    """Logons on its devices from others of its devices, just before or after one of its processes started there."""
    starts: dict[str, list[datetime]] = {}
    for member in members:
        if member.started is not None:
            starts.setdefault(member.device, []).append(around.clocks.true(member.device, member.started))
    found: set[tuple[str, str]] = set()
    for device, moments in starts.items():
        moments.sort()
        steps = (step for step in around.steps_to.get(device, ()) if step.session and step.origin in starts)
        found.update((device, step.session) for step in steps if _has_near(moments, step.at))
    return found


def _has_near(ordered: Sequence[datetime], at: datetime) -> bool:
    place = bisect_left(ordered, at - WAYS_WITHIN)
    return place < len(ordered) and ordered[place] <= at + WAYS_WITHIN
