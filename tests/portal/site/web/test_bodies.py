"""What is sent is counted while it comes; whoever sends too much is told so before anything of it is kept."""

import asyncio

import pytest

from vedette.portal.site.web.bodies import LARGER_AT_ONCE, bounded

MOST = 100


async def _reading(scope, receive, send):
    """Reads all that comes, as Django does, and says how much that was."""
    size, is_more = 0, True
    while is_more:
        message = await receive()
        size += len(message.get("body", b""))
        is_more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


def _asked(*chunks, announced=None, kind="http"):
    """Status and text of the answer, and how many chunks were asked for."""
    waiting, told = list(chunks), []

    async def receive():
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    async def send(message):
        told.append(message)

    headers = [] if announced is None else [(b"content-length", announced)]
    asyncio.run(bounded(_reading, MOST)({"type": kind, "headers": headers}, receive, send))
    return told[0]["status"], told[1]["body"], len(chunks) - len(waiting)


@pytest.mark.parametrize("announced", [None, b"100", b"a lie"])
def test_what_a_request_may_have_comes_through(announced):
    assert _asked(b"x" * 60, b"x" * 40, announced=announced) == (200, b"100", 2)


def test_what_is_announced_as_too_much_is_not_read():
    status, _, read = _asked(b"x", announced=b"101")
    assert (status, read) == (413, 0)


def test_what_turns_out_to_be_too_much_is_not_read_to_its_end():
    status, _, read = _asked(*[b"x" * 60] * 50)
    assert (status, read) == (413, 2)


def test_only_requests_are_counted():
    assert _asked(b"x" * 300, kind="lifespan") == (200, b"300", 1)


async def _more(_scope):
    return 10 * MOST


def _sized(size, larger=_more, at_once=1):
    """What becomes of so many requests of that size at once."""

    async def asked():
        told = []

        async def reading(scope, receive, send):
            await asyncio.sleep(0.01)
            await _reading(scope, receive, send)

        async def receive():
            return {"type": "http.request", "body": b"x" * size, "more_body": False}

        async def send(message):
            told.append(message.get("status"))

        application = bounded(reading, MOST, larger)
        scope = {"type": "http", "headers": [(b"content-length", str(size).encode())]}
        await asyncio.gather(*(application(scope, receive, send) for _ in range(at_once)))
        return [status for status in told if status]

    return asyncio.run(asked())


@pytest.mark.parametrize(("size", "status"), [(MOST, 200), (10 * MOST, 200), (10 * MOST + 1, 413)])
def test_some_may_have_more_up_to_a_limit_of_their_own(size, status):
    assert _sized(size) == [status]


def test_who_is_not_asked_for_may_not():
    assert _sized(MOST + 1, larger=None) == [413]


def test_only_so_many_are_large_at_once():
    assert sorted(_sized(5 * MOST, at_once=LARGER_AT_ONCE + 2)) == [200] * LARGER_AT_ONCE + [413] * 2
