import pytest

from pipeline.facts.reading import facts_in

SET = {
    "Channel": "Microsoft-Windows-Sysmon/Operational",
    "EventID": 13,
    "Hostname": "WKS-07",
    "@timestamp": "2026-03-02T08:00:00Z",
    "EventType": "SetValue",
    "ProcessGuid": "{0000000A-0000-0000-0000-000000000000}",
    "Image": "C:\\Windows\\System32\\reg.exe",
    "Details": "C:\\Users\\Public\\tool.exe",
}
RUN = "HKU\\S-1-5-21-1\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\Updater"


def test_a_value_that_starts_a_program_is_kept_with_what_it_holds(tmp_path):
    (deed,) = facts_in(tmp_path, {**SET, "TargetObject": RUN})
    assert (deed.kind, deed.name, deed.detail) == ("registry", RUN, "C:\\Users\\Public\\tool.exe")


@pytest.mark.parametrize(
    "value",
    [
        "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\DisableAntiSpyware",
        "HKLM\\System\\CurrentControlSet\\Control\\Lsa\\RunAsPPL",
        "HKLM\\System\\CurrentControlSet\\Control\\Terminal Server\\fDenyTSConnections",
    ],
)
def test_values_that_weaken_a_device_are_kept(tmp_path, value):
    assert [deed.name for deed in facts_in(tmp_path, {**SET, "TargetObject": value})] == [value]


def test_other_values_are_not(tmp_path):
    assert facts_in(tmp_path, {**SET, "TargetObject": "HKLM\\SOFTWARE\\Vendor\\WindowPosition"}) == []


def test_the_program_of_a_service_is_told_as_the_service(tmp_path):
    value = "HKLM\\System\\CurrentControlSet\\Services\\upd\\ImagePath"
    (deed,) = facts_in(tmp_path, {**SET, "TargetObject": value})
    assert (deed.kind, deed.name) == ("service", "upd")


def test_the_audit_tells_the_same_value(tmp_path):
    event = {
        "Channel": "Security",
        "EventID": 4657,
        "Hostname": "WKS-07",
        "ObjectName": "\\REGISTRY\\MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run",
        "ObjectValueName": "Updater",
        "NewValue": "C:\\x.exe",
        "ProcessId": "0x1f4",
    }
    (deed,) = facts_in(tmp_path, event)
    assert deed.name == "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\Updater"
    assert (deed.actor, deed.detail) == ("pid:500", "C:\\x.exe")
