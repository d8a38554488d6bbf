import pytest

from vedette.delivery.egress.errors import Trouble
from vedette.delivery.egress.policy import EgressPolicy, read_allowances
from vedette.portal.channels.rules.addresses import (
    LONGEST_ADDRESS,
    address_of,
    collector_address,
    destination,
    policy_for,
    trouble_with,
)
from vedette.portal.channels.rules.kinds import ReceiverKind

INSIDE = EgressPolicy(allowed=read_allowances("siem.intern:8443"))


@pytest.mark.parametrize("address", ["https://siem.example/hook", "https://hooks.example/a?b=c", "https://1.1.1.1/"])
def test_the_public_internet_can_be_told_by_https(address):
    assert trouble_with(ReceiverKind.WEBHOOK, address, EgressPolicy()) is None


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("http://siem.example/", Trouble.HTTPS_NEEDED),
        ("ftp://siem.example/", Trouble.SCHEME),
        ("https://ada:secret@siem.example/", Trouble.CREDENTIALS),
        ("https://siem.example:8443/", Trouble.PORT),
        ("https://127.0.0.1/", Trouble.ADDRESS),
        ("https://10.1.2.3/", Trouble.ADDRESS),
        ("https://[::1]/", Trouble.ADDRESS),
        ("https://[::ffff:169.254.169.254]/", Trouble.ADDRESS),
        ("https://0x7f000001/", Trouble.MALFORMED),
        ("https://2130706433/", Trouble.MALFORMED),
        ("javascript:alert(1)", Trouble.SCHEME),
        ("siem.example", Trouble.SCHEME),
        ("https://siem.example/\r\nX: y", Trouble.MALFORMED),
        ("https://siem.example/" + "a" * LONGEST_ADDRESS, Trouble.MALFORMED),
    ],
)
def test_nothing_else_can(address, trouble):
    assert trouble_with(ReceiverKind.WEBHOOK, address, EgressPolicy()) is trouble


def test_what_the_operator_allows_inside_is_told_by_https_too_and_not_by_http():
    assert trouble_with(ReceiverKind.WEBHOOK, "https://siem.intern:8443/", INSIDE) is None
    assert trouble_with(ReceiverKind.WEBHOOK, "http://siem.intern:8443/", INSIDE) is Trouble.HTTPS_NEEDED


def test_no_redirect_is_followed_and_no_long_answer_read():
    policy = policy_for(
        ReceiverKind.WEBHOOK, EgressPolicy(redirects=5, seconds=60, most_bytes=1 << 30, allowed=INSIDE.allowed)
    )
    assert (policy.redirects, policy.seconds, policy.most_bytes) == (0, 10, 65_536)
    assert policy.allowed == INSIDE.allowed


LOGS = EgressPolicy(allowed=read_allowances("10.1.0.0/16:6514, logs.intern:514"))


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("tls://logs.example:6514", None),
        ("tls://logs.example:6515", Trouble.PORT),
        ("tcp://logs.example:601", Trouble.HTTPS_NEEDED),
        ("tls://10.1.2.3:6514", None),
        ("tcp://10.1.2.3:6514", None),
        ("tls://10.1.2.3:22", Trouble.PORT),
        ("tls://10.2.2.3:6514", Trouble.ADDRESS),
        ("tcp://logs.intern:514", None),
        ("tls://a@logs.example:6514", Trouble.CREDENTIALS),
        ("tls://logs.example:6514/x", Trouble.MALFORMED),
        ("https://logs.example:6514", Trouble.SCHEME),
    ],
)
def test_a_collector_is_told_over_tls_at_its_port_or_as_the_operator_allows(address, trouble):
    assert trouble_with(ReceiverKind.SYSLOG, address, LOGS) is trouble


@pytest.mark.parametrize(
    ("host", "address"),
    [("LOGS.example.", "tls://logs.example:6514"), ("2606:4700::1111", "tls://[2606:4700::1111]:6514")],
)
def test_a_collector_has_one_spelling(host, address):
    assert address_of(destination(ReceiverKind.SYSLOG, collector_address("tls", host, 6514))) == address


def test_networks_that_are_allowed_for_the_web_alone_are_not_for_syslog():
    policy = EgressPolicy(allowed=read_allowances("10.1.0.0/16"))
    assert trouble_with(ReceiverKind.SYSLOG, "tls://10.1.2.3:6514", policy) is Trouble.ADDRESS
