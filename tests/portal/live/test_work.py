"""Old news is forgotten by the clock."""

from vedette.portal.jobs.rules import schedules
from vedette.portal.jobs.work import find_handlers


def test_old_news_is_forgotten_by_the_clock():
    find_handlers()
    assert "live.forget" in schedules()
