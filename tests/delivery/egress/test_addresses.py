from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.delivery.egress.addresses import Kind, kind_of, plain


@pytest.mark.parametrize(
    ("kind", "addresses"),
    [
        (Kind.PUBLIC, "1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.0.1 172.32.0.1 192.167.1.1"),
        (Kind.PUBLIC, "2606:4700::1111 2a00::1 ::ffff:1.1.1.1 64:ff9b::101:101"),
        (Kind.LOOPBACK, "127.0.0.1 127.255.255.255 ::1 ::ffff:127.0.0.1 64:ff9b::7f00:1"),
        (Kind.PRIVATE, "10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 fc00::1 fd12:3456::1 fec0::1 ::ffff:10.0.0.1"),
        (Kind.SHARED, "100.64.0.1 100.127.255.255 ::ffff:100.64.0.1"),
        (Kind.LINK_LOCAL, "169.254.1.1 fe80::1 ::ffff:169.254.1.1"),
        (
            Kind.METADATA,
            "169.254.169.254 100.100.100.200 192.0.0.192 fd00:ec2::254 ::ffff:a9fe:a9fe 64:ff9b::a9fe:a9fe",
        ),
        (Kind.MULTICAST, "224.0.0.1 239.255.255.255 ff02::1"),
        (Kind.UNSPECIFIED, "0.0.0.0 0.1.2.3 255.255.255.255 ::"),
        (Kind.RESERVED, "192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 240.0.0.1 2001:db8::1 3fff::1 5f00::1 100::1"),
        (Kind.TUNNEL, "2002:7f00:1:: 2002:101:101:: 2001:0:7f00:1:: ::127.0.0.1 ::ffff:0:7f00:1 64:ff9b:1::7f00:1"),
        (Kind.TUNNEL, "2a00::5efe:7f00:1 2a00::200:5efe:7f00:1"),
    ],
)
def test_where_an_address_lies(kind, addresses):
    assert {each: kind_of(ip_address(each)) for each in addresses.split()} == dict.fromkeys(addresses.split(), kind)


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_is_public_that_the_standard_library_calls_something_else(address):
    if kind_of(address) is Kind.PUBLIC:
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=6))
def test_nor_an_ipv6_address(address):
    if kind_of(address) is Kind.PUBLIC and isinstance(plain(address), IPv6Address):
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_other_clothes_lies_where_it_lies(address):
    mapped, translated = f"::ffff:{address}", f"64:ff9b::{address}"
    assert kind_of(ip_address(mapped)) is kind_of(ip_address(translated)) is kind_of(address)
    assert plain(ip_address(mapped)) == plain(address) == IPv4Address(address)
