from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.making import alert, rule, start
from vedette.incidents.correlator import LineageCorrelator
from vedette.schema.rules import Level

RULES = [rule("faint", Level.LOW, "discovery"), rule("loud", Level.HIGH, "impact")]
KEYS = st.sampled_from(["", "{A}", "{B}", "{C}", "pid:4", "pid:8"])
ALERTS = st.lists(
    st.builds(
        alert,
        st.one_of(st.none(), st.integers(0, 400)),
        device=st.sampled_from(["", "WKS-07", "wks-07.meridian.example", "SRV-01"]),
        account=st.sampled_from(["", "a.chen", "MERIDIAN\\A.Chen", "b.novak", "SYSTEM"]),
        process=KEYS,
        rule=st.sampled_from(RULES),
        record=st.integers(0, 1000),
    ),
    unique_by=lambda each: each.id,
    max_size=25,
)
STARTS = st.lists(
    st.builds(
        start,
        KEYS.filter(bool),
        KEYS,
        image=st.sampled_from(["", "cmd.exe", "svchost.exe"]),
        parent_image=st.sampled_from(["", "cmd.exe", "explorer.exe"]),
        minutes=st.one_of(st.none(), st.integers(0, 400)),
        device=st.sampled_from(["WKS-07", "SRV-01", ""]),
    ),
    max_size=12,
)


def correlate(alerts, starts):
    correlator = LineageCorrelator()
    correlator.observe(starts)
    return correlator.correlate(alerts)


@given(ALERTS, STARTS, st.randoms())
def test_the_order_of_alerts_and_starts_does_not_matter(alerts, starts, chance):
    expected = correlate(alerts, starts)
    chance.shuffle(alerts)
    chance.shuffle(starts)
    assert correlate(alerts, starts) == expected


@given(ALERTS, STARTS)
def test_every_alert_is_in_exactly_one_incident(alerts, starts):
    placed = [each.id for incident in correlate(alerts, starts) for each in incident.alerts]
    assert sorted(placed) == sorted(each.id for each in alerts)


@settings(max_examples=30)
@given(ALERTS, STARTS)
def test_starts_only_ever_join(alerts, starts):
    without = {frozenset(each.id for each in incident.alerts) for incident in correlate(alerts, [])}
    groups = [{each.id for each in incident.alerts} for incident in correlate(alerts, starts)]
    people = {each.id for each in alerts if each.account not in {"", "SYSTEM"}}
    assert all(any(part & people <= group for group in groups) for part in without)


def test_no_alerts_are_no_incidents():
    assert correlate([], [start("{A}")]) == []


def test_of_very_many_alerts_each_ends_in_one_incident():
    starts = [start(f"{{{n}}}", f"{{{n // 3}}}", device=f"WKS-{n % 500}") for n in range(15_000)]
    alerts = [
        alert(n / 50, device=f"WKS-{n % 500}", process=f"{{{n % 15_000}}}", account=f"user{n % 7}", rule=RULES[n % 2])
        for n in range(60_000)
    ]
    found = correlate(alerts, starts)
    assert sum(len(incident.alerts) for incident in found) == len(alerts)
