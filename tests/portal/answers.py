"""Answers of pages, for those who search them."""

import html
from urllib.parse import quote

from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpResponseBase


def body(answer: HttpResponseBase) -> bytes:
    """What an answer says; of a stream without an end, which has tests of its own, nothing."""
    if getattr(answer, "is_async", False):
        _close(answer)
        return b""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def _close(answer: HttpResponseBase) -> None:
    """As the test client closes answers: the end of one gives back no connection whose transaction the test is in."""
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)


def text(answer: HttpResponseBase) -> str:
    """What an answer says, as people read it: characters and not their names."""
    return html.unescape(body(answer).decode())


def without(address: str, said: bytes) -> bytes:
    """What a page says, apart from the address at which it was asked for: an offer tells where it was pressed."""
    for spelt in (address, quote(address), quote(address, safe="")):
        said = said.replace(spelt.encode(), b"ADDRESS")
    return said
