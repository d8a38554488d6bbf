import pytest

from pipeline.facts.reading import facts_in
from vedette.schema.facts import Deed

CONNECTION = {
    "Channel": "Microsoft-Windows-Sysmon/Operational",
    "EventID": 3,
    "Hostname": "WKS-07",
    "@timestamp": "2026-03-02T08:00:00Z",
    "ProcessGuid": "{0000000A-0000-0000-0000-000000000000}",
    "Image": "C:\\Users\\Public\\tool.exe",
    "Initiated": "true",
    "SourceIp": "10.1.2.3",
    "SourcePort": "50123",
    "DestinationIp": "198.51.100.7",
    "DestinationPort": "443",
}
FILTERED = {
    "Channel": "Security",
    "EventID": 5156,
    "Hostname": "WKS-07",
    "@timestamp": "2026-03-02T08:00:00Z",
    "ProcessID": "1048",
    "Direction": "%%14593",
    "SourceAddress": "10.1.2.3",
    "SourcePort": "50123",
    "DestAddress": "198.51.100.7",
    "DestPort": "443",
}


@pytest.fixture
def deeds(tmp_path):
    return lambda *events: [fact for fact in facts_in(tmp_path, *events) if isinstance(fact, Deed)]


def test_a_process_contacts_an_address(deeds):
    (deed,) = deeds(CONNECTION)
    assert (deed.kind, deed.name, deed.detail) == ("address", "198.51.100.7", "50123>443")
    assert deed.actor == "0000000A-0000-0000-0000-000000000000"


def test_a_connection_that_came_in_tells_its_caller(deeds):
    (deed,) = deeds({**CONNECTION, "Initiated": "false", "DestinationIp": "10.1.2.3", "SourceIp": "10.9.9.9"})
    assert (deed.kind, deed.name) == ("caller", "10.9.9.9")


@pytest.mark.parametrize("address", ["127.0.0.1", "224.0.0.251", "ff02::fb", "169.254.1.1", "255.255.255.255", "", "x"])
def test_what_every_device_talks_to_is_nobody(deeds, address):
    assert deeds({**CONNECTION, "DestinationIp": address}) == []


def test_the_same_address_written_otherwise_is_the_same(deeds):
    (deed,) = deeds({**CONNECTION, "DestinationIp": "::ffff:198.51.100.7"})
    assert deed.name == "198.51.100.7"


def test_the_audit_names_the_process_by_its_id(deeds):
    (deed,) = deeds(FILTERED)
    assert (deed.kind, deed.name, deed.actor, deed.detail) == ("address", "198.51.100.7", "pid:1048", "50123>443")


def test_of_connections_that_came_in_the_audit_tells_no_side(deeds):
    assert deeds({**FILTERED, "Direction": "%%14592"}) == []
