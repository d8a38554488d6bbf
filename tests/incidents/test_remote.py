from incidents.making import alert, at, rule, start
from vedette.incidents.correlator import LineageCorrelator
from vedette.incidents.remote import COMMON, RemoteTable
from vedette.schema.facts import AddressSighting, RemoteLogon
from vedette.schema.rules import Level

GRAVE = rule("memory read", Level.HIGH)
FAINT = rule("question asked", Level.LOW)


def logon(minutes, origin="WKS-07", target="SRV-01", *, account="hd-quarry", address=""):
    return RemoteLogon(target, origin, address, account, at(minutes), "srv-01.jsonl", int(minutes * 60))


def devices_together(alerts, *logons, addresses=None):
    correlator = LineageCorrelator()
    correlator.observe(logons)
    correlator.observe(AddressSighting(*seen, count) for seen, count in (addresses or {}).items())
    return [incident.devices for incident in correlator.correlate(alerts)]


def both_sides(rule=GRAVE, *, cause=0.0, effect=1.5):
    return [
        alert(cause, device="WKS-07", process="{A}", rule=rule),
        alert(effect, device="SRV-01", account="MERIDIAN\\hd-quarry", process="{B}", rule=rule),
    ]


def test_an_intruder_who_logs_on_elsewhere_is_one_incident():
    assert devices_together(both_sides(), logon(1)) == [("WKS-07", "SRV-01")]


def test_without_a_logon_two_devices_are_two_incidents():
    assert len(devices_together(both_sides())) == 2


def test_the_address_tells_the_device_it_belongs_to():
    by_address = logon(1, origin="", address="10.1.2.3")
    assert len(devices_together(both_sides(), by_address, addresses={("WKS-07.meridian.example", "10.1.2.3"): 5})) == 1


def test_an_address_that_several_devices_have_tells_nobody():
    by_address = logon(1, origin="", address="10.1.2.3")
    shared = {("WKS-07", "10.1.2.3"): 5, ("WKS-08", "10.1.2.3"): 4}
    assert len(devices_together(both_sides(), by_address, addresses=shared)) == 2


def test_a_logon_long_after_or_before_joins_nothing():
    assert [len(devices_together(both_sides(), logon(minutes))) for minutes in (-9, 9)] == [2, 2]


def test_a_process_of_the_story_is_a_cause_as_well_as_an_alert():
    correlator = LineageCorrelator()
    correlator.observe([start("{A}", image="shell.exe", minutes=0), start("{ssh}", "{A}", image="ssh.exe", minutes=59)])
    correlator.observe([logon(60)])
    assert len(correlator.correlate(both_sides(cause=0, effect=61))) == 1


def test_faint_alerts_are_no_reason_to_join_devices():
    assert len(devices_together(both_sides(FAINT), logon(1))) == 2


def test_who_administers_many_devices_joins_none_of_them():
    rounds = [logon(2, target=f"SRV-{number:02}") for number in range(2, COMMON + 2)]
    assert len(devices_together(both_sides(), logon(1), *rounds)) == 2


def test_who_goes_to_another_device_each_day_makes_no_rounds():
    day = 24 * 60 + 1
    visits = [logon(1 - day * number, target=f"SRV-{number + 1:02}") for number in range(COMMON + 3)]
    assert len(devices_together(both_sides(), *visits)) == 1


def test_the_logons_of_machines_are_no_steps_of_a_person():
    table = RemoteTable()
    table.add_logon(logon(1, account="WKS-07$"))
    table.add_logon(logon(1, account="ANONYMOUS LOGON"))
    assert table.steps([]) == []


def test_a_step_tells_the_event_that_shows_it():
    table = RemoteTable()
    table.add_logon(logon(1))
    step = table.steps([])[0]
    assert (step.origin, step.target, step.source, step.record) == ("wks-07", "srv-01", "srv-01.jsonl", 60)
