from incidents.making import alert, at, rule
from vedette.incidents.correlator import LineageCorrelator
from vedette.incidents.narrative import SHOWN_EVENTS, phases_of
from vedette.schema.rules import Level

LOOK = rule("question asked", Level.LOW, "discovery")
STEAL = rule("memory read", Level.HIGH, "credential-access")


def test_phases_stand_in_order_of_their_first_alert():
    phases = phases_of([alert(5, rule=STEAL), alert(1, rule=LOOK), alert(9, rule=LOOK)])
    assert [(phase.tactic, phase.first, phase.last) for phase in phases] == [
        ("discovery", at(1), at(9)),
        ("credential-access", at(5), at(5)),
    ]


def test_a_phase_says_what_was_seen_where():
    (phase,) = phases_of([alert(5, rule=STEAL)])
    assert phase.text == "Credential access on WKS-07: “memory read”."
    assert phase.evidence == (("wks-07.jsonl", 300),)


def test_a_phase_of_many_alerts_names_a_few_events():
    (phase,) = phases_of([alert(minute, rule=LOOK) for minute in range(30)])
    assert len(phase.evidence) == SHOWN_EVENTS


def test_the_summary_tells_when_what_how_far_and_how_it_began():
    correlator = LineageCorrelator()
    (incident,) = correlator.correlate([alert(0, process="{A}", image="tool.exe", rule=STEAL)])
    summary = incident.narrative.summary
    for words in ("2026-03-02 12:00:00 UTC", "credential access", "1 confirmed", "It began with tool.exe"):
        assert words in summary
