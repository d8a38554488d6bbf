import pytest

from vedette.portal.onboarding.rules.reminders import ReminderWaits


def test_an_hour_where_it_is_urgent_and_a_day_else():
    assert ReminderWaits() == ReminderWaits(urgent=1, other=24)


@pytest.mark.parametrize(
    ("urgent", "other", "are_sound"),
    [(1, 168, True), (168, 1, True), (0, 24, False), (1, 0, False), (1, 169, False), (-1, 24, False)],
)
def test_within_an_hour_and_a_week(urgent, other, are_sound):
    assert ReminderWaits(urgent, other).are_sound is are_sound
