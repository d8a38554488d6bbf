import socket
import time
from ipaddress import ip_address

import pytest

from vedette.delivery.egress.destinations import destination_of
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy
from vedette.delivery.egress.resolution import judged_addresses, system_addresses

NAMED = destination_of("https://idp.example/")


def _trouble(resolve, seconds=5.0, destination=NAMED):
    with pytest.raises(EgressError) as error:
        judged_addresses(destination, EgressPolicy(), seconds, resolve)
    return error.value.trouble


def _says(*addresses):
    return lambda _host, _port: tuple(map(ip_address, addresses))


def test_the_system_knows_loopback_by_name():
    assert set(system_addresses("localhost", 80)) <= {ip_address("127.0.0.1"), ip_address("::1")}


def test_all_addresses_of_a_name_are_kept_in_order():
    found = judged_addresses(NAMED, EgressPolicy(), 5, _says("1.1.1.1", "2606:4700::1111"))
    assert found == (ip_address("1.1.1.1"), ip_address("2606:4700::1111"))


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("1.1.1.1", "127.0.0.1"), ("127.0.0.1", "1.1.1.1")])
def test_one_bad_address_spoils_a_name(addresses):
    assert _trouble(_says(*addresses)) is Trouble.ADDRESS


def test_a_name_without_an_address_is_unknown():
    def gone(_host, _port):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    assert _trouble(_says()) is Trouble.NAME_UNKNOWN
    assert _trouble(gone) is Trouble.NAME_UNKNOWN


def test_a_resolver_that_does_not_answer_is_not_waited_for():
    began = time.monotonic()
    assert _trouble(lambda *_: time.sleep(10), seconds=0.1) is Trouble.TOO_SLOW
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("url", ["http://idp.example/", "https://idp.example:22/", "https://127.0.0.1/"])
def test_nobody_is_asked_for_the_address_of_what_is_refused_anyway(url):
    def asked(_host, _port):
        raise AssertionError("nobody should be asked")

    _trouble(asked, destination=destination_of(url))
