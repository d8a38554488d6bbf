from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.making import NOON, alert, at, deed, logon, narrated, rule, start
from incidents.test_arrivals import arrival
from vedette.incidents.correlator import LineageCorrelator
from vedette.incidents.scope.scope_of import KINDS
from vedette.schema.narrative import Status
from vedette.schema.rules import Level

HIGH = rule("memory read", Level.HIGH)
TOOL = start("{A}", image="tool.exe", minutes=-1, source="wks-07.jsonl")
ALERT = alert(0, process="{A}", image="tool.exe", rule=HIGH)


def scope_of(*facts, alerts=()):
    entries = narrated([ALERT, *alerts], TOOL, *facts).narrative.scope
    return {(entry.kind, entry.name): entry for entry in entries}


def test_the_device_and_account_of_an_alert_are_confirmed_by_its_event():
    scope = scope_of()
    assert scope["device", "WKS-07"].status is Status.CONFIRMED
    assert scope["account", "MERIDIAN\\a.chen"].evidence == (("wks-07.jsonl", 0),)


def test_a_device_that_was_reached_and_watched_is_exposed():
    scope = scope_of(start("{Z}", device="SRV-01"), logon("SRV-01"))
    assert scope["device", "SRV-01"].status is Status.EXPOSED


def test_a_device_that_was_reached_and_alerts_from_then_on_is_suspected():
    scope = scope_of(logon("SRV-01"), alerts=[alert(300, device="SRV-01", account="b", process="{Q}")])
    assert scope["device", "SRV-01"].status is Status.SUSPECTED


def test_a_device_whose_alerts_came_before_is_exposed_and_no_more():
    scope = scope_of(logon("SRV-01", 10), alerts=[alert(-300, device="SRV-01", account="b", process="{Q}")])
    assert scope["device", "SRV-01"].status is Status.EXPOSED


def test_a_device_that_was_reached_and_sends_nothing_is_not_yet_examined():
    assert scope_of(logon("SRV-01"))["device", "srv-01"].status is Status.NOT_EXAMINED


def test_logons_from_before_it_began_expose_nothing():
    assert ("device", "srv-01") not in scope_of(logon("SRV-01", -30))


def test_files_that_ran_are_confirmed_and_files_that_it_wrote_suspected():
    ran = arrival(-2)
    wrote = arrival(1, "C:\\Users\\Public\\next.dll")._replace(writer="{A}", writer_image="C:\\tool.exe")
    scope = scope_of(ran, wrote)
    assert scope["file", ran.path].status is Status.CONFIRMED
    assert scope["file", wrote.path].status is Status.SUSPECTED


def test_each_entry_but_those_of_alerts_says_where_its_edge_begins():
    scope = scope_of(deed("domain", "cdn.bad.example"), logon("SRV-01"))
    assert scope["domain", "cdn.bad.example"].via == ("process", "tool.exe on WKS-07")
    assert scope["device", "srv-01"].via == ("account", "MERIDIAN\\a.chen")


def test_the_surest_of_each_kind_come_first():
    entries = narrated([ALERT], TOOL, *ROOM).narrative.scope
    order = [(KINDS.index(entry.kind), list(Status).index(entry.status)) for entry in entries]
    assert order == sorted(order)


def test_benign_bursts_of_a_deployment_glue_nothing():
    """An administrator's tool goes to thirty devices, runs the same program there and fetches from one address."""
    fleet = [f"WKS-{n}" for n in range(20, 50)]
    burst = [logon(name, 5, account="a.chen") for name in fleet]
    burst += [deed("domain", "packages.example", 6, actor="{P}", device=name) for name in fleet]
    burst += [
        start("{P}", image="C:\\ProgramData\\setup.exe", hashes="SHA256=AB", minutes=6, device=name) for name in fleet
    ]
    own = [deed("domain", "packages.example", 1), arrival(1, "C:\\ProgramData\\setup.exe")._replace(writer="{A}")]
    mine = start("{S}", "{A}", image="C:\\ProgramData\\setup.exe", hashes="SHA256=AB", minutes=2)
    found = narrated([ALERT], TOOL, mine, *burst, *own).narrative.scope
    assert {entry.status for entry in found if entry.name in fleet} <= {Status.EXPOSED}
    assert not [entry for entry in found if entry.name == "packages.example"]


def test_only_a_person_can_clear():
    assert Status.CLEARED not in {entry.status for entry in narrated([ALERT], TOOL, *ROOM).narrative.scope}


MINUTES = st.integers(-400, 400)
DEVICES = st.sampled_from(["WKS-07", "SRV-01", "WKS-09"])
KEYS = st.sampled_from(["{A}", "{B}", "{C}", "pid:4"])
PEOPLE = st.sampled_from(["a.chen", "hd-quarry", "MERIDIAN\\a.chen", "SYSTEM", "root"])
FACTS = st.lists(
    st.builds(
        start, KEYS, KEYS, image=st.sampled_from(["tool.exe", "C:\\Users\\Public\\x.exe", "cmd.exe"]), minutes=MINUTES,
        device=DEVICES, account=PEOPLE, session=st.sampled_from(["", "0x5"]), hashes=st.sampled_from(["", "MD5=AA"]),
        parent_image=st.sampled_from(["", "services.exe", "explorer.exe"]),
        command=st.sampled_from(["", "sc create upd4"]),
    )
    | st.builds(
        deed, st.sampled_from(["address", "domain", "registry", "service", "task", "account", "share", "module"]),
        st.sampled_from(["8.8.4.4", "10.0.0.2", "1.2.3.4"]), MINUTES, actor=st.just("") | KEYS, device=DEVICES,
        session=st.sampled_from(["", "0x5"]), account=PEOPLE, address=st.just("10.0.0.7"),
    )
    | st.builds(logon, DEVICES, MINUTES, origin=DEVICES, account=PEOPLE, session=st.sampled_from(["", "0x5"]))
    | st.builds(arrival, MINUTES, st.sampled_from(["C:\\Users\\Public\\x.exe", "C:\\tool.exe"]), device=DEVICES),
    max_size=25,
)  # fmt: skip
ALERTS = st.lists(
    st.builds(
        alert, st.integers(0, 300), device=DEVICES, account=PEOPLE, process=KEYS,
        rule=st.sampled_from([HIGH, rule("look", Level.LOW, "discovery")]), record=st.integers(0, 500),
    ),
    unique_by=lambda each: each.id, min_size=1, max_size=8,
)  # fmt: skip
ROOM = (deed("address", "8.8.4.4"), deed("service", "upd"), logon("SRV-01"), arrival(-2), start("{Z}", device="SRV-01"))


def told(alerts, facts):
    correlator = LineageCorrelator()
    correlator.observe(facts)
    return correlator.correlate(alerts)


@settings(max_examples=60, deadline=None)
@given(ALERTS, FACTS, st.randoms())
def test_the_order_of_alerts_and_facts_does_not_matter(alerts, facts, chance):
    # Two facts from one record are the same event: what differs of one event would be two tellings of a liar.
    facts = list(
        {(type(fact), fact.record, fact.device if hasattr(fact, "device") else ""): fact for fact in facts}.values()
    )
    expected = told(alerts, facts)
    chance.shuffle(alerts)
    chance.shuffle(facts)
    assert told(alerts, facts) == expected


@settings(max_examples=60, deadline=None)
@given(ALERTS, FACTS)
def test_no_device_is_reached_before_the_incident_began_there_where_it_came_from(alerts, facts):
    for incident in told(alerts, facts):
        first = min(alert.timestamp for alert in incident.alerts)
        first = min([first, *(member.started for member in incident.members if member.started)])
        steps = {(fact.source, fact.record): fact.timestamp for fact in facts if hasattr(fact, "way")}
        for entry in incident.narrative.scope:
            if entry.kind == "device" and "logged on from" in entry.text:
                assert all(steps[event] >= first - (at(2) - NOON) for event in entry.evidence if event in steps)


@settings(max_examples=30, deadline=None)
@given(ALERTS, FACTS)
def test_every_entry_names_an_event_of_the_run(alerts, facts):
    known = {(each.source, each.record) for each in (*alerts, *(fact for fact in facts if hasattr(fact, "record")))}
    for incident in told(alerts, facts):
        for entry in incident.narrative.scope:
            assert set(entry.evidence) <= known
