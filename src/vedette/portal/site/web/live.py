"""News as server-sent events: open pages hear that something changed, and fetch it as they fetch everything."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from datetime import timedelta
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from vedette.portal.access.policies import SIGNED_IN
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.identity.web.vouching import actor_now
from vedette.portal.live.queries import news, recent_changes
from vedette.portal.live.rules import are_streams_closed, unheard

STREAMS_OF_A_PERSON = 4
"""Browsers open six connections to one server, and pages need some too."""
_LOOK_EVERY, _BEAT_EVERY, _LASTS = 1.0, 10.0, 600.0
"""Seconds between looks, between signs of life, and until the page asks anew."""
_LATE = timedelta(seconds=30)
"""How long what somebody does may take to come true after it got its number."""

_Pairs = frozenset[tuple[str, UUID | None]]

_open: Counter[UUID] = Counter()
_seen: tuple[float, frozenset[int]] = (0.0, frozenset())


@door(SIGNED_IN)
def live(request: ActingRequest) -> HttpResponseBase:
    """A stream of ``{"topic": ..., "organisation": ...}``. It ends with the session, and after ten minutes anyway."""
    person = request.actor.person
    if person is None or _open[person] >= STREAMS_OF_A_PERSON:
        return HttpResponse(status=429)
    told = request.headers.get("Last-Event-ID", "")
    after = int(told) if told.isascii() and told.isdigit() and len(told) <= 18 else None
    stream = _stream(person, request.session.session_key or "", after)
    response = StreamingHttpResponse(stream, content_type="text/event-stream")
    response["X-Accel-Buffering"] = "no"
    return response


async def _stream(person: UUID, session: str, after: int | None) -> AsyncIterator[bytes]:
    _open[person] += 1
    try:
        known = await sync_to_async(recent_changes)()
        latest = max(known, default=0)
        yield _event("", latest)
        if after is not None:
            for told in _events(await sync_to_async(_missed)(person, session, after, latest), latest):
                yield told
        async for part in _go_on(person, session, known):
            yield part
    finally:
        _open[person] -= 1


async def _go_on(person: UUID, session: str, known: frozenset[int]) -> AsyncIterator[bytes]:
    end = time.monotonic() + _LASTS
    beat = time.monotonic()
    while time.monotonic() < end and not are_streams_closed():
        await asyncio.sleep(_LOOK_EVERY)
        now = await sync_to_async(_recent)()
        after, latest = unheard(known, now), max(now, default=0)
        if after is None and time.monotonic() - beat < _BEAT_EVERY:
            continue
        beat, known = time.monotonic(), now
        found = await sync_to_async(_news)(person, session, latest if after is None else after, latest)
        if found is None:
            return
        for told in _events(found, latest):
            yield told
        yield b": alive\n\n"


def _events(pairs: _Pairs | None, number: int) -> Iterable[bytes]:
    for topic, organisation in sorted(pairs or (), key=str):
        yield _event(json.dumps({"topic": topic, "organisation": str(organisation or "")}), number)


def _event(data: str, number: int) -> bytes:
    return f"id: {number}\n{f'data: {data}' if data else ': news from here on'}\n\n".encode()


def _recent() -> frozenset[int]:
    """Asked of the database once a second, however many streams are open."""
    global _seen  # noqa: PLW0603  (one look for all streams of this process)
    now = time.monotonic()
    if now - _seen[0] >= _LOOK_EVERY / 2:
        try:
            _seen = (now, recent_changes())
        finally:
            close_old_connections()
    return _seen[1]


def _news(person: UUID, session: str, after: int, latest: int) -> _Pairs | None:
    """What changed, or nothing where the session is over: who may see what is asked anew each time."""
    return _asked(person, session, after, latest, timedelta(0))


def _missed(person: UUID, session: str, after: int, latest: int) -> _Pairs | None:
    """What changed while a page was away."""
    return _asked(person, session, after, latest, _LATE)


def _asked(person: UUID, session: str, after: int, latest: int, late: timedelta) -> _Pairs | None:
    since = timezone.now() - late if late else None
    asking = HttpRequest()
    asking.session = SessionStore(session)
    try:
        actor = actor_now(asking.session, person) if get_user(asking).pk == person else None
        return None if actor is None else news(actor=actor, after=after, latest=latest, since=since)
    finally:
        close_old_connections()
