import pytest

from vedette.simulation.actors.intrusion.movement import (
    Hop,
    copy_over_shares,
    move_by_service,
    move_by_wmi,
    open_back_door,
)


@pytest.fixture
def hop(stage):
    return Hop(stage.world.with_role("office")[1], stage.world.accounts["hd-quarry"])


def test_a_service_gives_a_shell_as_the_system(stage, keyboard, hop):
    there = move_by_service(keyboard, hop)
    assert there.device is hop.target
    assert there.shell.parent.parent.name == "services.exe"
    assert there.session.account.name == "SYSTEM"


def test_the_target_knows_source_account_and_service(stage, keyboard, hop):
    there = move_by_service(keyboard, hop)
    refused, logon = stage.told(4625, 4624, device=hop.target)
    assert refused["IpAddress"] == logon["IpAddress"] == keyboard.device.address
    assert logon["TargetUserName"] == "hd-quarry"
    assert stage.told(7045, device=hop.target)[0]["ServiceName"] in there.shell.parent.image


def test_wmi_gives_a_shell_as_the_stolen_account(stage, keyboard, hop):
    there = move_by_wmi(keyboard, hop, "cmd.exe /c cmd.exe")
    assert there.session.account is hop.account
    assert there.shell.parent.parent.name == "WmiPrvSE.exe"
    assert stage.told(4648)[-1]["TargetServerName"] == hop.target.fqdn


def test_the_back_door_is_an_administrator_and_a_screen(stage, keyboard):
    open_back_door(keyboard)
    assert [event["EventID"] for event in stage.told(4720, 4732)] == [4720, 4732]
    assert stage.told(13)[-1]["TargetObject"].endswith("fDenyTSConnections")


def test_one_file_reaches_many_devices_within_seconds_each(stage, keyboard, hop):
    targets = stage.world.devices[:5]
    copy_over_shares(keyboard, hop.account, "C:\\ProgramData\\u.exe", targets)
    written = stage.told(5145)
    assert [event["Hostname"] for event in written] == [device.fqdn for device in targets]
    assert {event["RelativeTargetName"] for event in written} == {"Temp\\u.exe"}
