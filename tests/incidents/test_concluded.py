from incidents.making import alert, rule, start
from vedette.incidents.concluded import BRIEF_ALERTS, BRIEF_ENTRIES, ConcludedIncidents, in_brief
from vedette.incidents.correlator import LineageCorrelator
from vedette.schema.rules import Level

FAINT = rule("question asked", Level.LOW)
GRAVE = rule("memory read", Level.HIGH)


def incident(found=FAINT, *, alerts=10, device="WKS-07"):
    (made,) = LineageCorrelator().correlate([alert(n, rule=found, device=device, record=n) for n in range(alerts)])
    return made


def test_an_incident_in_brief_has_one_alert_for_each_rule_with_its_count():
    short = in_brief(incident())
    assert [each.count for each in short.alerts] == [10]
    assert short.id == incident().id


def test_an_incident_in_brief_stays_within_its_bound():
    rules = [rule(f"rule {number}") for number in range(2 * BRIEF_ALERTS)]
    (long,) = LineageCorrelator().correlate([alert(0, rule=each) for each in rules])
    assert len(in_brief(long).alerts) == BRIEF_ALERTS


def test_while_there_is_room_everything_is_kept_in_full():
    kept = ConcludedIncidents(kept_details=200)
    kept.add([incident(device=f"WKS-{n}") for n in range(9)])
    assert (len(kept.incidents), kept.in_brief) == (9, 0)


def test_the_faintest_are_told_in_brief_first():
    kept = ConcludedIncidents(kept_details=30)
    kept.add([incident(), incident(GRAVE, device="WKS-08"), incident(device="WKS-09")])
    assert [len(each.alerts) for each in kept.incidents] == [1, 10, 1]
    assert (kept.in_brief, kept.left_out) == (2, 0)


def test_what_is_too_much_even_in_brief_is_left_out_and_counted():
    kept = ConcludedIncidents(kept_details=40)
    kept.add([incident(GRAVE, device="SRV-01"), *(incident(device=f"WKS-{n}") for n in range(30))])
    assert len(kept.incidents) + kept.left_out == 31
    assert kept.left_out
    assert "SRV-01" in {device for each in kept.incidents for device in each.devices}


def test_an_incident_in_brief_keeps_the_surest_of_its_scope_and_says_so():
    correlator = LineageCorrelator()
    correlator.observe(start(f"{{{n}}}", "{A}", image=f"tool{n}.exe", minutes=1) for n in range(60))
    correlator.observe([start("{A}", image="shell.exe", minutes=0)])
    (long,) = correlator.correlate([alert(2, process="{A}", image="shell.exe", rule=GRAVE)])
    short = in_brief(long)
    assert len(short.members) == len(short.narrative.scope) == BRIEF_ENTRIES
    assert "entries of the scope are left out" in short.narrative.scope_cut
