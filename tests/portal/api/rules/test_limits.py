from datetime import UTC, datetime, timedelta

from vedette.portal.api.rules.limits import A_MINUTE, AN_HOUR, Calls, Wait, calls_this_hour, counted

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _after(number, *, every=timedelta(0), begun=NOW):
    """What becomes of so many calls, one after another."""
    calls, at, waits = Calls(), begun, []
    for _ in range(number):
        found = counted(calls, at)
        if isinstance(found, Wait):
            waits.append(found.seconds)
        else:
            calls = found
        at += every
    return calls, waits


def test_a_hundred_calls_are_taken_in_a_minute():
    calls, waits = _after(A_MINUTE)
    assert (calls.in_minute, calls.in_hour, waits) == (100, 100, [])


def test_the_next_one_waits_for_the_minute_to_end():
    _, waits = _after(A_MINUTE + 1)
    assert waits == [61]
    calls, _ = _after(A_MINUTE)
    assert counted(calls, NOW + timedelta(seconds=59, milliseconds=500)) == Wait(1)
    assert isinstance(counted(calls, NOW + timedelta(seconds=61)), Calls)


def test_fifteen_hundred_are_taken_in_an_hour():
    calls, waits = _after(AN_HOUR, every=timedelta(seconds=1))
    assert waits == []
    found = counted(calls, NOW + timedelta(seconds=AN_HOUR))
    assert found == Wait(3600 - AN_HOUR + 1)


def test_calls_that_are_refused_count_for_nothing():
    calls, _ = _after(A_MINUTE * 3)
    assert calls.in_hour == A_MINUTE


def test_a_clock_that_was_set_back_locks_nobody_out():
    calls, _ = _after(A_MINUTE)
    assert isinstance(counted(calls, NOW - timedelta(days=1)), Calls)


def test_what_was_called_is_told_until_its_hour_is_over():
    calls, _ = _after(7)
    assert calls_this_hour(calls, NOW + timedelta(minutes=59)) == 7
    assert calls_this_hour(calls, NOW + timedelta(minutes=60)) == 0
    assert calls_this_hour(Calls(), NOW) == 0
