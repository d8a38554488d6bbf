"""The service's log: one JSON object a line, whatever stands in a message, and no secret in it."""

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

SHORTEST_SECRET = 8
"""Shorter ones would hide half of the alphabet."""
_HIDDEN, _ADDRESS = "***", "(address)"

_request: ContextVar[str] = ContextVar("request", default="")


@contextmanager
def within_request(number: str) -> Iterator[None]:
    """Let every line that is written within the block say to which request it belongs."""
    _request.set(number)
    try:
        yield
    finally:
        _request.set("")


def without_secrets(text: str, secrets: Iterable[str]) -> str:
    """The text with three stars for each of these secrets; the longest first, since one may be a part of another."""
    for secret in sorted({each for each in secrets if len(each) >= SHORTEST_SECRET}, key=len, reverse=True):
        text = text.replace(secret, _HIDDEN)
    return text


class JsonLines(logging.Formatter):
    """No text that somebody sends can begin a line of its own; the secrets that the service knows are never told."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = [json.dumps(secret)[1:-1] for secret in secrets if len(secret) >= SHORTEST_SECRET]

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line; what a caller gives as ``extra={"told": {...}}`` becomes fields of its own."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "process": record.processName,
            "logger": record.name,
            "message": record.getMessage(),
            **({"request": number} if (number := _request.get()) else {}),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return without_secrets(json.dumps(line, ensure_ascii=True), self._secrets)


class NoAddresses(logging.Filter):
    """Addresses can hold secrets (an invitation, a new password): the framework's own lines go without them.

    What it says of requests that were answered with 4xx is left out: our own line of the request says it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is told."""
        request = getattr(record, "request", None)
        if request is None:
            return True
        if record.name == "django.request" and getattr(record, "status_code", 500) < 500:
            return False
        if isinstance(record.args, tuple):
            addresses = (request.path, request.get_full_path())
            record.args = tuple(_ADDRESS if each in addresses else each for each in record.args)
        return True
