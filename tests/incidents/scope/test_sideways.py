import pytest

from incidents.making import alert, deed, narrated, rule, start
from incidents.scope.test_scope_of import scope_of
from vedette.schema.narrative import Status
from vedette.schema.rules import Level


def test_what_a_session_of_its_own_did_belongs():
    alerts = [alert(0, process="{A}", image="tool.exe", rule=rule("memory read", Level.HIGH))]
    tool = start("{A}", image="tool.exe", minutes=-1, session="0x5")
    entries = narrated(alerts, tool, deed("task", "Updates", actor="", session="0x5")).narrative.scope
    (task,) = (entry for entry in entries if entry.kind == "task")
    assert task.text == "registered by a session of the incident on WKS-07 at 2026-03-02 12:00:30 UTC"


def test_what_another_session_did_does_not():
    assert ("task", "Updates") not in scope_of(deed("task", "Updates", actor="", session="0x77"))


def said(command, *facts):
    return scope_of(start("{B}", "{A}", image="sc.exe", minutes=1, command=command, source="log.jsonl"), *facts)


def test_a_service_that_a_command_names_at_that_moment_belongs():
    scope = said("sc create upd64 binpath= c:\\x.exe", deed("service", "upd64", 1.1, actor=""))
    assert scope["service", "upd64"].text.startswith("installed by sc.exe on WKS-07")


@pytest.mark.parametrize(("name", "minutes"), [("upd64", 30), ("upd", 1.1), ("other", 1.1)])
def test_one_of_another_hour_or_name_or_of_too_short_a_name_does_not(name, minutes):
    assert ("service", name) not in said("sc create upd64 binpath= c:\\x.exe", deed("service", name, minutes, actor=""))


def test_the_service_whose_program_ran_belongs():
    program = start("{S}", "{A}", image="C:\\Windows\\qrx.exe", parent_image="services.exe", minutes=2)
    installed = deed("service", "qrx", 1.9, actor="", detail="%SystemRoot%\\x C:\\Windows\\qrx.exe")
    assert ("service", "qrx") in scope_of(program, installed)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("net user svc-print P4ss /add", "WKS-07\\svc-print"),
        ("net1  user svc-print P4ss /add", "WKS-07\\svc-print"),
        ("net user svc-print P4ss /add /domain", "svc-print"),
        ("useradd -m -s /bin/bash helper", "WKS-07\\helper"),
        ('New-LocalUser -Name "helper" -NoPassword', "WKS-07\\helper"),
    ],
)
def test_a_command_that_makes_an_account_is_a_hint_of_it(command, name):
    assert said(command)["account", name].status is Status.SUSPECTED


@pytest.mark.parametrize("command", ["net user svc-print", "net group admins /add", "net user /domain"])
def test_questions_about_accounts_make_none(command):
    assert [name for kind, name in said(command) if kind == "account"] == ["MERIDIAN\\a.chen"]


def test_the_event_is_surer_than_the_command():
    scope = said("net user svc-print P4ss /add", deed("account", "WKS-07\\svc-print", 1.1, actor="", detail="created"))
    assert scope["account", "WKS-07\\svc-print"].status is Status.CONFIRMED
