from incidents.making import deed, logon, start
from incidents.scope.test_scope_of import scope_of
from incidents.test_arrivals import arrival
from vedette.incidents.deeds import RARE
from vedette.schema.narrative import Status

WRITTEN = arrival(1, "C:\\Users\\Public\\next.exe")._replace(writer="{A}", writer_image="C:\\tool.exe")


def ran(key="{N}", minutes=5.0, device="WKS-07", hashes=""):
    return start(
        key, image="C:\\Users\\Public\\next.exe", minutes=minutes, device=device, hashes=hashes, source="log.jsonl"
    )


def suspects(scope, kind):
    return {name: entry for (each, name), entry in scope.items() if each == kind and entry.status is Status.SUSPECTED}


def test_a_process_that_ran_from_its_file_is_suspected_with_its_children():
    child = start("{M}", "{N}", image="net.exe", minutes=6, source="log.jsonl")
    found = suspects(scope_of(WRITTEN, ran(), child), "process")
    assert len(found) == 2
    assert all("outside of the incident's processes" in name for name in found)


def test_what_ran_from_that_place_before_is_not():
    assert not suspects(scope_of(WRITTEN, ran(minutes=-60)), "process")


def test_the_same_rare_program_makes_another_device_suspect():
    scope = scope_of(WRITTEN, ran(hashes="SHA256=AB"), ran(device="SRV-01", minutes=9, hashes="SHA256=AB"))
    assert "the same program (ab…) ran here as next.exe" in scope["device", "SRV-01"].text
    assert scope["device", "SRV-01"].status is Status.SUSPECTED


def test_the_same_program_earlier_is_no_effect():
    scope = scope_of(WRITTEN, ran(hashes="SHA256=AB"), ran(device="SRV-01", minutes=-90, hashes="SHA256=AB"))
    assert ("device", "SRV-01") not in scope


def test_a_program_of_many_devices_makes_nobody_suspect():
    fleet = [ran(device=f"WKS-{n}", minutes=9, hashes="SHA256=AB") for n in range(20, 20 + RARE)]
    assert not suspects(scope_of(WRITTEN, ran(hashes="SHA256=AB"), *fleet), "device")


def test_another_device_that_contacts_its_own_destination_is_suspect():
    there = deed("domain", "cdn.bad.example", 9, actor="{X}", device="SRV-01")
    scope = scope_of(deed("domain", "cdn.bad.example"), there)
    assert scope["device", "SRV-01"].via == ("domain", "cdn.bad.example")


def test_one_that_contacted_it_long_before_is_not():
    there = deed("domain", "cdn.bad.example", -90, actor="{X}", device="SRV-01")
    assert ("device", "SRV-01") not in scope_of(deed("domain", "cdn.bad.example"), there)


def test_accounts_that_worked_on_its_device_are_exposed_and_where_they_go_as_well():
    other = start("{O}", image="word.exe", minutes=-30, account="MERIDIAN\\h.mill")
    there = start("{P}", image="word.exe", minutes=-90, account="MERIDIAN\\h.mill", device="WKS-12")
    scope = scope_of(other, there)
    assert scope["account", "MERIDIAN\\h.mill"].status is Status.EXPOSED
    assert scope["device", "WKS-12"].via == ("account", "MERIDIAN\\h.mill")


def test_of_an_account_that_goes_everywhere_the_account_alone_is_told():
    everywhere = [
        start("{P}", image="word.exe", minutes=-90, account="adm-orchard", device=f"WKS-{n}") for n in range(20, 30)
    ]
    scope = scope_of(start("{O}", image="word.exe", minutes=-30, account="adm-orchard"), *everywhere)
    assert scope["account", "adm-orchard"].status is Status.EXPOSED
    assert [name for kind, name in scope if kind == "device"] == ["WKS-07"]


def test_its_account_that_is_used_from_elsewhere_afterwards_exposes():
    used = logon("SRV-02", 30, origin="WKS-99")
    assert "after the account was lost" in scope_of(used)["device", "srv-02"].text
    assert ("device", "srv-02") not in scope_of(logon("SRV-02", -30, origin="WKS-99"))
