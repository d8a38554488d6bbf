import pytest

from vedette.simulation.actors.intrusion.movement import Hop
from vedette.simulation.actors.intrusion.remote_sessions import move_by_remote_desktop, move_by_remote_management


@pytest.fixture
def hop(stage):
    return Hop(stage.world.with_role("office")[1], stage.world.accounts["hd-quarry"])


def test_remote_management_gives_a_shell_below_its_host(stage, keyboard, hop):
    there = move_by_remote_management(keyboard, hop)
    assert there.shell.parent.name == "wsmprovhost.exe"
    assert there.session.account is hop.account
    assert [event["LogonType"] for event in stage.told(4624, device=hop.target)] == ["3"]


def test_remote_desktop_gives_a_shell_from_its_desktop(stage, keyboard, hop):
    there = move_by_remote_desktop(keyboard, hop)
    assert there.shell.parent.name == "explorer.exe"
    assert [event["LogonType"] for event in stage.told(4624, device=hop.target)] == ["10"]
    assert stage.told(4648)[-1]["TargetServerName"] == hop.target.fqdn


@pytest.mark.parametrize("move", [move_by_remote_management, move_by_remote_desktop])
def test_the_target_sees_the_source(stage, keyboard, hop, move):
    move(keyboard, hop)
    seen = [event for event in stage.told(3, device=hop.target) if event["Initiated"] == "false"]
    assert [event["SourceIp"] for event in seen] == [keyboard.device.address]
