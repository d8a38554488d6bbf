"""One exchange with another server: whom it is with, how long it may still take, and the end when that is over."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from vedette.delivery.egress.addresses import Address
from vedette.delivery.egress.destinations import Destination, destination_of
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy
from vedette.delivery.egress.resolution import Resolver, judged_addresses


@dataclass(slots=True)
class Exchange:
    """Connections are made to judged addresses alone, and cut when the time is over, whatever waits on them."""

    policy: EgressPolicy
    resolve: Resolver
    began: float = field(default_factory=time.monotonic)
    is_over: bool = False
    _addresses: tuple[Address, ...] = ()
    _port: int = 0
    _handles: list[socket.socket] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def left(self) -> float:
        """Seconds that it may still take."""
        return max(self.policy.seconds - (time.monotonic() - self.began), 0.001)

    def aim(self, url: str) -> None:
        """Judge the address, and connect to nothing else from now on. Raises EgressError."""
        self._addresses = ()
        self.aim_at(destination_of(url))

    def aim_at(self, destination: Destination) -> None:
        """The same of an address that was read already."""
        self._addresses = ()
        self._addresses = judged_addresses(destination, self.policy, self.left, self.resolve)
        self._port = destination.port

    def connect(self) -> socket.socket:
        """A connection to the first judged address that answers. Raises OSError where none does."""
        last = OSError("no judged address")
        for address in self._addresses:
            try:
                return self._watched(self._connected(address))
            except OSError as error:
                last = error
        raise last

    def _connected(self, address: Address) -> socket.socket:
        made = socket.socket(socket.AF_INET if address.version == 4 else socket.AF_INET6, socket.SOCK_STREAM)
        try:
            made.settimeout(self.left)
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            made.connect((str(address), self._port))
        except OSError:
            made.close()
            raise
        return made

    def _watched(self, made: socket.socket) -> socket.socket:
        """Keep a handle of our own: the one given away becomes part of the TLS layer."""
        with self._lock:
            self._handles.append(made.dup())
        if self.is_over:
            self.cut()
        return made

    def cut(self) -> None:
        """The time is over: whoever reads or writes on a connection is woken by its end."""
        with self._lock:
            self.is_over = True
            for handle in self._handles:
                try:
                    handle.shutdown(socket.SHUT_RDWR)
                except OSError:  # ended already
                    continue

    def close(self) -> None:
        """Give the handles back."""
        with self._lock:
            while self._handles:
                self._handles.pop().close()


_current: ContextVar[Exchange | None] = ContextVar("exchange", default=None)


@contextmanager
def exchange(policy: EgressPolicy, resolve: Resolver) -> Iterator[Exchange]:
    """An exchange for the block; within one that runs, the same: a redirect gets no time of its own."""
    running = _current.get()
    if running is not None:
        yield running
        return
    made = Exchange(policy, resolve)
    token = _current.set(made)
    watch = threading.Timer(policy.seconds, made.cut)
    watch.daemon = True
    watch.start()
    try:
        yield made
    finally:
        watch.cancel()
        _current.reset(token)
        made.close()


def current_exchange() -> Exchange:
    """The exchange that runs. Raises EgressError where none does: then nothing is connected to."""
    found = _current.get()
    if found is None:
        raise EgressError(Trouble.NOT_REACHED, "no exchange is under way")
    return found
