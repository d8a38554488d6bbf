import time
import tracemalloc
from ipaddress import ip_address

import pytest
import requests

from delivery.egress import servers
from delivery.egress.authority import Authority
from delivery.egress.servers import serving
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy, read_allowances
from vedette.delivery.egress.sessions import guarded_session

SOON = 0.4


def _policy(port, **more):
    return EgressPolicy(allowed=read_allowances(f"127.0.0.1:{port}, idp.example:{port}"), **more)


def _trouble(session, url, method="GET", **options):
    with pytest.raises(EgressError) as error:
        session.request(method, url, **options)
    return error.value.trouble


def _trouble_with(serve, **more):
    with serving(serve) as server, guarded_session(_policy(server.port, **more)) as session:
        return _trouble(session, f"http://127.0.0.1:{server.port}/")


def test_an_answer_is_read_as_any_librarys_user_reads_it():
    with serving(servers.packed) as server, guarded_session(_policy(server.port)) as session:
        response = session.get(f"http://127.0.0.1:{server.port}/")
    assert (response.status_code, response.text) == (200, "hello" * 1_000)


@pytest.mark.parametrize(
    "serve",
    [
        servers.silence,
        servers.head_by_drops,
        servers.body_by_drops,
        servers.body_by_drops_without_length,
        servers.goes_on,
    ],
)
def test_the_time_limit_is_over_the_whole_exchange(serve):
    began = time.monotonic()
    assert _trouble_with(serve, seconds=SOON) is Trouble.TOO_SLOW
    assert time.monotonic() - began < SOON + 5


@pytest.mark.parametrize("serve", [servers.endless, servers.endless_in_chunks])
def test_an_answer_without_an_end_is_left_at_the_limit(serve):
    assert _trouble_with(serve, most_bytes=100_000) is Trouble.TOO_LARGE


def test_a_bomb_costs_no_more_than_the_limit():
    tracemalloc.start()
    try:
        assert _trouble_with(servers.bomb, most_bytes=100_000) is Trouble.TOO_LARGE
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(servers.BOMB) > 200_000
    assert peak < 8 << 20


@pytest.mark.parametrize(
    "serve", [servers.broken_packing, servers.cut_off, servers.gibberish, servers.many_headers, lambda _: None]
)
def test_what_is_no_answer_is_a_trouble_and_nothing_else(serve):
    assert _trouble_with(serve) is Trouble.NOT_REACHED


@pytest.mark.parametrize("options", [{}, {"allow_redirects": True}])
def test_a_redirect_is_not_followed(options):
    with serving(servers.hello) as other, serving(servers.redirect_to(f"http://127.0.0.1:{other.port}/")) as server:
        allowed = read_allowances(f"127.0.0.1:{server.port}, 127.0.0.1:{other.port}")
        with guarded_session(EgressPolicy(allowed=allowed)) as session:
            assert _trouble(session, f"http://127.0.0.1:{server.port}/", **options) is Trouble.REDIRECT
    assert other.came == []


def test_where_one_may_be_it_is_judged_anew():
    with serving(servers.hello) as other, serving(servers.redirect_to(f"http://127.0.0.1:{other.port}/")) as server:
        with guarded_session(_policy(server.port, redirects=1)) as session:
            assert _trouble(session, f"http://127.0.0.1:{server.port}/") is Trouble.ADDRESS
        assert other.came == []
        allowed = read_allowances(f"127.0.0.1:{server.port}, 127.0.0.1:{other.port}")
        with guarded_session(EgressPolicy(allowed=allowed, redirects=1)) as session:
            assert session.get(f"http://127.0.0.1:{server.port}/").text == "hello"


def test_redirects_in_a_circle_end():
    with serving(servers.redirect_to("/")) as server, guarded_session(_policy(server.port, redirects=3)) as session:
        assert _trouble(session, f"http://127.0.0.1:{server.port}/") is Trouble.REDIRECT
    assert len(server.came) == 4


def test_a_name_is_proven_by_tls_at_the_address_that_was_judged(tmp_path):
    authority = Authority(tmp_path)

    def resolve(_host, _port):
        return (ip_address("127.0.0.1"),)

    with serving(servers.hello, authority.vouches_for("idp.example")) as server:
        trusting = _policy(server.port, authorities=str(authority.file))
        with guarded_session(trusting, resolve) as session:
            assert session.get(f"https://idp.example:{server.port}/").text == "hello"
            assert _trouble(session, f"https://127.0.0.1:{server.port}/") is Trouble.NOT_TRUSTED
        with guarded_session(_policy(server.port), resolve) as session:
            assert _trouble(session, f"https://idp.example:{server.port}/") is Trouble.NOT_TRUSTED


@pytest.mark.parametrize("options", [{"verify": False}, {"verify": "/dev/null"}])
def test_nobody_who_uses_a_session_can_leave_the_proof_out(options, tmp_path):
    tls = Authority(tmp_path).vouches_for("idp.example")
    with serving(servers.hello, tls) as server, guarded_session(_policy(server.port)) as session:
        assert _trouble(session, f"https://127.0.0.1:{server.port}/", **options) is Trouble.NOT_TRUSTED


def test_proxies_are_asked_for_nothing(monkeypatch):
    with serving(servers.hello) as proxy, serving(servers.hello) as server:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", "")
        url, proxies = f"http://127.0.0.1:{server.port}/", {"http": f"http://127.0.0.1:{proxy.port}"}
        with guarded_session(_policy(server.port)) as session:
            session.proxies.update(proxies)
            assert [session.get(url).text, session.get(url, proxies=proxies).text] == ["hello", "hello"]
        assert proxy.came == []
        requests.get(url, timeout=5)
        assert proxy.came, "without the guard the proxy would have been asked"


@pytest.mark.parametrize("headers", [{"X-A": "b\r\nX-C: d"}, {"X-A\n": "b"}])
def test_a_header_begins_no_line_of_its_own(headers):
    with serving(servers.hello) as server, guarded_session(_policy(server.port)) as session:
        assert _trouble(session, f"http://127.0.0.1:{server.port}/", headers=headers) is Trouble.MALFORMED


def test_a_session_sends_neither_cookies_nor_passwords_of_its_own(monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    heads = []

    def note(connection):
        heads.append(servers.asked(connection))
        connection.sendall(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n")

    with serving(note) as server, guarded_session(_policy(server.port)) as session:
        for _ in range(2):
            session.get(f"http://127.0.0.1:{server.port}/")
    assert len(heads) == 2
    assert not [head for head in heads if b"Cookie" in head or b"Authorization" in head]
    assert b"User-Agent: Vedette\r\n" in heads[0]


def test_what_was_put_together_before_is_judged_too():
    with guarded_session(EgressPolicy()) as session:
        prepared = session.prepare_request(requests.Request("GET", "https://127.0.0.1/"))
        with pytest.raises(EgressError):
            session.send(prepared)
