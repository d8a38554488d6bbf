from incidents.making import alert, at, rule
from vedette.incidents.correlator import LineageCorrelator
from vedette.incidents.description import severity
from vedette.schema.rules import Level


def only_incident(*alerts):
    (incident,) = LineageCorrelator().correlate(alerts)
    return incident


def test_tactics_stand_in_the_order_of_the_matrix():
    incident = only_incident(
        alert(0, rule=rule("b", Level.LOW, "impact")), alert(1, rule=rule("a", Level.LOW, "execution"))
    )
    assert incident.tactics == ("execution", "impact")


def test_first_and_last_activity_span_the_alerts():
    incident = only_incident(alert(5), alert(3))
    assert (incident.first_activity, incident.last_activity) == (at(3), at(5))


def test_alerts_without_a_time_have_no_span():
    assert only_incident(alert(None)).first_activity is None


def test_a_device_is_shown_once_in_its_longest_spelling():
    incident = only_incident(alert(0, device="wks-07"), alert(1, device="WKS-07.meridian.example"))
    assert incident.devices == ("WKS-07.meridian.example",)


def test_the_title_of_one_rule_is_the_rules():
    assert only_incident(alert(rule=rule("Log cleared"))).title == "Log cleared on WKS-07"


def test_the_title_of_many_rules_tells_the_span_and_the_gravest():
    alerts = [
        alert(0, rule=rule("Shell", Level.MEDIUM, "execution")),
        alert(1, rule=rule("Wipe", Level.HIGH, "impact")),
    ]
    assert only_incident(*alerts).title == "Execution to impact on WKS-07: Wipe"


def test_a_broad_incident_is_a_step_graver_than_its_gravest_rule():
    tactics = ("execution", "persistence", "discovery", "impact")
    rules = [rule(f"of {tactic}", Level.MEDIUM, tactic) for tactic in tactics]
    assert severity(rules) is Level.HIGH
    assert severity(rules[:3]) is Level.MEDIUM


def test_breadth_of_lesser_rules_does_not_make_a_single_grave_one_graver():
    lesser = [rule(tactic, Level.MEDIUM, tactic) for tactic in ("execution", "persistence", "discovery", "impact")]
    assert severity([*lesser, rule("one", Level.HIGH, "execution")]) is Level.HIGH


def test_faint_rules_do_not_make_an_incident_graver():
    faint = [rule(tactic, Level.LOW, tactic) for tactic in ("execution", "persistence", "discovery", "impact")]
    assert severity(faint) is Level.LOW


def test_the_id_depends_on_the_alerts_alone():
    alerts = [alert(0), alert(1)]
    assert only_incident(*alerts).id == only_incident(*reversed(alerts)).id
