from incidents.making import alert, at, rule, start
from incidents.test_arrivals import arrival
from vedette.incidents.correlator import LineageCorrelator
from vedette.schema.facts import RemoteLogon
from vedette.schema.narrative import Status
from vedette.schema.rules import Level

HIGH = rule("memory read", Level.HIGH)


def scope_of(*more_alerts, starts=(), logons=(), arrivals=()):
    correlator = LineageCorrelator()
    correlator.observe([start("{A}", image="tool.exe", minutes=-1), *starts, *logons, *arrivals])
    incidents = correlator.correlate([alert(0, process="{A}", image="tool.exe", rule=HIGH), *more_alerts])
    entries = incidents[0].narrative.scope
    return {(entry.kind, entry.name): entry for entry in entries}


def went(target, minutes=10.0):
    return RemoteLogon(target, "WKS-07", "", "a.chen", at(minutes), "log.jsonl", 5)


def test_the_device_and_account_of_an_alert_are_confirmed_by_its_event():
    scope = scope_of()
    assert scope["device", "WKS-07"].status is Status.CONFIRMED
    assert scope["account", "MERIDIAN\\a.chen"].evidence == (("wks-07.jsonl", 0),)


def test_a_device_that_was_reached_and_watched_is_exposed():
    scope = scope_of(starts=[start("{Z}", device="SRV-01")], logons=[went("SRV-01")])
    assert scope["device", "srv-01"].status is Status.EXPOSED


def test_a_device_that_was_reached_and_has_alerts_of_its_own_is_suspected():
    scope = scope_of(alert(300, device="SRV-01", account="b", process="{Q}"), logons=[went("SRV-01")])
    assert scope["device", "srv-01"].status is Status.SUSPECTED


def test_a_device_that_was_reached_and_sends_nothing_is_not_yet_examined():
    assert scope_of(logons=[went("SRV-01")])["device", "srv-01"].status is Status.NOT_EXAMINED


def test_logons_from_before_it_began_expose_nothing():
    assert ("device", "srv-01") not in scope_of(logons=[went("SRV-01", -30)])


def test_files_that_ran_are_confirmed_and_files_that_it_wrote_suspected():
    ran = arrival(-2)
    wrote = arrival(1, "C:\\Users\\Public\\next.dll")._replace(writer="{A}", writer_image="C:\\tool.exe")
    scope = scope_of(arrivals=[ran, wrote])
    assert scope["file", ran.path].status is Status.CONFIRMED
    assert scope["file", wrote.path].status is Status.SUSPECTED
