"""Bytes that nobody answers: when they count as handed over, and that nobody is reached who may not be."""

import socket
import ssl
import struct
import time

import pytest

from delivery.egress.authority import Authority
from delivery.egress.servers import serving
from delivery.egress.watching import connections
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy, read_allowances
from vedette.delivery.egress.streams import LISTENED, hand_over


def _policy(server, **values):
    return EgressPolicy(allowed=read_allowances(f"localhost:{server.port}"), **{"seconds": 3.0, **values})


def _trouble(address, policy, content=b"hello"):
    with pytest.raises(EgressError) as error:
        hand_over(address, content, policy)
    return error.value.trouble


def _to_the_end(came):
    def serve(connection):
        while piece := connection.recv(65_536):
            came.append(piece)

    return serve


def _hangs_up(connection):
    """Without having read what came, as who refuses somebody does."""
    connection.close()


def _cut(connection):
    """With a reset, after the first bytes."""
    connection.recv(1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _hangs(_connection):
    time.sleep(9)


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path)


def _wait_for(came, length):
    until = time.monotonic() + 2
    while sum(map(len, came)) < length and time.monotonic() < until:
        time.sleep(0.01)
    return b"".join(came)


def test_bytes_arrive_over_tls_that_proves_its_name(authority):
    came = []
    with serving(_to_the_end(came), authority.vouches_for("localhost")) as server:
        content = b"x" * 500_000
        hand_over(f"tls://localhost:{server.port}", content, _policy(server, authorities=str(authority.file)))
        assert _wait_for(came, len(content)) == content


def test_and_over_plain_tcp_where_the_operator_allows_it():
    came = []
    with serving(_to_the_end(came)) as server:
        hand_over(f"tcp://localhost:{server.port}", b"hello", _policy(server))
        assert _wait_for(came, 5) == b"hello"


def test_nobody_is_believed_whom_no_authority_vouches_for(authority):
    came = []
    with serving(_to_the_end(came), authority.vouches_for("localhost")) as server:
        assert _trouble(f"tls://localhost:{server.port}", _policy(server)) is Trouble.NOT_TRUSTED
    assert came == []


def test_nor_under_another_name(authority):
    with serving(_to_the_end([]), authority.vouches_for("other.example")) as server:
        trouble = _trouble(f"tls://localhost:{server.port}", _policy(server, authorities=str(authority.file)))
    assert trouble is Trouble.NOT_TRUSTED


@pytest.mark.parametrize("serve", [_hangs_up, _cut])
def test_whoever_hangs_up_did_not_get_it(serve):
    with serving(serve) as server:
        assert _trouble(f"tcp://localhost:{server.port}", _policy(server)) is Trouble.NOT_REACHED


def test_whoever_wants_a_certificate_of_ours_did_not_get_it_either(authority):
    demanding = authority.vouches_for("localhost")
    demanding.verify_mode = ssl.CERT_REQUIRED
    demanding.load_verify_locations(authority.file)
    with serving(_to_the_end([]), demanding) as server:
        trouble = _trouble(f"tls://localhost:{server.port}", _policy(server, authorities=str(authority.file)))
    assert trouble is Trouble.NOT_REACHED


def test_whoever_reads_nothing_has_what_its_tcp_took_and_no_more():
    with serving(_hangs) as server:
        began = time.monotonic()
        hand_over(f"tcp://localhost:{server.port}", b"hello", _policy(server))
        assert LISTENED <= time.monotonic() - began < 8
        assert _trouble(f"tcp://localhost:{server.port}", _policy(server, seconds=0.5), b"x" * (64 << 20)) is (
            Trouble.TOO_SLOW
        )


def test_whoever_never_begins_with_tls_takes_no_longer_than_allowed():
    with serving(_hangs) as server:
        began = time.monotonic()
        assert _trouble(f"tls://localhost:{server.port}", _policy(server, seconds=0.5)) is Trouble.TOO_SLOW
        assert time.monotonic() - began < 8


def test_where_nobody_listens_nothing_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    policy = EgressPolicy(allowed=read_allowances(f"127.0.0.1:{port}"))
    assert _trouble(f"tcp://127.0.0.1:{port}", policy) is Trouble.NOT_REACHED


def test_what_is_said_to_us_means_nothing():
    def talks(connection):
        connection.sendall(b"x" * 100_000)
        connection.recv(10)
        time.sleep(1)

    with serving(talks) as server:
        hand_over(f"tcp://localhost:{server.port}", b"hello", _policy(server))


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("tls://127.0.0.1:6514", Trouble.ADDRESS),
        ("tls://10.1.2.3:6514", Trouble.ADDRESS),
        ("tls://169.254.169.254:6514", Trouble.ADDRESS),
        ("tls://[::ffff:127.0.0.1]:6514", Trouble.ADDRESS),
        ("tls://localhost:6514", Trouble.ADDRESS),
        ("tls://1.1.1.1:22", Trouble.PORT),
        ("tcp://1.1.1.1:6514", Trouble.HTTPS_NEEDED),
        ("tls://1.1.1.1:6514/x", Trouble.MALFORMED),
        ("tls://0x7f000001:6514", Trouble.MALFORMED),
        ("https://1.1.1.1:6514", Trouble.SCHEME),
    ],
)
def test_nobody_else_is_connected_to(address, trouble):
    with connections() as made:
        assert _trouble(address, EgressPolicy(ports=frozenset({6514}))) is trouble
    assert made == []
