import pytest

from vedette.simulation.actors.intrusion.movement import Hop
from vedette.simulation.actors.intrusion.native_tools import (
    bring_script,
    clean_up,
    forward_port,
    move_by_task,
    open_shortcut,
    search_passwords,
    send_by_transfer_job,
    stay,
)
from vedette.simulation.programs import PROGRAMS


def _programs(stage):
    return [event["Image"].rsplit("\\", 1)[-1].lower() for event in stage.told(1)]


def test_a_shortcut_leads_to_a_hidden_shell(stage, desk):
    shell = open_shortcut(stage.world, desk, desk.explorer, 300)
    assert (shell.name, shell.parent.name) == ("powershell.exe", "mshta.exe")
    assert stage.told(11)[-1]["TargetFilename"].endswith(".lnk")


@pytest.mark.parametrize("act", [bring_script, stay, search_passwords, clean_up])
def test_only_programs_of_windows_are_used(stage, keyboard, act):
    before = len(_programs(stage))
    act(keyboard)
    assert set(_programs(stage)[before:]) <= PROGRAMS.keys()
    assert len(_programs(stage)) > before


def test_a_task_gives_a_shell_on_the_target(stage, keyboard):
    hop = Hop(stage.world.with_role("file server")[0], stage.world.accounts["hd-quarry"])
    there = move_by_task(keyboard, hop)
    assert there.device is hop.target
    assert there.shell.parent.parent.name == "svchost.exe"
    assert [event["TaskName"] for event in stage.told(4698, device=hop.target)] == ["\\Notes Sync"]


def test_a_forwarded_port_stays_in_the_registry(stage, keyboard):
    forward_port(keyboard, "10.40.10.11")
    assert stage.told(13)[-1]["Details"] == "10.40.10.11/445"


def test_the_service_of_transfers_sends_the_cabinet(stage, keyboard):
    send_by_transfer_job(keyboard, "D:\\shares")
    connections = stage.told(3)
    assert connections[-1]["Image"].endswith("svchost.exe")
    assert {event["DestinationIp"] for event in connections} == {"203.0.113.113"}
