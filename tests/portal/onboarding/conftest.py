"""Mails of onboarding alone: those that brought the people into the house are delivered before."""

import pytest

from portal.people import House
from portal.working import work_off


@pytest.fixture
def letters(house: House, mailoutbox):
    """What is mailed from now on, once the worker has worked off."""
    work_off()
    mailoutbox.clear()
    return mailoutbox
