"""Servers on loopback, for those who ask: one that only counts who comes, and one that behaves as it is told."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_IDLE = 0.05


class Server:
    """Accepts on a port that was free, on every loopback address, and lets each connection be served by a thread."""

    def __init__(self, serve: Callable[[socket.socket], None], tls: ssl.SSLContext | None = None) -> None:
        self._serve, self._tls = serve, tls
        self._ends = threading.Event()
        first = socket.create_server(("0.0.0.0", 0))
        self.port: int = first.getsockname()[1]
        self._listening = [first, socket.create_server(("::1", self.port), family=socket.AF_INET6)]
        self.came: list[str] = []
        self._threads = [threading.Thread(target=self._accept, args=(each,), daemon=True) for each in self._listening]
        for thread in self._threads:
            thread.start()

    def _accept(self, listening: socket.socket) -> None:
        listening.settimeout(_IDLE)
        while not self._ends.is_set():
            try:
                connection, _ = listening.accept()
            except TimeoutError:
                continue
            self.came.append(connection.getsockname()[0])
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        connection.settimeout(10)
        try:
            with self._tls.wrap_socket(connection, server_side=True) if self._tls else connection as spoken:
                self._serve(spoken)
        except OSError:
            connection.close()

    def end(self) -> None:
        self._ends.set()
        for thread, listening in zip(self._threads, self._listening, strict=True):
            thread.join()
            listening.close()


@contextmanager
def serving(serve: Callable[[socket.socket], None], tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(serve, tls)
    try:
        yield server
    finally:
        server.end()


def asked(connection: socket.socket) -> bytes:
    """A request, up to the end of its head."""
    text = b""
    while b"\r\n\r\n" not in text and (piece := connection.recv(65_536)):
        text += piece
    return text


def hello(connection: socket.socket) -> None:
    """An ordinary answer."""
    asked(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")


def head_by_drops(connection: socket.socket) -> None:
    asked(connection)
    for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 500:
        connection.sendall(bytes([byte]))
        time.sleep(0.05)


def body_by_drops(connection: socket.socket) -> None:
    asked(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")
    for _ in range(500):
        connection.sendall(b"x")
        time.sleep(0.05)


def body_by_drops_without_length(connection: socket.socket) -> None:
    asked(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(500):
        connection.sendall(b"x")
        time.sleep(0.05)


def silence(connection: socket.socket) -> None:
    asked(connection)
    time.sleep(9)


def goes_on(connection: socket.socket) -> None:
    """Interim answers without end, each of which begins the wait anew."""
    asked(connection)
    for _ in range(500):
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.05)


def endless(connection: socket.socket) -> None:
    asked(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65_536)


def endless_in_chunks(connection: socket.socket) -> None:
    asked(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"10000\r\n" + b"x" * 65_536 + b"\r\n")


BOMB = gzip.compress(b"\0" * (256 << 20), compresslevel=9)
"""A quarter of a megabyte that becomes 256."""


def bomb(connection: socket.socket) -> None:
    asked(connection)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(BOMB)}\r\n\r\n"
    connection.sendall(head.encode() + BOMB)


def packed(connection: socket.socket) -> None:
    asked(connection)
    body = gzip.compress(b"hello" * 1_000)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    connection.sendall(head.encode() + body)


def broken_packing(connection: socket.socket) -> None:
    asked(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello")


def cut_off(connection: socket.socket) -> None:
    asked(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello")


def gibberish(connection: socket.socket) -> None:
    asked(connection)
    connection.sendall(b"\0\xff" * 2_000)


def many_headers(connection: socket.socket) -> None:
    asked(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 10_000 + b"\r\n")


def redirect_to(target: str) -> Callable[[socket.socket], None]:
    def serve(connection: socket.socket) -> None:
        asked(connection)
        connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode())

    return serve
