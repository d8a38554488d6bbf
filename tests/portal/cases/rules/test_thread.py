"""What the audit log says of cases has words, and names what devices may stand in."""

from vedette.portal.audit.rules import ABOUT_NO_DEVICE
from vedette.portal.audit.web import DEEDS
from vedette.portal.cases.rules.thread import Logged


def test_each_deed_has_words():
    assert set(Logged) <= set(DEEDS)


def test_who_sees_some_devices_does_not_read_of_cases_in_the_log():
    assert not [each for each in Logged if each.startswith(ABOUT_NO_DEVICE)]
