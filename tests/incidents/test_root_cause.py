from incidents.making import alert, at, deed, logon, rule, start
from incidents.test_arrivals import arrival
from vedette.incidents.correlator import LineageCorrelator
from vedette.schema.facts import AddressSighting, RemoteLogon
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
    assert path[0].text == "hd-quarry logged on to WKS-07 from wks-01"


def test_where_the_telemetry_ends_is_said():
    alerts, _ = payload()
    cause = cause_of(alerts)
    assert "the start of tool.exe lies outside of the telemetry" in cause.summary
    assert "there are no file events from WKS-07" in cause.summary


def test_a_program_that_another_one_wrote_leads_back_to_that_ones_beginning():
    alerts, began = payload()
    dropper = start("{D}", "{explorer}", image="invoice.exe", parent_image="explorer.exe", minutes=-9)
    wrote = arrival(-2)._replace(writer="{D}", writer_image="C:\\Users\\a.chen\\invoice.exe")
    saved = arrival(-10, "C:\\Users\\a.chen\\Downloads\\invoice.exe", url="http://192.0.2.7/invoice.exe")
    texts = [step.text for step in cause_of(alerts, began, dropper, arrivals=[wrote, saved]).path]
    assert "downloaded from http://192.0.2.7/invoice.exe" in texts[0]
    assert texts[1].startswith("invoice.exe ran")


def test_what_a_loader_was_told_to_load_is_the_program_that_matters():
    alerts = [alert(0, process="{A}", image="rundll32.exe", rule=HIGH)]
    began = start("{A}", image="rundll32.exe", parent_image="services.exe", minutes=-1, command="rundll32.exe x.dll,a")
    cause = cause_of(alerts, began, arrivals=[arrival(-2, "C:\\Temp\\x.dll")])
    assert cause.path[0].text == "msedge.exe wrote C:\\Temp\\x.dll"


def test_what_a_browser_saved_just_before_a_person_started_something_is_told():
    alerts, began = payload("cmd.exe")
    began = began._replace(parent_image="explorer.exe")
    cause = cause_of(alerts, began, arrivals=[arrival(-4, "C:\\Users\\a.chen\\Downloads\\parcel.iso")])
    assert cause.path[0].text.endswith("parcel.iso")


def went_over():
    """An incident on SRV-01 whose program was begun from WKS-07, where nothing alerts."""
    alerts = [alert(0, device="SRV-01", account="hd-quarry", process="{A}", image="cmd.exe", rule=HIGH)]
    began = start("{A}", "{W}", image="cmd.exe", parent_image="wmiprvse.exe", minutes=-1, device="SRV-01")
    came = logon("SRV-01", -1.1, origin="WKS-07", account="hd-quarry")
    return alerts, began, came


def test_the_way_in_goes_on_on_the_device_that_the_intruder_came_from():
    alerts, began, came = went_over()
    caller = start("{T}", "{explorer}", image="tool.exe", parent_image="explorer.exe", minutes=-30)
    out = deed("address", "10.0.0.2", -1.2, actor="{T}", detail="50123>135")
    here = AddressSighting("SRV-01", "10.0.0.2", 3)
    saved = arrival(-31)
    path = cause_of(alerts, began, caller, logons=[came], arrivals=[saved, out, here]).path
    assert [step.text for step in path] == [
        "msedge.exe wrote C:\\Users\\a.chen\\Downloads\\tool.exe",
        "tool.exe ran on WKS-07, started by explorer.exe",
        "hd-quarry logged on to SRV-01 from WKS-07 by WMI",
        "cmd.exe ran on SRV-01, started by wmiprvse.exe",
    ]


def test_programs_that_wrote_one_another_end_the_way_back():
    alerts, began = payload("a.exe")
    other = start("{B}", image="b.exe", parent_image="explorer.exe", minutes=-1)
    circle = [
        arrival(-3, "C:\\x\\a.exe")._replace(writer="{B}", writer_image="C:\\x\\b.exe"),
        arrival(-2, "C:\\x\\b.exe")._replace(writer="{A}", writer_image="C:\\x\\a.exe"),
    ]
    assert len(cause_of(alerts, began, other, arrivals=circle).path) == 4


def test_alerts_without_a_process_lead_nowhere_and_say_so():
    assert "No process carries the alerts" in cause_of([alert(0)]).summary
