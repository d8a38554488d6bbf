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


def summary_of(*alerts):
    (incident,) = LineageCorrelator().correlate(alerts)
    return incident.narrative.summary


def test_the_summary_tells_when_what_where_how_far_and_how_it_began():
    look = alert(0, process="{A}", image="tool.exe", rule=LOOK)
    told = summary_of(look, alert(5, process="{A}", image="tool.exe", rule=STEAL))
    assert told.startswith(
        "From 2026-03-02 12:00:00 UTC to 2026-03-02 12:05:00 UTC (5 min): discovery and credential access on WKS-07. "
        "Confirmed accounts: MERIDIAN\\a.chen. It began with tool.exe on WKS-07"
    )


def test_of_one_moment_the_summary_tells_no_span():
    assert summary_of(alert(0, rule=STEAL)).startswith("At 2026-03-02 12:00:00 UTC: credential access on WKS-07. ")


def test_without_times_the_summary_says_so():
    assert summary_of(alert(None, rule=STEAL)).startswith(
        "At a time that no event tells: credential access on WKS-07. "
    )
