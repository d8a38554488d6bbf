"""Whom the client asks, and whom not: every way to write an address that is not public makes no connection."""

import itertools
import socket
from contextlib import suppress

import pytest
import requests

from delivery.egress.servers import Server, asked, hello, serving
from delivery.egress.watching import connections
from vedette.delivery.egress.client import Answer, Egress
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy, read_allowances

_OCTETS = (str, hex, lambda number: f"0{number:o}")
_PRIVATE = ("10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.0.1", "100.64.0.1", "169.254.169.254", "198.18.0.1")
_NAMES = {"loop.example": ["127.0.0.1"], "mixed.example": ["1.1.1.1", "127.0.0.1"], "six.example": ["::1"]}
_NAMES |= {f"p{number}.example": [address] for number, address in enumerate(_PRIVATE)}
_FULL_WIDTH = {ord(mark): ord(mark) + 0xFEE0 for mark in "0123456789."}
_CIRCLED = {ord(mark): 0x2460 + number - 1 if number else 0x24EA for number, mark in enumerate("0123456789")}


def _numbers(address):
    """One IPv4 address in all the ways in which old resolvers read numbers."""
    parts = [int(each) for each in address.split(".")]
    whole = int.from_bytes(bytes(parts))
    tail, half = whole & 0xFFFFFF, whole & 0xFFFF
    yield from (f"{kind(whole)}" for kind in _OCTETS)
    yield from (f"{kind(parts[0])}.{kind(tail)}" for kind in _OCTETS)
    yield from (f"{kind(parts[0])}.{parts[1]}.{kind(half)}" for kind in _OCTETS)
    yield f"0X{whole:X}"
    yield f"{address}."
    yield address.translate(_FULL_WIDTH)
    yield address.translate(_CIRCLED)
    yield ".".join(f"{part:03}" for part in parts)


def _sixes(address):
    """The same as IPv6: mapped, compatible, translated, 6to4, Teredo."""
    high, low = (int.from_bytes(bytes(map(int, address.split(".")[part : part + 2]))) for part in (0, 2))
    words = f"{high:x}:{low:x}"
    yield from (f"[::ffff:{address}]", f"[::ffff:{words}]", f"[0:0:0:0:0:ffff:{words}]", f"[::{address}]")
    yield from (f"[64:ff9b::{words}]", f"[64:ff9b:1::{words}]", f"[2002:{words}::]", f"[2001:0:{words}::1]")


def _loopback_octets():
    for kinds in itertools.product(_OCTETS, repeat=4):
        yield ".".join(kind(part) for kind, part in zip(kinds, (127, 0, 0, 1), strict=True))


LOOPBACK_HOSTS = [
    *_loopback_octets(),
    *_numbers("127.0.0.1"),
    *_numbers("127.255.255.254"),
    *("0", "0.0", "0.0.0.0", "127.1", "127.0.1", "localhost", "LOCALHOST", "LocalHost.", "ⓛocalhost"),
    *("[::1]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::]", "[::ffff:0:0]", "[::1%25lo]", "[::ffff:127.0.0.1]"),
    *("loop.example", "loop.example.", "mixed.example", "six.example"),
]
OTHER_HOSTS = [
    *(each for address in _PRIVATE for each in (address, *_numbers(address), *_sixes(address))),
    *_sixes("127.0.0.1"),
    *(f"p{number}.example" for number in range(len(_PRIVATE))),
    *("[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[fec0::1]", "224.0.0.1", "255.255.255.255"),
]
TRICKS = [
    "{scheme}://user@127.0.0.1:{port}/",
    "{scheme}://public.example@127.0.0.1:{port}/",
    "{scheme}://public.example:443@127.0.0.1:{port}/",
    "{scheme}://public.example%40127.0.0.1:{port}/",
    "{scheme}://127.0.0.1:{port}\\@public.example/",
    "{scheme}://127.0.0.1:{port}%23@public.example/",
    "{scheme}://127.0.0.1:{port}/@public.example/",
    "{scheme}:\\\\127.0.0.1:{port}/",
    "{scheme}:127.0.0.1:{port}/",
    " {scheme}://127.0.0.1:{port}/",
    "{scheme}://127.0.0.1:{port}/ x",
    "{scheme}://127.0.\n0.1:{port}/",
    "{scheme}://127.0.0.1\t:{port}/",
    "{scheme}://127.0.0.1:0{port}/",
    "{scheme}://[127.0.0.1]:{port}/",
    "gopher://127.0.0.1:{port}/",
    "ftp://127.0.0.1:{port}/",
    "file://127.0.0.1:{port}/etc/passwd",
    "unix://127.0.0.1:{port}/",
]


def _urls(port):
    hosts = [f"{{scheme}}://{host}:{{port}}/" for host in (*LOOPBACK_HOSTS, *OTHER_HOSTS)]
    made = [each.format(scheme=scheme, port=port) for each in (*hosts, *TRICKS) for scheme in ("https", "http")]
    return list(dict.fromkeys(made))


@pytest.fixture
def canary():
    with serving(hello) as server:
        yield server


@pytest.fixture(autouse=True)
def _names(monkeypatch):
    """A name server of our own for names ending in example; others are the machine's business."""
    system = socket.getaddrinfo

    def resolve(host, port, *arguments, **options):
        name = host.rstrip(".") if isinstance(host, str) else host
        if name in _NAMES:
            return [each for address in _NAMES[name] for each in system(address, port, *arguments, **options)]
        return system(host, port, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def test_there_are_more_than_three_hundred():
    assert len({url for url in _urls(1) if url.startswith("https")}) > 300


def test_no_spelling_of_an_address_that_is_not_public_makes_a_connection(canary: Server):
    egress, unanswered = Egress(EgressPolicy(ports=frozenset({canary.port}), seconds=2)), {}
    with connections() as made:
        for url in _urls(canary.port):
            with pytest.raises(EgressError) as error:
                egress.request("GET", url)
            unanswered[url] = error.value.trouble
    assert made == []
    assert canary.came == []
    refusals = {Trouble.MALFORMED, Trouble.SCHEME, Trouble.CREDENTIALS, Trouble.ADDRESS, Trouble.HTTPS_NEEDED}
    assert {url: why for url, why in unanswered.items() if why not in refusals} == {}


def test_where_loopback_is_allowed_the_same_canary_is_reached(canary: Server):
    allowed = read_allowances(f"127.0.0.0/8:{canary.port}, [::1]:{canary.port}")
    egress, reached = Egress(EgressPolicy(allowed=allowed, seconds=2)), []
    with connections() as made:
        for host in LOOPBACK_HOSTS:
            with suppress(EgressError):
                reached.append((host, egress.request("GET", f"http://{host}:{canary.port}/").status))
    assert {status for _, status in reached} == {200}
    assert {"127.0.0.1", "localhost", "LOCALHOST", "[::1]", "[0000::0001]", "loop.example"} <= {h for h, _ in reached}
    assert len(canary.came) == len(made) == len(reached)


def test_a_client_without_a_guard_is_led_to_it_by_most_of_them(canary: Server):
    """So the spellings are what attackers write, and not gibberish that nobody would follow."""
    reached = []
    for host in LOOPBACK_HOSTS:
        with suppress(requests.RequestException, UnicodeError):
            reached.append(requests.get(f"http://{host}:{canary.port}/", timeout=2).status_code)
    assert len(reached) > 90
    assert len(canary.came) == len(reached)


def test_a_name_that_changes_its_address_is_taken_at_its_first_word(canary: Server, monkeypatch):
    asked_for, system = [], socket.getaddrinfo

    def rebinding(host, port, *arguments, **options):
        if host != "rebind.example":
            return system(host, port, *arguments, **options)
        asked_for.append(host)
        return system("127.0.0.2" if len(asked_for) == 1 else "127.0.0.1", port, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    allowed = read_allowances(f"127.0.0.2:{canary.port}")
    answer = Egress(EgressPolicy(allowed=allowed)).request("GET", f"http://rebind.example:{canary.port}/")
    assert (answer.status, asked_for) == (200, ["rebind.example"])
    assert canary.came == ["127.0.0.2"]
    with pytest.raises(EgressError) as error:
        Egress(EgressPolicy(allowed=allowed)).request("GET", f"http://rebind.example:{canary.port}/")
    assert error.value.trouble is Trouble.ADDRESS
    assert canary.came == ["127.0.0.2"]


def test_what_is_sent_arrives_as_it_was_signed():
    came = []

    def take(connection):
        came.append(asked(connection))
        while not came[0].endswith(b"}"):
            came[0] += connection.recv(100)
        connection.sendall(b"HTTP/1.1 202 Accepted\r\nX-Kept: yes\r\nContent-Length: 2\r\n\r\nok")

    with serving(take) as server:
        egress = Egress(EgressPolicy(allowed=read_allowances(f"127.0.0.1:{server.port}")))
        address = f"http://127.0.0.1:{server.port}/hook?a=1"
        answer = egress.request("POST", address, headers={"webhook-signature": "v1,abc"}, body=b'{"a":1}')
    assert (answer.status, answer.headers["X-Kept"], answer.body, answer.is_success) == (202, "yes", b"ok", True)
    head, _, body = came[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /hook?a=1 HTTP/1.1\r\n")
    assert b"webhook-signature: v1,abc" in head
    assert body == b'{"a":1}'


@pytest.mark.parametrize(("status", "is_success"), [(200, True), (299, True), (199, False), (300, False), (500, False)])
def test_success_is_what_begins_with_a_two(status, is_success):
    assert Answer(status, {}, b"").is_success is is_success
