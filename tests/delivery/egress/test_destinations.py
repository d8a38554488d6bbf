from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.delivery.egress.destinations import Destination, destination_of, judge, judge_unresolved, stream_of
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy, read_allowances

PUBLIC = ip_address("1.1.1.1")


def _trouble(ask, *arguments):
    try:
        ask(*arguments)
    except EgressError as error:
        return error.trouble
    return None


@pytest.mark.parametrize(
    ("url", "destination"),
    [
        ("https://IDP.Example/x", Destination("https", "idp.example", 443)),
        ("https://idp.example.:8443/x", Destination("https", "idp.example", 8443)),
        ("http://10.1.2.3", Destination("http", "10.1.2.3", 80, ip_address("10.1.2.3"))),
        ("https://[2606:4700::1111]:444/", Destination("https", "2606:4700::1111", 444, ip_address("2606:4700::1111"))),
    ],
)
def test_an_address_means_one_host_and_one_port(url, destination):
    assert destination_of(url) == destination


@pytest.mark.parametrize(
    ("trouble", "urls"),
    [
        (Trouble.SCHEME, "ftp://a/ file:///etc/passwd gopher://a/ javascript:alert(1) //a/ a"),
        (Trouble.CREDENTIALS, "https://u:p@a/ https://a@127.0.0.1/ https://@a/"),
        (Trouble.MALFORMED, "https:// https:///x https://a:x/ https://a:70000/ https://[::1/ https://[v1.a]/"),
        (
            Trouble.MALFORMED,
            "https://127.1/ https://0x7f.0.0.1/ https://0177.0.0.1/ https://2130706433/ https://1.2.3.0x/",
        ),
        (
            Trouble.MALFORMED,
            r"https://a\b/ https://a%00b/ https://[fe80::1%25lo]/ https://a..b/ https://.a/ https://é/",
        ),
    ],
)
def test_what_is_not_for_us_or_has_two_readings_is_refused(trouble, urls):
    assert {url: _trouble(destination_of, url) for url in urls.split()} == dict.fromkeys(urls.split(), trouble)


@pytest.mark.parametrize("mark", ["\n", "\r", "\t", "\0", "\u2028", "\u200b"])
def test_marks_that_cannot_be_seen_are_no_part_of_an_address(mark):
    assert _trouble(destination_of, f"https://a{mark}b/") is Trouble.MALFORMED


@given(st.text(max_size=60))
def test_no_text_has_another_end_than_a_destination_or_a_refusal(text):
    for url in (text, f"https://{text}", f"https://a/{text}"):
        _trouble(destination_of, url)


@pytest.mark.parametrize(
    ("address", "destination"),
    [
        ("tls://Logs.example", Destination("tls", "logs.example", 6514)),
        ("tcp://logs.example:514", Destination("tcp", "logs.example", 514)),
        ("tls://[::1]:1", Destination("tls", "::1", 1, ip_address("::1"))),
    ],
)
def test_a_stream_means_one_host_and_one_port_too(address, destination):
    assert stream_of(address) == destination


@pytest.mark.parametrize(
    ("trouble", "addresses"),
    [
        (Trouble.SCHEME, "https://a udp://a:514 //a:514"),
        (Trouble.CREDENTIALS, "tls://u@a:6514"),
        (Trouble.MALFORMED, "tls://a/ tls://a:6514/x tls://a?b tls://a#b tls:// tls://a:x tls://127.1:6514"),
    ],
)
def test_and_nothing_stands_behind_its_port(trouble, addresses):
    assert {each: _trouble(stream_of, each) for each in addresses.split()} == dict.fromkeys(addresses.split(), trouble)


def test_the_public_internet_is_asked_by_https_on_the_usual_port():
    policy = EgressPolicy()
    asked = ("https://a.example/", "http://a.example/", "https://a.example:8443/")
    found = [_trouble(judge, destination_of(url), PUBLIC, policy) for url in asked]
    assert found == [None, Trouble.HTTPS_NEEDED, Trouble.PORT]
    assert found == [_trouble(judge_unresolved, destination_of(url), policy) for url in asked]


def test_what_the_operator_allows_may_be_private_plain_and_elsewhere():
    policy = EgressPolicy(allowed=read_allowances("10.1.0.0/16, idp.intern:8443"))
    for url, address in (("http://a.example/", "10.1.2.3"), ("http://idp.intern:8443/", "192.168.0.1")):
        judge_unresolved(destination_of(url), policy)
        judge(destination_of(url), ip_address(address), policy)


@pytest.mark.parametrize(
    ("url", "address", "trouble"),
    [
        ("https://a.example/", "10.2.0.1", Trouble.ADDRESS),
        ("https://a.example:8443/", "10.1.0.1", Trouble.ADDRESS),
        ("https://idp.intern/", "192.168.0.1", Trouble.ADDRESS),
        ("https://other.intern:8443/", "192.168.0.1", Trouble.ADDRESS),
        ("http://a.example/", "1.1.1.1", Trouble.HTTPS_NEEDED),
    ],
)
def test_and_nothing_beside_it(url, address, trouble):
    policy = EgressPolicy(allowed=read_allowances("10.1.0.0/16, idp.intern:8443"))
    assert _trouble(judge, destination_of(url), ip_address(address), policy) is trouble


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "169.254.1.1", "0.0.0.0", "224.0.0.1", "fd00:ec2::254", "fe80::1"]
)
def test_some_addresses_open_to_nobody(address):
    policy = EgressPolicy(allowed=read_allowances("0.0.0.0/0, ::/0, idp.intern"))
    assert _trouble(judge, destination_of("https://idp.intern/"), ip_address(address), policy) is Trouble.ADDRESS
