import pytest

from vedette.delivery.egress.errors import Trouble
from vedette.delivery.egress.policy import EgressPolicy, read_allowances
from vedette.portal.channels.rules.addresses import LONGEST_ADDRESS, policy_for, trouble_with

INSIDE = EgressPolicy(allowed=read_allowances("siem.intern:8443"))


@pytest.mark.parametrize("address", ["https://siem.example/hook", "https://hooks.example/a?b=c", "https://1.1.1.1/"])
def test_the_public_internet_can_be_told_by_https(address):
    assert trouble_with(address, EgressPolicy()) is None


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
    assert trouble_with(address, EgressPolicy()) is trouble


def test_what_the_operator_allows_inside_is_told_by_https_too_and_not_by_http():
    assert trouble_with("https://siem.intern:8443/", INSIDE) is None
    assert trouble_with("http://siem.intern:8443/", INSIDE) is Trouble.HTTPS_NEEDED


def test_no_redirect_is_followed_and_no_long_answer_read():
    policy = policy_for(EgressPolicy(redirects=5, seconds=60, most_bytes=1 << 30, allowed=INSIDE.allowed))
    assert (policy.redirects, policy.seconds, policy.most_bytes) == (0, 10, 65_536)
    assert policy.allowed == INSIDE.allowed
