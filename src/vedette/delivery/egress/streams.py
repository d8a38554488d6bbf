"""Bytes for another server that answers nothing, as over syslog: handed to its TCP, with TLS above it or without."""

import fcntl
import select
import socket
import ssl
import struct
import termios
import time
from contextlib import closing, suppress

from requests.utils import DEFAULT_CA_BUNDLE_PATH

from vedette.delivery.egress.destinations import Destination, stream_of
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.exchanges import Exchange, exchange
from vedette.delivery.egress.policy import EgressPolicy
from vedette.delivery.egress.resolution import Resolver, system_addresses

LISTENED = 0.25
"""Seconds for which the other side may still hang up after it got everything: whoever refuses us does it at once."""
_PAUSE = 0.005
_PORTION = 4_096


def hand_over(address: str, content: bytes, policy: EgressPolicy, resolve: Resolver = system_addresses) -> None:
    """Bring bytes to ``tls://host:port`` or ``tcp://host:port``; raises EgressError where they did not arrive.

    They arrived when the other side's TCP confirmed the last of them and the connection stood a moment longer. That is
    not to say that anybody read them: no peer tells that by itself.
    """
    with exchange(policy, resolve) as running:
        to = stream_of(address)
        running.aim_at(to)
        try:
            with closing(_opened(running, to)) as stream:
                stream.sendall(content)
                _confirmed(stream, running)
        except EgressError:
            raise
        except OSError as error:
            raise EgressError(_trouble(error, running), f"{address}: {type(error).__name__}") from error


def _opened(running: Exchange, to: Destination) -> socket.socket:
    made = running.connect()
    if to.scheme != "tls":
        return made
    try:
        made.settimeout(running.left)
        return _context(running.policy).wrap_socket(made, server_hostname=to.host)
    except OSError:
        made.close()
        raise


def _context(policy: EgressPolicy) -> ssl.SSLContext:
    """The authorities that browsers trust, as for the web, and those of the operator."""
    context = ssl.create_default_context(cafile=DEFAULT_CA_BUNDLE_PATH)
    if policy.authorities:
        context.load_verify_locations(policy.authorities)
    return context


def _confirmed(stream: socket.socket, running: Exchange) -> None:
    stream.setblocking(False)  # noqa: FBT003  (the library's own signature)
    while _unconfirmed(stream):
        _heard(stream, running)
        time.sleep(_PAUSE)
    news, end = select.poll(), time.monotonic() + LISTENED
    news.register(stream, select.POLLIN)
    while (left := end - time.monotonic()) > 0:
        news.poll(left * 1_000)
        _heard(stream, running)
    if isinstance(stream, ssl.SSLSocket):
        with suppress(OSError):
            stream.unwrap()  # says that nothing follows, and waits for no answer


def _unconfirmed(stream: socket.socket) -> int:
    """How many bytes the other side's TCP has not confirmed."""
    (number,) = struct.unpack("i", fcntl.ioctl(stream.fileno(), termios.TIOCOUTQ, bytes(4)))
    return int(number)


def _heard(stream: socket.socket, running: Exchange) -> None:
    """Take what is said to us, which means nothing here; raises EgressError where the other side hung up."""
    try:
        is_open = bool(stream.recv(_PORTION))
    except (BlockingIOError, ssl.SSLWantReadError):
        is_open = True
    if running.is_over:
        raise EgressError(Trouble.TOO_SLOW, f"more than {running.policy.seconds} seconds")
    if not is_open:
        raise EgressError(Trouble.NOT_REACHED, "the other side hung up")


def _trouble(error: OSError, running: Exchange) -> Trouble:
    if running.is_over or isinstance(error, TimeoutError):
        return Trouble.TOO_SLOW
    return Trouble.NOT_TRUSTED if isinstance(error, ssl.SSLCertVerificationError) else Trouble.NOT_REACHED
