"""Syslog collectors: real ones, over TLS or TCP, which cut streams into messages and behave as they are told."""

import re
import socketserver
import threading
import time
from dataclasses import dataclass

from delivery.egress.authority import Authority
from portal.channels.cef_reading import Read, read_cef

_SHAPE = re.compile(r"<(\d+)>1 (\S+) (\S+) Vedette - (\S+) - (.*)", re.DOTALL)


@dataclass(frozen=True)
class Collected:
    """One message as it came."""

    text: str

    @property
    def event(self) -> Read:
        """What it says."""
        return read_cef(_SHAPE.fullmatch(self.text)[5])

    @property
    def kind(self) -> str:
        """As its heading says it."""
        return _SHAPE.fullmatch(self.text)[4]


class Collector:
    """Takes everything; ``mood`` says otherwise: ``refuses`` hangs up unread, ``silent`` never begins with TLS."""

    def __init__(self, authority: Authority, *, mood: str = "takes", is_tls: bool = True) -> None:
        self.mood = mood
        self.came = []
        self.connections = 0
        self._came = threading.Condition()
        collector, tls = self, authority.vouches_for("localhost") if is_tls else None

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                collector.connections += 1
                if collector.mood == "silent":
                    time.sleep(30)
                spoken = tls.wrap_socket(self.request, server_side=True) if tls else self.request
                with spoken:
                    if collector.mood == "takes":
                        collector.take(spoken.makefile("rb"))

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads, block_on_close, allow_reuse_address = True, False, True

            def handle_error(self, _request, _address):
                """Who spoke with it went away."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self.address = f"{'tls' if is_tls else 'tcp'}://localhost:{self.port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def take(self, stream) -> None:
        """Until the stream ends."""
        length = b""
        while mark := stream.read(1):
            if mark != b" ":
                length += mark
                continue
            text = stream.read(int(length)).decode()
            length = b""
            with self._came:
                self.came.append(Collected(text))
                self._came.notify_all()

    def wait_for(self, number: int) -> list[Collected]:
        """The messages, once so many are there."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.came) >= number, timeout=5), len(self.came)
            return list(self.came)

    def end(self) -> None:
        self._server.shutdown()
        self._server.server_close()
