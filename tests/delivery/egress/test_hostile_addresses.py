"""No address that is not public is connected to: spelled in a URL, behind a name, after a change, after a redirect."""

import socket
from ipaddress import IPv6Address, ip_address

import pytest

from delivery.egress.authority import Authority
from delivery.egress.hostile_addresses import clothed, fours, hosts, locations, sixes
from delivery.egress.servers import Server, asked, hello, serving
from delivery.egress.watching import connections
from vedette.delivery.egress.addresses import Kind, kind_of, plain
from vedette.delivery.egress.client import Egress
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy, read_allowances

PUBLIC, OTHER_PUBLIC = ip_address("1.1.1.1"), ip_address("2606:4700::1111")
REFUSED = {Trouble.MALFORMED, Trouble.SCHEME, Trouble.CREDENTIALS, Trouble.ADDRESS, Trouble.HTTPS_NEEDED, Trouble.PORT}
"""Refusals of ours: not that something did not answer."""


def _trouble(egress: Egress, url: str) -> Trouble | None:
    try:
        egress.request("GET", url)
    except EgressError as error:
        return error.trouble
    return None


def _special():
    return [*fours(), *(six for four in fours() for six in clothed(four)), *sixes()]


@pytest.fixture
def canary():
    """Listens on every loopback address."""
    with serving(hello) as server:
        yield server


def test_the_table_is_wide():
    assert len(hosts()) > 1_000
    assert len(_special()) > 300


def test_no_address_of_the_table_is_public():
    assert [each for each in _special() if kind_of(each) is Kind.PUBLIC] == []


def test_an_address_that_says_how_to_reach_another_is_public_only_by_standing_for_a_public_one():
    standing = [each for each in clothed(PUBLIC) if kind_of(each) is Kind.PUBLIC]
    assert standing == [IPv6Address("::ffff:1.1.1.1"), IPv6Address("64:ff9b::1.1.1.1")]
    assert {plain(each) for each in standing} == {PUBLIC}


def test_no_spelling_of_any_of_them_makes_a_connection(canary: Server):
    egress = Egress(EgressPolicy(ports=frozenset({canary.port}), seconds=2))
    with connections() as made:
        ends = {host: _trouble(egress, f"https://{host}:{canary.port}/") for host in hosts()}
    assert made == []
    assert canary.came == []
    assert {host: end for host, end in ends.items() if end not in REFUSED} == {}


@pytest.mark.parametrize("beside", [(), (OTHER_PUBLIC, PUBLIC)], ids=["alone", "beside two"])
def test_a_name_that_leads_to_one_of_them_makes_none_whatever_else_it_leads_to(beside, canary: Server):
    policy, ends = EgressPolicy(ports=frozenset({canary.port}), seconds=2), {}
    with connections() as made:
        for address in _special():
            for answer in dict.fromkeys([(address, *beside), (*beside, address)]):
                egress = Egress(policy, lambda _host, _port, answer=answer: answer)
                ends[answer] = _trouble(egress, f"https://hooks.example:{canary.port}/")
    assert made == []
    assert canary.came == []
    assert set(ends.values()) == {Trouble.ADDRESS}


@pytest.mark.parametrize("aim", ["127.0.0.1", "127.255.255.255", "169.254.169.254", "10.0.0.0", "0.0.0.0"])
def test_a_server_that_sends_its_visitors_there_sees_them_come_no_further(aim, canary: Server):
    """Also where redirects are followed, and from a server that may be asked without TLS."""
    told: list[str] = []

    def sends_away(connection):
        asked(connection)
        connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: {told[-1]}\r\nContent-Length: 0\r\n\r\n".encode())

    with serving(sends_away) as front, connections() as made:
        allowed = read_allowances(f"127.0.0.2:{front.port}")
        egress = Egress(EgressPolicy(allowed=allowed, ports=frozenset({canary.port}), seconds=2, redirects=1))
        ends = {}
        for location in locations(ip_address(aim), canary.port):
            told.append(location)
            ends[location] = _trouble(egress, f"http://127.0.0.2:{front.port}/")
        assert set(made) == {("127.0.0.2", front.port)}
        assert len(made) >= len(told) > 40, "some lead back to the server itself"
    assert canary.came == []
    assert {where: end for where, end in ends.items() if end not in REFUSED | {Trouble.REDIRECT}} == {}


class _Internet:
    """The public internet of a test: whatever is connected to there is served by one server here, and noted."""

    def __init__(self, monkeypatch, port: int) -> None:
        self.connected: list[str] = []
        internet, system = self, socket.socket

        class Led(system):
            def connect(self, address):
                internet.connected.append(address[0])
                system.connect(self, ("127.0.0.3", port) if address[0] == str(PUBLIC) else address)

        monkeypatch.setattr(socket, "socket", Led)


@pytest.fixture
def turning(tmp_path):
    """A server with a proven name, which answers but sends whoever asks for /turn to itself."""

    def serve(connection):
        turns = b"GET /turn " in asked(connection)
        head = b"HTTP/1.1 302 Found\r\nLocation: /again" if turns else b"HTTP/1.1 200 OK"
        connection.sendall(head + b"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")

    authority = Authority(tmp_path)
    with serving(serve, authority.vouches_for("hooks.example")) as server:
        yield server, str(authority.file)


def test_a_name_that_is_public_first_and_private_then_is_asked_once(turning, monkeypatch):
    """The first exchange ends at the public address although the name means another by then; the next is refused."""
    server, authorities = turning
    internet, answers = _Internet(monkeypatch, server.port), []

    def rebinds(_host, _port):
        answers.append(PUBLIC if not answers else ip_address("127.0.0.1"))
        return (answers[-1],)

    egress = Egress(EgressPolicy(ports=frozenset({server.port}), authorities=authorities), rebinds)
    url = f"https://hooks.example:{server.port}/"
    assert [_trouble(egress, url), _trouble(egress, url)] == [None, Trouble.ADDRESS]
    assert internet.connected == [str(PUBLIC)]
    assert server.came == ["127.0.0.3"]


def test_nor_is_it_after_a_redirect_to_itself(turning, monkeypatch):
    server, authorities = turning
    internet, answers = _Internet(monkeypatch, server.port), iter([PUBLIC, ip_address("10.0.0.1")])
    policy = EgressPolicy(ports=frozenset({server.port}), authorities=authorities, redirects=2)
    egress = Egress(policy, lambda _host, _port: (next(answers),))
    assert _trouble(egress, f"https://hooks.example:{server.port}/turn") is Trouble.ADDRESS
    assert internet.connected == [str(PUBLIC)]


def test_the_watch_sees_a_connection_that_nobody_guards(canary: Server):
    with connections() as made, socket.create_connection(("127.0.0.1", canary.port)):
        pass
    assert made == [("127.0.0.1", canary.port)]
