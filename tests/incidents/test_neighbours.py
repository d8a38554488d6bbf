from datetime import timedelta

from incidents.making import alert, rule
from vedette.incidents.correlator import LineageCorrelator
from vedette.incidents.neighbours import Windows
from vedette.schema.rules import Level

SYSTEM = "NT AUTHORITY\\SYSTEM"
LOUD = rule("loud", Level.HIGH)
QUIET = rule("quiet", Level.LOW)


def sizes(*alerts, windows=None):
    return sorted(len(incident.alerts) for incident in LineageCorrelator(windows).correlate(alerts))


def test_one_person_on_one_device_without_a_long_pause_is_one_incident():
    assert sizes(alert(0), alert(50), alert(100), alert(200)) == [1, 3]


def test_the_window_can_be_set():
    assert sizes(alert(0), alert(50), windows=Windows(session=timedelta(minutes=10))) == [1, 1]


def test_two_people_on_one_device_are_strangers():
    assert sizes(alert(0, account="a.chen"), alert(1, account="b.novak")) == [1, 1]


def test_one_person_on_two_devices_is_not_yet_one_incident():
    assert sizes(alert(0), alert(1, device="SRV-01")) == [1, 1]


def test_the_system_account_does_not_bridge_two_people():
    people = [alert(0, account="a.chen"), alert(12, account="b.novak")]
    assert sizes(*people, alert(4, account=SYSTEM), alert(8, account=SYSTEM)) == [1, 3]


def test_the_system_account_does_not_join_a_morning_and_an_evening():
    noise = [alert(minute, account=SYSTEM, rule=QUIET) for minute in range(0, 480, 5)]
    assert max(sizes(alert(0), *noise, alert(480))) < 6


def test_what_the_system_did_next_to_a_person_belongs_to_the_nearest():
    assert sizes(alert(0, account="a.chen"), alert(30, account="b.novak"), alert(25, account=SYSTEM)) == [1, 2]


def test_grave_alerts_of_the_system_account_chain_within_minutes():
    burst = [alert(minute, account=SYSTEM, rule=LOUD, process=f"{{{minute}}}") for minute in (0, 6, 12)]
    assert sizes(*burst, alert(40, account=SYSTEM, rule=LOUD)) == [1, 3]


def test_faint_alerts_of_the_system_account_stay_apart():
    assert sizes(*(alert(minute, account=SYSTEM, rule=QUIET) for minute in (0, 6, 12))) == [1, 1, 1]


def test_what_one_rule_says_of_nobody_again_at_once_is_one_incident():
    burst = [alert(minute, account=SYSTEM, rule=QUIET) for minute in (0, 1, 2, 9)]
    assert sizes(*burst, alert(2, account=SYSTEM, rule=rule("another", Level.LOW))) == [1, 1, 3]


def test_alerts_without_a_device_stay_with_their_input():
    assert sizes(alert(0, device="", source="one.json"), alert(1, device="", source="two.json")) == [1, 1]


def test_alerts_without_a_time_stay_with_their_input():
    assert sizes(alert(None, record=1), alert(None, record=2), alert(None, record=3, source="other")) == [1, 2]


def test_what_a_schedule_repeats_without_end_is_cut_after_a_day():
    assert max(sizes(*(alert(minute) for minute in range(0, 3 * 1440, 30)))) == 49


def test_what_the_device_repeats_without_end_is_cut_after_an_hour():
    assert max(sizes(*(alert(minute, account=SYSTEM, rule=LOUD) for minute in range(0, 480, 5)))) == 13
