"""A limit for what is sent to the service, before anything of it is kept: Django's own come after it has all of it."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeAlias

MOST_BYTES = 4 * 2**20
"""Of one request. The largest is a draft of a notification, as forms spell it."""

Message: TypeAlias = Mapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]
"""As ASGI 3 has it."""
Larger: TypeAlias = Callable[[Message], Awaitable[int]]
"""How much a request may have that announces more than all others may."""
LARGER_AT_ONCE = 8
"""The server writes what comes to its temporary folder before a view sees it, which must not fill up."""


class TooLongError(Exception):
    """More came than a request may have."""


def bounded(application: Application, most: int = MOST_BYTES, larger: Larger | None = None) -> Application:
    """The application, which reads no more than that of a request; who sends more is answered 413.

    ``larger`` is asked about requests that announce more, and some at once may have what it says.
    """
    under_way = 0

    async def answer(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        nonlocal under_way
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        announced, own = _announced(scope), most
        if announced > most and larger is not None and under_way < LARGER_AT_ONCE:
            own = await larger(scope)
        if announced > own:
            await _refuse(send)
            return
        under_way += own > most
        try:
            await application(scope, _counting(receive, own), send)
        except TooLongError:
            await _refuse(send)
        finally:
            under_way -= own > most

    return answer


def _announced(scope: Message) -> int:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return max((int(each) for each in lengths if each.isdigit() and len(each) < 20), default=0)


def _counting(receive: Receive, most: int) -> Receive:
    came = 0

    async def next_message() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise TooLongError
        return message

    return next_message


async def _refuse(send: Send) -> None:
    text = b"More was sent than a request may have.\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "headers": headers})
    await send({"type": "http.response.body", "body": text})
