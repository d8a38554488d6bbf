import socket
import time
from ipaddress import ip_address

import pytest

from delivery.egress.servers import hello, serving, silence
from vedette.delivery.egress.errors import EgressError
from vedette.delivery.egress.exchanges import current_exchange, exchange
from vedette.delivery.egress.policy import EgressPolicy, read_allowances
from vedette.delivery.egress.resolution import system_addresses


def _policy(port, seconds=5.0):
    return EgressPolicy(allowed=read_allowances(f"127.0.0.0/8:{port}, [::1]:{port}"), seconds=seconds)


def test_a_connection_goes_to_a_judged_address():
    with serving(hello) as server, exchange(_policy(server.port), system_addresses) as running:
        running.aim(f"http://127.0.0.1:{server.port}/")
        with running.connect() as made:
            assert made.getpeername() == ("127.0.0.1", server.port)


def test_nothing_is_connected_to_before_something_was_judged():
    with exchange(EgressPolicy(), system_addresses) as running, pytest.raises(OSError, match="no judged address"):
        running.connect()


def test_nor_after_something_was_refused():
    with serving(hello) as server, exchange(_policy(server.port), system_addresses) as running:
        running.aim(f"http://127.0.0.1:{server.port}/")
        with pytest.raises(EgressError):
            running.aim("https://10.0.0.1/")
        with pytest.raises(OSError, match="no judged address"):
            running.connect()
    assert server.came == []


def test_the_next_address_is_taken_where_the_first_does_not_answer():
    with socket.create_server(("127.0.0.2", 0)) as listening:
        port = listening.getsockname()[1]

        def both(_host, _port):
            return ip_address("127.0.0.1"), ip_address("127.0.0.2")

        with exchange(_policy(port), both) as running:
            running.aim(f"http://idp.example:{port}/")
            with running.connect() as made:
                assert made.getpeername()[0] == "127.0.0.2"


def test_whoever_waits_is_woken_when_the_time_is_over():
    with serving(silence) as server, exchange(_policy(server.port, seconds=0.2), system_addresses) as running:
        running.aim(f"http://127.0.0.1:{server.port}/")
        with running.connect() as made:
            made.settimeout(10)
            began = time.monotonic()
            assert made.recv(1) == b""
            assert time.monotonic() - began < 8
            assert running.is_over


def test_an_exchange_within_an_exchange_is_the_same():
    with exchange(EgressPolicy(), system_addresses) as outer, exchange(EgressPolicy(), system_addresses) as inner:
        assert inner is outer is current_exchange()


def test_without_an_exchange_there_is_none():
    with pytest.raises(EgressError, match="no exchange"):
        current_exchange()
