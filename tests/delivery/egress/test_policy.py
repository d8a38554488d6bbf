from ipaddress import ip_address, ip_network

import pytest

from vedette.delivery.egress.policy import Allowance, EgressPolicy, read_allowances


def test_allowances_are_networks_and_hosts_with_or_without_a_port():
    assert read_allowances("10.1.0.0/16, IDP.intern:8443,[fd00::/8]:8443, fd01::1 ,localhost:9400") == (
        Allowance(network=ip_network("10.1.0.0/16")),
        Allowance(host="idp.intern", port=8443),
        Allowance(network=ip_network("fd00::/8"), port=8443),
        Allowance(network=ip_network("fd01::1")),
        Allowance(host="localhost", port=9400),
    )


def test_nothing_is_allowed_by_nothing():
    assert read_allowances(" , ") == EgressPolicy().allowed == ()


@pytest.mark.parametrize(
    "text",
    [
        "10.1.0.1/16",
        "10.1.0.0/33",
        "http://idp.intern",
        "idp.intern:",
        "idp.intern:0",
        "idp.intern:70000",
        "idp intern",
        "*.intern",
        "1.2.3",
        "[fd00::1",
        "-x",
        "user@host",
        "0177.0.0.1",
    ],
)
def test_what_makes_no_sense_is_named(text):
    with pytest.raises(ValueError, match=r"is neither|no port") as error:
        read_allowances(f"idp.example, {text}")
    assert text in str(error.value)


@pytest.mark.parametrize("text", ["10.1.0.0/16", "10.1.0.0/16:8443", "[fd00::/8]:8443", "fd00::/8", "idp.intern:8443"])
def test_an_allowance_is_written_as_it_is_read(text):
    assert [str(each) for each in read_allowances(text)] == [text]


def test_a_network_covers_its_addresses_in_every_clothing_and_a_host_its_name():
    network, host = read_allowances("10.1.0.0/16, idp.intern")
    assert network.covers("any.example", ip_address("10.1.2.3"))
    assert network.covers("any.example", ip_address("::ffff:10.1.2.3"))
    assert not network.covers("idp.intern", ip_address("10.2.2.3"))
    assert host.covers("idp.intern", ip_address("10.2.2.3"))
    assert not host.covers("evil-idp.intern", ip_address("10.2.2.3"))


def test_a_port_is_that_port_and_none_those_of_the_web():
    with_port, without = read_allowances("a:8443, b")
    assert [port for port in (80, 443, 8443) if with_port.opens(port)] == [8443]
    assert [port for port in (80, 443, 8443) if without.opens(port)] == [80, 443]
