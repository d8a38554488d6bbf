"""Connections as the library for http makes them, to the addresses that were judged and no others."""

import socket

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from vedette.delivery.egress.exchanges import current_exchange


class JudgedConnection(HTTPConnection):
    """Asks no resolver of its own."""

    def _new_conn(self) -> socket.socket:
        return current_exchange().connect()


class JudgedTLSConnection(HTTPSConnection):
    """The same, with TLS above it, which proves the name."""

    def _new_conn(self) -> socket.socket:
        return current_exchange().connect()


class JudgedPool(HTTPConnectionPool):
    """Makes judged connections."""

    ConnectionCls = JudgedConnection


class JudgedTLSPool(HTTPSConnectionPool):
    """Makes judged connections with TLS."""

    ConnectionCls = JudgedTLSConnection
