from vedette.simulation.telemetry.changes import (
    clear_log,
    create_local_account,
    install_service,
    join_administrators,
    register_task,
    run_script_block,
)
from vedette.simulation.world import SYSTEM_SESSION


def test_three_logs_tell_of_a_new_service(stage):
    install_service(stage.world, stage.office, SYSTEM_SESSION, "Helper", "C:\\h.exe", 1)
    registry, system, security = stage.told()
    assert registry["TargetObject"].endswith("\\Services\\Helper\\ImagePath")
    assert (system["EventID"], system["ImagePath"]) == (7045, "C:\\h.exe")
    assert (security["EventID"], security["ServiceFileName"]) == (4697, "C:\\h.exe")


def test_a_task_carries_its_command(stage):
    register_task(stage.world, stage.office, SYSTEM_SESSION, "\\T", "C:\\h.exe", 1)
    (event,) = stage.told(4698)
    assert "<Command>C:\\h.exe</Command>" in event["TaskContent"]


def test_a_new_administrator_is_first_created_and_then_added(stage):
    account = create_local_account(stage.world, stage.office, SYSTEM_SESSION, "svc-print", 1)
    join_administrators(stage.world, stage.office, SYSTEM_SESSION, account, 2)
    created, added = stage.told()
    assert created["TargetDomainName"] == account.domain == stage.office.name.upper()
    assert created["TargetSid"] == added["MemberSid"]
    assert added["TargetSid"] == "S-1-5-32-544"


def test_cleared_logs_are_told_by_the_event_log_itself(stage):
    clear_log(stage.world, stage.office, SYSTEM_SESSION, "Security", 1)
    clear_log(stage.world, stage.office, SYSTEM_SESSION, "System", 2)
    assert [(event["EventID"], event["Channel"]) for event in stage.told()] == [(1102, "Security"), (104, "System")]
    assert {event["SourceName"] for event in stage.told()} == {"Microsoft-Windows-Eventlog"}


def test_a_script_block_has_the_text_and_the_process(stage):
    shell = stage.office.residents["svchost.exe"]
    run_script_block(stage.world, shell, "Get-Date", 1, path="C:\\a.ps1")
    (event,) = stage.told(4104)
    assert (event["ScriptBlockText"], event["Path"]) == ("Get-Date", "C:\\a.ps1")
    assert event["ExecutionProcessID"] == str(shell.pid)
