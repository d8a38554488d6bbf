"""The ledger of credits, whatever was planned and asked."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.credits import LAPSES_AFTER, CreditPlan, EntryKind, Period, balance

K = EntryKind
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 30)).map(lambda each: each.replace(tzinfo=UTC))  # noqa: DTZ001
plans = st.lists(
    st.builds(CreditPlan, st.dates(date(2026, 1, 1), date(2026, 11, 1)), st.sampled_from(Period), st.integers(1, 4)),
    min_size=1,
    max_size=3,
    unique_by=lambda plan: plan.begins,
).map(lambda found: sorted(found, key=lambda plan: plan.begins))


def _kinds(found):
    return [(each.kind, each.number, each.left) for each in found.entries]


def test_two_a_month_and_the_third_question_is_taken_all_the_same():
    asked = [datetime(2026, 11, day, tzinfo=UTC) for day in (3, 4, 5)]
    found = balance([CreditPlan(date(2026, 11, 1), Period.MONTH, 2)], asked, NOW, UTC)
    assert _kinds(found) == [(K.GRANTED, 2, 2), (K.SPENT, 1, 1), (K.SPENT, 1, 0), (K.BEYOND, 1, 0), (K.GRANTED, 2, 2)]
    assert (found.left, found.beyond, found.next_grant) == (2, 0, datetime(2027, 1, 1, tzinfo=UTC))


def test_what_is_not_spent_lapses_after_ninety_days():
    found = balance([CreditPlan(date(2026, 6, 30), Period.QUARTER, 1)], [], NOW, UTC)
    lapsed = [each.at for each in found.entries if each.kind is K.LAPSED]
    assert lapsed == [datetime(2026, 6, 30, tzinfo=UTC) + LAPSES_AFTER, datetime(2026, 7, 1, tzinfo=UTC) + LAPSES_AFTER]


def test_a_month_begins_on_the_hunting_teams_calendar():
    found = balance([CreditPlan(date(2026, 11, 1), Period.MONTH, 1)], [], NOW, ZoneInfo("Pacific/Kiritimati"))
    assert found.entries[0].at == datetime(2026, 10, 31, 10, tzinfo=UTC)


def test_where_nothing_is_planned_nothing_is_counted():
    stopped = [CreditPlan(date(2026, 1, 1), Period.MONTH, 2), CreditPlan(date(2026, 11, 1), Period.MONTH, 0)]
    assert balance([], [], NOW, UTC) is None
    assert balance(stopped, [], NOW, UTC) is None
    assert balance([CreditPlan(date(2027, 1, 1), Period.MONTH, 2)], [], NOW, UTC) is None


@given(plans, st.lists(moments, max_size=30))
def test_no_credit_is_lost_or_found(planned, asked):
    found = balance(planned, asked, NOW, UTC)
    sums = {kind: sum(each.number for each in found.entries if each.kind is kind) for kind in EntryKind}
    assert sums[K.GRANTED] - sums[K.SPENT] - sums[K.LAPSED] == found.left
    begin = datetime.combine(planned[0].begins, datetime.min.time(), UTC)
    assert sums[K.SPENT] + sums[K.BEYOND] == sum(begin <= each <= NOW for each in asked)


@given(plans, st.lists(moments, max_size=30))
def test_the_ledger_is_in_order_and_never_below_nothing(planned, asked):
    entries = balance(planned, asked, NOW, UTC).entries
    assert [each.at for each in entries] == sorted(each.at for each in entries)
    assert all(each.left >= 0 for each in entries)


@given(plans, st.lists(moments, max_size=12), st.timedeltas(timedelta(), timedelta(days=300)))
def test_the_past_never_changes(planned, asked, earlier):
    then = NOW - earlier
    before = balance(planned, asked, then, UTC)
    if before is not None:
        assert balance(planned, asked, NOW, UTC).entries[: len(before.entries)] == before.entries
