"""The doors behind which requests may be large: a question with files, and files for a case, from who is signed in."""

import re
from http.cookies import CookieError, SimpleCookie

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections

from vedette.portal.cases.rules.files.received import FORM_BYTES_CAP
from vedette.portal.site.web.bodies import MOST_BYTES, Message

_AROUND_FILES = 1 << 20
"""What a form has besides its files."""
_DOORS = re.compile(r"/organisations/[0-9a-f-]{36}/cases/(?:new|[0-9a-f-]{36}/files)/")


async def allowance(scope: Message) -> int:
    """What this request may have. The door itself decides about everything else, when all of it came."""
    if scope["method"] != "POST" or not _DOORS.fullmatch(scope["path"]):
        return MOST_BYTES
    session = _session_of(scope)
    is_known = bool(session) and await sync_to_async(_is_known, thread_sensitive=False)(session)
    return FORM_BYTES_CAP + _AROUND_FILES if is_known else MOST_BYTES


def _session_of(scope: Message) -> str:
    sent = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    try:
        found = SimpleCookie(sent.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return found.value if found else ""


def _is_known(session: str) -> bool:
    try:
        return bool(SessionStore(session).get(SESSION_KEY))
    finally:
        close_old_connections()
