from incidents.making import alert, at, rule, start
from incidents.test_arrivals import arrival
from vedette.incidents.correlator import LineageCorrelator
from vedette.schema.facts import RemoteLogon
from vedette.schema.rules import Level

HIGH = rule("memory read", Level.HIGH)


def cause_of(alerts, *starts, arrivals=(), logons=()):
    correlator = LineageCorrelator()
    correlator.observe([*starts, *arrivals, *logons])
    (incident,) = correlator.correlate(alerts)
    return incident.narrative.root_cause


def payload(image="tool.exe"):
    return [alert(0, process="{A}", image=image, rule=HIGH)], start(
        "{A}", "{explorer}", image=image, parent_image="explorer.exe", minutes=-1
    )


def test_the_payload_is_named_with_its_download_before_it():
    alerts, began = payload()
    cause = cause_of(alerts, began, arrivals=[arrival(-2), arrival(-1.9, url="http://192.0.2.7/tool.exe")])
    assert [step.text.split()[-1] for step in cause.path] == [
        "C:\\Users\\a.chen\\Downloads\\tool.exe",
        "http://192.0.2.7/tool.exe",
        "explorer.exe",
    ]
    assert "tool.exe" in cause.summary


def test_every_step_before_the_program_names_its_event():
    alerts, began = payload()
    first = cause_of(alerts, began, arrivals=[arrival(-2)]).path[0]
    assert first.evidence == (("wks-07.jsonl", 8880),)


def test_a_logon_from_elsewhere_just_before_is_part_of_the_way_in():
    alerts, began = payload("psexesvc.exe")
    came = RemoteLogon("WKS-07", "WKS-01", "", "hd-quarry", at(-1.5), "wks-07.jsonl", 1)
    path = cause_of(alerts, began, logons=[came]).path
    assert path[0].text == "hd-quarry logged on to wks-07 from wks-01"


def test_where_the_telemetry_ends_is_said():
    alerts, _ = payload()
    cause = cause_of(alerts)
    assert "the start of tool.exe lies outside of the telemetry" in cause.summary
    assert "there are no file events from wks-07" in cause.summary


def test_alerts_without_a_process_lead_nowhere_and_say_so():
    assert "No process carries the alerts" in cause_of([alert(0)]).summary
