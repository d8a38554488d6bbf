"""What a predicate asks of one value; the whole language is in matcher_cases."""

import pytest

from vedette.detections.predicates import related, text_of, text_test


@pytest.mark.parametrize(
    ("value", "text"), [("Text", "Text"), (True, "true"), (False, "false"), (7, "7"), (7.0, "7"), (7.5, "7.5")]
)
def test_the_text_that_rules_see(value: object, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(("address", "inside"), [("10.1.2.3", True), ("::ffff:10.1.2.3", True), ("11.0.0.1", False)])
def test_networks_know_mapped_addresses(address: str, inside: object) -> None:
    assert text_test(("cidr", "10.0.0.0/8"))(address) is inside


@pytest.mark.parametrize("text", ["nan", "inf", "", "ten"])
def test_what_is_no_number_is_on_no_side_of_one(text: str) -> None:
    assert not text_test(("gt", 0))(text)
    assert not text_test(("le", 0))(text)


def test_a_week_is_the_iso_week() -> None:
    assert text_test(("part", "week", "eq", 53))("2021-01-03T12:00:00Z")


@pytest.mark.parametrize(("mode", "holds"), [("eq", False), ("sw", True), ("ew", False), ("ct", True)])
def test_fields_relate_caselessly(mode: str, holds: object) -> None:
    assert related(mode, r"C:\Windows\cmd.exe", r"c:\windows") is holds
