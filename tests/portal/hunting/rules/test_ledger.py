"""What the lines of the ledger say together."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.hunting.rules.ledger import (
    HunterFigures,
    Judged,
    Standing,
    figures_of,
    midnight,
    standing,
    trains,
    week_of,
    weeks_of_hunting,
    weeks_until,
)
from vedette.portal.incidents.rules.values import Verdict

HUGO, MINA = UUID(int=1), UUID(int=2)
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
ONE, OTHER = UUID(int=11), UUID(int=12)


@pytest.mark.parametrize(
    ("is_latest", "agrees", "found"),
    [
        (True, None, Standing.HOLDS),
        (True, True, Standing.AGREED),
        (True, False, Standing.DISPUTED),
        (False, None, Standing.SUPERSEDED),
        (False, True, Standing.SUPERSEDED),
    ],
)
def test_a_verdict_stands_as_the_last_line_about_it_says(is_latest, agrees, found):
    assert standing(is_latest=is_latest, agrees=agrees) is found


def test_nobody_learns_from_what_is_disputed_superseded_or_left_open():
    learnt = {(verdict, found) for verdict in Verdict for found in Standing if trains(verdict, found)}
    told = set(Verdict) - {Verdict.INCONCLUSIVE}
    assert learnt == {(verdict, found) for verdict in told for found in (Standing.HOLDS, Standing.AGREED)}


def test_figures_are_told_of_each_hunter_week_by_week():
    weeks = weeks_until(date(2026, 3, 11), 2)
    lines = [
        Judged(HUGO, "Hugo", MONDAY, 4, agrees=True),
        Judged(HUGO, "Hugo", MONDAY + timedelta(days=1), 10, agrees=None),
        Judged(HUGO, "Hugo B.", MONDAY + timedelta(days=8), 30, agrees=False),
        Judged(MINA, "Ana", MONDAY, 7, agrees=None),
        Judged(MINA, "Ana", MONDAY - timedelta(days=1), 99, agrees=None),
    ]
    assert figures_of(lines, weeks) == (
        HunterFigures("Ana", (1, 0), 7, 0, 0),
        HunterFigures("Hugo B.", (2, 1), 10, 2, 1),
    )
    assert figures_of(lines, weeks)[1].total == 3


def test_a_week_begins_on_monday_at_midnight():
    assert weeks_until(date(2026, 3, 8), 2) == (date(2026, 2, 23), date(2026, 3, 2))
    assert week_of(midnight(date(2026, 3, 2))) == date(2026, 3, 2)
    assert week_of(midnight(date(2026, 3, 2)) - timedelta(microseconds=1)) == date(2026, 2, 23)


def test_an_incident_counts_once_a_week_by_its_last_verdict_and_all_its_minutes():
    lines = [
        (MONDAY, ONE, Verdict.FALSE_POSITIVE, 5),
        (MONDAY, OTHER, Verdict.BENIGN_POSITIVE, 3),
        (MONDAY + timedelta(days=2), ONE, Verdict.TRUE_POSITIVE, 40),
        (MONDAY + timedelta(days=7), ONE, Verdict.INCONCLUSIVE, 1),
    ]
    latest, first = weeks_of_hunting(lines, weeks_until(date(2026, 3, 9), 2))
    assert (first.incidents, first.by_verdict, first.minutes) == (2, (1, 1, 0, 0), 48)
    assert (latest.incidents, latest.by_verdict, latest.minutes) == (1, (0, 0, 0, 1), 1)


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from([ONE, OTHER]), st.sampled_from(Verdict))))
def test_no_verdict_and_no_minute_is_lost_in_the_weeks(judged):
    lines = [
        (MONDAY + timedelta(days=days), incident, verdict, 2)
        for days, incident, verdict in sorted(judged, key=lambda line: line[0])
    ]
    weeks = weeks_of_hunting(lines, weeks_until(MONDAY.date() + timedelta(days=60), 9))
    assert sum(week.minutes for week in weeks) == 2 * len(lines)
    assert all(sum(week.by_verdict) == week.incidents for week in weeks)
    assert sum(week.incidents for week in weeks) == len({(week_of(at), incident) for at, incident, *_ in lines})
