"""What a shared thing joins, and what it must not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.making import alert, rule
from vedette.incidents.correlator import LineageCorrelator
from vedette.incidents.shared_entities import GLUE
from vedette.schema.entities import Entity, EntityKind
from vedette.schema.facts import ThingSighting
from vedette.schema.rules import Level

HASH = "ab" * 32
FILE = Entity(EntityKind.FILE, (HASH,))
LINK = Entity(EntityKind.URL, ("drop.example/a",))
ADDRESS = Entity(EntityKind.ADDRESS, ("203.0.113.7",))
GRAVE = rule("grave", Level.HIGH)
FAINT = rule("faint", Level.LOW)
LIMIT = GLUE[EntityKind.FILE].devices


def device(name, *addresses):
    return Entity(EntityKind.DEVICE, (name, *addresses))


def account(*names):
    return Entity(EntityKind.ACCOUNT, names)


def own(minutes, host, *named, by="", rule=GRAVE):
    """A hit of our own rules."""
    return replace(alert(minutes, device=host, account=by, rule=rule, source=f"{host}.jsonl"), entities=named)


def told(minutes, host, *named, by="", rule=GRAVE):
    """An alert of another product."""
    return replace(own(minutes, host, *named, by=by, rule=rule), provider="Some product")


def incidents(*alerts, ran=()):
    correlator = LineageCorrelator()
    correlator.observe(ThingSighting(device, FILE) for device in ran)
    return correlator.correlate(alerts)


def count(*alerts, ran=()):
    return len(incidents(*alerts, ran=ran))


@pytest.mark.parametrize("thing", [FILE, LINK, ADDRESS])
@pytest.mark.parametrize("raised", [own, told])
def test_a_rare_thing_joins_two_devices(thing, raised):
    assert count(raised(0, "WKS-07", thing), raised(30, "SRV-01", thing)) == 1


def test_without_a_shared_thing_they_are_two_incidents():
    assert count(told(0, "WKS-07", FILE), told(30, "SRV-01", LINK)) == 2


@pytest.mark.parametrize(("thing", "minutes"), [(FILE, 24 * 60), (ADDRESS, 60)])
def test_a_pause_beyond_the_window_parts(thing, minutes):
    assert count(told(0, "WKS-07", thing), told(minutes, "SRV-01", thing)) == 1
    assert count(told(0, "WKS-07", thing), told(minutes + 1, "SRV-01", thing)) == 2


@pytest.mark.parametrize("thing", [FILE, LINK, ADDRESS, account("meridian\\deploy")])
@pytest.mark.parametrize("raised", [own, told])
def test_a_burst_on_more_devices_than_the_limit_joins_no_strangers(thing, raised):
    burst = [raised(number / 10, f"WKS-{number:02}", thing) for number in range(LIMIT + 1)]
    assert count(*burst) == LIMIT + 1
    assert count(*burst[:-1]) == 1


def test_a_program_that_runs_everywhere_joins_nothing_though_few_alert():
    pair = own(0, "WKS-07", FILE), own(1, "WKS-08", FILE)
    assert count(*pair, ran=["WKS-07", "wks-07.meridian.example", "WKS-08"]) == 1
    assert count(*pair, ran=[f"WKS-{number:02}" for number in range(30)]) == 2


def test_an_inventory_that_goes_from_device_to_device_all_day_joins_nothing():
    assert count(*(own(45 * number, f"WKS-{number:02}", LINK) for number in range(12))) == 12


def test_a_file_is_the_same_by_any_of_its_hashes():
    both = Entity(EntityKind.FILE, ("cd" * 16, HASH))
    alerts = told(0, "A", Entity(EntityKind.FILE, ("cd" * 16,))), told(1, "B", both), told(2, "C", FILE)
    assert count(*alerts) == 1


def test_an_account_is_the_same_by_any_of_its_names():
    by_sid, by_name = account("s-1-5-21-1-2-3-1104"), account("meridian\\a.chen", "0a")
    both = account("s-1-5-21-1-2-3-1104", "0a")
    assert count(told(0, "", by_sid), told(1, "SRV-01", by_name), told(2, "SRV-02", both)) == 1


def test_faint_hits_of_our_own_rules_join_nothing_but_make_a_thing_common():
    assert count(own(0, "WKS-07", FILE, rule=FAINT), own(1, "SRV-01", FILE, rule=FAINT)) == 2
    faint = [own(number / 10, f"WKS-{number:02}", FILE, rule=FAINT) for number in range(LIMIT)]
    assert count(own(0, "A", FILE), own(1, "B", FILE), *faint) == 2 + LIMIT


def test_an_account_in_use_elsewhere_after_it_was_compromised_is_one_incident():
    use = rule("use", Level.MEDIUM)
    assert count(own(0, "WKS-07", by="MERIDIAN\\a.chen"), own(30, "SRV-01", by="MERIDIAN\\A.Chen", rule=use)) == 1


def test_what_an_account_did_before_is_its_owner_s_doing():
    use = rule("use", Level.MEDIUM)
    before = [own(minutes, "SRV-01", by="MERIDIAN\\a.chen", rule=use) for minutes in (-3, -1.9)]
    compromised = own(0, "WKS-07", by="MERIDIAN\\a.chen")
    assert count(before[0], compromised) == 2
    assert count(before[1], compromised) == 1  # clocks differ by that much


def test_a_compromise_of_last_week_says_nothing_of_today():
    use = rule("use", Level.MEDIUM)
    today = [
        own(7 * 24 * 60 + minutes, host, by="MERIDIAN\\a.chen", rule=use) for minutes, host in ((0, "A"), (9, "B"))
    ]
    daily = [own(20 * 60 * day, "WKS-07", by="MERIDIAN\\a.chen", rule=FAINT) for day in range(1, 9)]
    assert len({each.devices for each in incidents(own(0, "C", by="MERIDIAN\\a.chen"), *daily, *today)}) == 4


def test_an_account_without_a_serious_alert_joins_no_devices():
    use = rule("use", Level.MEDIUM)
    assert (
        count(own(0, "WKS-07", by="MERIDIAN\\a.chen", rule=use), own(9, "SRV-01", by="MERIDIAN\\a.chen", rule=use)) == 2
    )


@pytest.mark.parametrize("by", ["NT AUTHORITY\\SYSTEM", "MERIDIAN\\WKS-07$", "administrator", ""])
def test_an_account_that_many_have_joins_no_devices(by):
    assert count(own(0, "WKS-07", by=by), own(1, "SRV-01", by=by)) == 2


def test_an_alert_that_names_another_device_joins_what_happened_there():
    assert (
        count(told(0, "WKS-07", device("wks-07")), told(9, "DC", device("dc"), device("WKS-07.meridian.example"))) == 1
    )


def test_a_device_s_own_address_stands_for_it():
    there = told(0, "WKS-07", device("wks-07", "203.0.113.7"))
    assert count(there, told(9 * 60, "SRV-01", device("srv-01"), ADDRESS)) == 1


def test_an_address_that_two_devices_have_stands_for_neither():
    one, other = device("wks-07", "203.0.113.7"), device("wks-08", "203.0.113.7")
    assert count(told(0, "WKS-07", one), told(300, "WKS-08", other), told(600, "SRV-01", ADDRESS)) == 3


def test_a_server_that_everybody_asks_joins_nobody():
    dc = device("dc")
    assert count(*(told(number, f"WKS-{number:02}", dc) for number in range(LIMIT + 1))) == LIMIT + 1


def test_a_device_with_alerts_every_day_is_no_endless_incident():
    days = [told(20 * 60 * day, "WKS-07", device("wks-07"), by=f"MERIDIAN\\user-{day}") for day in range(30)]
    assert 5 <= count(*days) <= 10


def test_a_process_that_sessions_share_joins_nothing():
    hosted = Entity(EntityKind.PROCESS, ("wks-07|8:2026-03-02T08:00:00.000000Z|services.exe",))
    private = Entity(EntityKind.PROCESS, ("wks-07|9:2026-03-02T08:00:00.000000Z|x.exe",))
    assert [count(told(0, "WKS-07", each), told(90, "WKS-07", each)) for each in (hosted, private)] == [2, 1]


def test_a_path_or_an_application_is_everybody_s():
    for kind in (EntityKind.PATH, EntityKind.APPLICATION):
        thing = Entity(kind, ("c:\\users\\public\\x.exe",))
        assert count(told(0, "WKS-07", thing), told(1, "SRV-01", thing)) == 2


def test_alerts_without_a_time_are_joined_by_no_thing():
    assert count(told(None, "WKS-07", FILE), told(0, "SRV-01", FILE)) == 2


def test_what_shares_a_rare_thing_is_not_merely_near():
    (incident,) = incidents(
        replace(alert(0, process="{A}", rule=GRAVE), entities=(FILE,)),
        told(1, "SRV-01", FILE),
    )
    assert not incident.nearby


def test_what_an_account_does_on_the_same_device_still_is():
    story = [alert(0, process="{A}", rule=each, image="C:\\x.exe") for each in (GRAVE, rule("too", Level.HIGH))]
    beside = alert(2, process="{B}", image="C:\\y.exe", rule=rule("beside", Level.MEDIUM))
    (incident,) = incidents(*story, beside)
    (plain,) = LineageCorrelator(glue={}).correlate([*story, beside])
    assert incident.nearby == plain.nearby == {beside.id}


ALERTS = st.lists(
    st.builds(
        told,
        st.integers(0, 200).map(lambda step: step * 20),
        st.sampled_from(["", "WKS-07", "SRV-01", "SRV-02"]),
        st.sampled_from([FILE, LINK, ADDRESS, device("wks-07", "203.0.113.7"), account("0a", "m\\x")]),
        st.sampled_from([FILE, device("srv-01"), account("m\\x"), account("0b")]),
        by=st.sampled_from(["", "M\\x", "y"]),
        rule=st.sampled_from([GRAVE, FAINT]),
    ),
    unique_by=lambda each: each.id,
    max_size=20,
)


@given(ALERTS, st.randoms())
def test_the_order_of_alerts_does_not_matter(alerts, chance):
    expected = incidents(*alerts)
    chance.shuffle(alerts)
    assert incidents(*alerts) == expected
