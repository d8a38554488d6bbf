"""The names that Sigma's rules use, beside those of the event log."""

import pytest

from vedette.sources.windows_fields import account, fix_of


def fixed(service: str, event_id: str, **fields):
    fix_of(frozenset({service}), event_id)(fields)
    return fields


def test_4688_gets_the_names_of_a_process_creation():
    event = fixed(
        "security",
        "4688",
        NewProcessName="C:\\a.exe",
        ParentProcessName="C:\\b.exe",
        SubjectDomainName="LAB",
        SubjectUserName="ada",
        SubjectLogonId="0x3e7",
        MandatoryLabel="S-1-16-12288",
    )
    assert (event["Image"], event["ParentImage"], event["User"]) == ("C:\\a.exe", "C:\\b.exe", "LAB\\ada")
    assert (event["LogonId"], event["IntegrityLevel"]) == ("0x3e7", "High")


def test_a_field_that_exists_is_never_overwritten():
    event = fixed("security", "4688", NewProcessName="C:\\a.exe", Image="C:\\own.exe")
    assert event["Image"] == "C:\\own.exe"


def test_the_registry_action_hidden_by_the_shipper_is_found_in_the_message():
    message = "Registry value set:\r\nRuleName: \r\nEventType: SetValue\r\nUtcTime: 2026"
    assert fixed("sysmon", "13", EventType="INFO", Message=message)["EventType"] == "SetValue"
    assert fixed("sysmon", "13", EventType="INFO", Message="EventType: ")["EventType"] == "INFO"


def test_unnamed_data_that_the_shipper_dropped_is_searched_in_the_message():
    assert fixed("powershell-classic", "400", Message="HostApplication=pwsh")["Data"] == "HostApplication=pwsh"
    assert fixed("powershell-classic", "400", Message="m", Data=["d"])["Data"] == ["d"]


def test_names_with_spaces_are_also_there_as_sigma_writes_them():
    event = fixed("windefend", "1116", **{"Threat Name": "Tool:X", "Source Name": "AMSI", "SourceName": "Provider"})
    assert (event["ThreatName"], event["Signature"], event["SourceName"]) == ("Tool:X", "Tool:X", "AMSI")


@pytest.mark.parametrize(
    ("domain", "name", "expected"),
    [("LAB", "ada", "LAB\\ada"), ("-", "ada", "ada"), ("LAB", "-", ""), (None, None, ""), ("LAB", "X\\ada", "X\\ada")],
)
def test_accounts_are_written_with_their_domain_where_known(domain, name, expected):
    assert account(domain, name) == expected
