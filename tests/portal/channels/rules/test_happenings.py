import pytest

from vedette.portal.channels.rules.happenings import CHOOSABLE, SEVERITIES, Happening, Wish, known
from vedette.portal.incidents.rules.values import Severity

ALL = frozenset(each.value for each in CHOOSABLE)


def test_a_test_cannot_be_chosen():
    assert Happening.TEST not in CHOOSABLE
    assert known(["webhook.test", "alert.created", "from another version"]) == (Happening.ALERT_CREATED,)


@pytest.mark.parametrize("least", SEVERITIES)
@pytest.mark.parametrize("severity", SEVERITIES)
def test_what_is_less_severe_than_wanted_is_not_told(least, severity):
    assert Wish(ALL, least).takes(Happening.ALERT_CREATED, severity) is (severity.rank >= least.rank)


def test_what_nobody_gave_a_severity_is_told():
    assert Wish(ALL, Severity.HIGH).takes(Happening.ALERT_CREATED, Severity.UNSPECIFIED)


def test_that_a_notice_was_taken_back_is_told_whatever_its_severity():
    assert Wish(ALL, Severity.HIGH).takes(Happening.NOTICE_RETRACTED, Severity.LOW)
    assert not Wish(frozenset(), Severity.LOW).takes(Happening.NOTICE_RETRACTED, Severity.HIGH)
