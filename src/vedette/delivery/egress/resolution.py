"""From a name to addresses, once, within a time limit."""

import socket
from collections.abc import Callable
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from vedette.delivery.egress.addresses import Address
from vedette.delivery.egress.destinations import Destination, judge, judge_unresolved
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy

Resolver = Callable[[str, int], tuple[Address, ...]]
"""Host and port to addresses; raises OSError where there are none."""


def system_addresses(host: str, port: int) -> tuple[Address, ...]:
    """What the machine's own resolver says, each once, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return tuple(dict.fromkeys(ip_address(str(place[0]).partition("%")[0]) for *_, place in found))


def judged_addresses(
    destination: Destination, policy: EgressPolicy, seconds: float, resolve: Resolver = system_addresses
) -> tuple[Address, ...]:
    """Every address of the destination, each judged; one that may not be asked spoils all. Raises EgressError."""
    if destination.literal is not None:
        found: tuple[Address, ...] = (destination.literal,)
    else:
        judge_unresolved(destination, policy)
        found = _within(seconds, destination, resolve)
    for address in found:
        judge(destination, address, policy)
    if not found:
        raise EgressError(Trouble.NAME_UNKNOWN, destination.host)
    return found


def _within(seconds: float, destination: Destination, resolve: Resolver) -> tuple[Address, ...]:
    """The system's resolver knows no time limit, so a thread that nobody waits for asks it."""
    answers: SimpleQueue[tuple[Address, ...] | OSError | UnicodeError] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(destination.host, destination.port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True, name="resolve").start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except Empty:
        raise EgressError(Trouble.TOO_SLOW, f"resolving {destination.host}") from None
    if isinstance(answer, tuple):
        return answer
    raise EgressError(Trouble.NAME_UNKNOWN, destination.host) from answer
