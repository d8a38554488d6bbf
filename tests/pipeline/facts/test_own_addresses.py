import pytest

from pipeline.facts.reading import facts_in
from vedette.schema.facts import AddressSighting

CONNECTION = {
    "Channel": "Microsoft-Windows-Sysmon/Operational",
    "EventID": 3,
    "Hostname": "WKS-07",
    "@timestamp": "2026-03-02T08:00:00Z",
    "SourceIp": "10.1.2.3",
    "DestinationIp": "10.9.9.9",
}


@pytest.mark.parametrize(("initiated", "own"), [("true", "10.1.2.3"), ("false", "10.9.9.9")])
def test_the_devices_own_side_of_a_connection_is_its_address(tmp_path, initiated, own):
    assert facts_in(tmp_path, {**CONNECTION, "Initiated": initiated})[0] == AddressSighting("WKS-07", own)


def test_the_address_of_the_loopback_is_nobodys(tmp_path):
    facts = facts_in(tmp_path, {**CONNECTION, "Initiated": "true", "SourceIp": "127.0.0.1"})
    assert not [fact for fact in facts if isinstance(fact, AddressSighting)]
