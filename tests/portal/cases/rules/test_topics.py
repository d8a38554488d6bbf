"""What cases are called."""

from vedette.portal.cases.rules.topics import case_name


def test_a_case_has_a_name_that_sorts():
    assert (case_name(7), case_name(123_456)) == ("CASE-00007", "CASE-123456")
