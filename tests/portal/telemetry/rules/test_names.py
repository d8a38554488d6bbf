import pytest

from vedette.portal.telemetry.rules.names import device_key, domain_of, kept_name


def test_letter_case_and_a_dot_at_the_end_mean_nothing():
    assert device_key("WS1.Meridian.Example.") == device_key("ws1.meridian.example")


def test_marks_that_disguise_a_name_are_not_kept():
    assert kept_name("ws\u202e1\n\x1b[31m") == "ws1 [31m"


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("ws1.meridian.example", "meridian.example"),
        ("ws1", ""),
        ("10.0.0.7", ""),
        ("fd00::1", ""),
        ("WS1.MERIDIAN.EXAMPLE.", "meridian.example"),
    ],
)
def test_the_domain_follows_the_first_dot_of_a_full_name(name, domain):
    assert domain_of(name) == domain
