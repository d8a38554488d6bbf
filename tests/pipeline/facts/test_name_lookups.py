import pytest

from pipeline.facts.reading import facts_in

LOOKED_UP = {
    "Channel": "Microsoft-Windows-Sysmon/Operational",
    "EventID": 22,
    "Hostname": "WKS-07",
    "@timestamp": "2026-03-02T08:00:00Z",
    "ProcessGuid": "{0000000A-0000-0000-0000-000000000000}",
    "QueryName": "CDN.Parcel-Status.example.",
}


def test_a_process_asks_for_a_domain(tmp_path):
    (deed,) = facts_in(tmp_path, LOOKED_UP)
    assert (deed.kind, deed.name) == ("domain", "cdn.parcel-status.example")


@pytest.mark.parametrize("name", ["wpad", "7.2.0.192.in-addr.arpa", "printer.local", "", "-"])
def test_names_that_only_a_local_network_answers_are_no_domains(tmp_path, name):
    assert facts_in(tmp_path, {**LOOKED_UP, "QueryName": name}) == []
