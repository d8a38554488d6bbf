import pytest

from incidents.making import deed, start
from incidents.scope.test_scope_of import scope_of
from incidents.test_arrivals import arrival
from vedette.incidents.scope.doings import is_public
from vedette.schema.facts import AddressSighting
from vedette.schema.narrative import Status


@pytest.mark.parametrize("kind", ["registry", "service", "task"])
def test_what_a_process_of_it_set_or_installed_is_confirmed_by_that_event(kind):
    entry = scope_of(deed(kind, "Updater", 1))[kind, "Updater"]
    assert entry.status is Status.CONFIRMED
    assert "tool.exe on WKS-07 at 2026-03-02 12:01:00 UTC" in entry.text
    assert entry.evidence == (("WKS-07.jsonl", 70_060),)


def test_a_destination_that_nobody_else_contacts_is_confirmed():
    assert scope_of(deed("domain", "cdn.bad.example"))["domain", "cdn.bad.example"].status is Status.CONFIRMED


def test_a_destination_that_other_programs_contact_is_suspected():
    scope = scope_of(deed("domain", "cdn.example"), deed("domain", "cdn.example", actor="{MAIL}"))
    assert scope["domain", "cdn.example"].status is Status.SUSPECTED


def test_a_destination_of_many_devices_is_nobodys():
    fleet = [deed("domain", "news.example", device=f"WKS-{n}") for n in range(10, 20)]
    assert ("domain", "news.example") not in scope_of(deed("domain", "news.example"), *fleet)


def test_a_connection_to_a_device_of_the_run_exposes_that_device():
    here = AddressSighting("SRV-01", "10.0.0.2", 3)
    there = start("{Z}", device="SRV-01")
    entry = scope_of(deed("address", "10.0.0.2", detail="50123>445"), here, there)["device", "SRV-01"]
    assert entry.status is Status.EXPOSED
    assert "connected to its port 445" in entry.text


def test_an_account_that_it_made_is_confirmed():
    entry = scope_of(deed("account", "WKS-07\\svc-print", detail="created"))["account", "WKS-07\\svc-print"]
    assert entry.status is Status.CONFIRMED
    assert entry.text.startswith("created by tool.exe on WKS-07")


def test_an_unsigned_library_is_a_suspected_file():
    assert scope_of(deed("module", "C:\\x\\version.dll"))["file", "C:\\x\\version.dll"].status is Status.SUSPECTED


def test_the_probes_of_powershell_are_not_told():
    probe = arrival(1, "C:\\Temp\\__PSScriptPolicyTest_x.ps1")._replace(writer="{A}")
    assert not [name for kind, name in scope_of(probe) if kind == "file"]


@pytest.mark.parametrize(("address", "public"), [("8.8.4.4", True), ("10.0.0.2", False), ("203.0.113.7", False)])
def test_public_addresses_are_those_of_the_internet(address, public):
    assert is_public(address) is public
