from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from incidents.making import alert, rule, start
from vedette.incidents.correlator import LineageCorrelator
from vedette.incidents.watch import Watch
from vedette.schema.rules import Level

HOUR = 60
RULES = [rule("faint", Level.LOW, "discovery"), rule("loud", Level.HIGH, "impact")]
WEEK_OF_ALERTS = st.lists(
    st.builds(
        alert,
        st.integers(0, 7 * 24 * HOUR),
        device=st.sampled_from(["WKS-07", "SRV-01"]),
        account=st.sampled_from(["a.chen", "SYSTEM"]),
        process=st.sampled_from(["", "{A}", "{B}"]),
        rule=st.sampled_from(RULES),
    ),
    unique_by=lambda each: (each.timestamp, each.id),
    max_size=25,
)


def in_order(alerts):
    return sorted(alerts, key=lambda each: (each.timestamp, each.id))


def watched(alerts, **bounds):
    watch = Watch(**{"settle_every": 1, **bounds})
    watch.correlator.observe([start("{A}", minutes=0), start("{B}", "{A}", minutes=1)])
    for each in in_order(alerts):
        watch.take(each)
    return watch


def groups(incidents):
    return {frozenset(each.id for each in incident.alerts) for incident in incidents}


@given(WEEK_OF_ALERTS)
def test_concluding_along_the_way_changes_no_incident(alerts):
    correlator = LineageCorrelator()
    correlator.observe([start("{A}", minutes=0), start("{B}", "{A}", minutes=1)])
    assert groups(watched(alerts).finish()) == groups(correlator.correlate(alerts))


@given(WEEK_OF_ALERTS)
def test_a_look_in_between_changes_nothing(alerts):
    looked_at = watched(alerts)
    before = groups(looked_at.incidents())
    assert groups(looked_at.incidents()) == before == groups(looked_at.finish())


def test_what_is_over_leaves_the_open_alerts():
    days = [alert(day * 48 * HOUR, record=day) for day in range(20)]
    watch = watched(days)
    assert len(watch.over.incidents) == 19


@given(WEEK_OF_ALERTS)
def test_within_a_small_room_every_alert_still_ends_in_one_incident(alerts):
    found = watched(alerts, open_cap=4).finish()
    assert sorted(each.id for incident in found for each in incident.alerts) == sorted(each.id for each in alerts)


def test_too_much_at_once_concludes_the_quietest_early_and_says_so():
    watch = watched([alert(n, device=f"WKS-{n}", record=n) for n in range(40)], open_cap=8)
    watch.finish()
    assert watch.concluded_early > 0


def test_a_look_at_all_that_is_open_waits_until_it_is_worth_it():
    days = [alert(day * 48 * HOUR, record=day) for day in range(20)]
    assert len(watched(days, settle_every=100).over.incidents) == 0
    assert len(watched(days, settle_every=100).finish()) == 20


def test_what_is_known_later_takes_the_place_of_an_open_alert():
    one, other = alert(0, device="WKS-07"), alert(5, device="SRV-01")
    watch = watched([one, other])
    watch.amend(replace(one, device="SRV-01"))
    assert [incident.devices for incident in watch.finish()] == [("SRV-01",)]


def test_what_is_over_is_not_amended():
    one = alert(0, device="WKS-07")
    watch = watched([one, alert(50 * HOUR, device="SRV-01"), alert(100 * HOUR, device="SRV-01")], settle_every=1)
    watch.amend(replace(one, device="SRV-01"))
    assert watch.finish()[0].devices == ("WKS-07",)
