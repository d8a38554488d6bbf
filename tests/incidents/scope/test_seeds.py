import pytest

from incidents.making import alert, narrated, start
from incidents.scope.test_scope_of import ALERT, HIGH, TOOL, scope_of
from vedette.incidents.scope.seeds import account_node
from vedette.schema.narrative import Status


def test_programs_are_told_by_device_with_the_number_of_their_processes():
    children = [start(f"{{{n}}}", "{A}", image="net.exe", minutes=n, source="log.jsonl") for n in range(1, 4)]
    entry = scope_of(*children)["process", "net.exe on WKS-07"]
    assert (entry.status, entry.text) == (Status.CONFIRMED, "below processes with alerts; 3 processes of it")
    assert len(entry.evidence) == 3


def test_the_account_of_a_process_is_confirmed_though_no_alert_names_it():
    child = start("{B}", "{A}", image="net.exe", minutes=1, account="MERIDIAN\\svc-backup")
    entry = scope_of(child)["account", "MERIDIAN\\svc-backup"]
    assert entry.status is Status.CONFIRMED
    assert entry.via == ("process", "net.exe on WKS-07")


@pytest.mark.parametrize(
    ("account", "known"), [("MERIDIAN\\a.chen", True), ("root", True), ("NT AUTHORITY\\SYSTEM", False)]
)
def test_accounts_stand_for_somebody_or_master_a_device(account, known):
    assert (account_node(account, "web01") is not None) is known


def test_root_is_lost_on_one_device_and_not_on_all():
    assert account_node("root", "web01") != account_node("root", "web02")


def test_the_gravest_alert_is_the_devices_reason():
    incident = narrated([alert(-0.5, process="{A}"), ALERT], TOOL)
    assert incident.narrative.scope[0].text == f"“{HIGH.title}” here"
