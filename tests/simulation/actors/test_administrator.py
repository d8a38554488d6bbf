from vedette.simulation.actors.administrator import execute_remotely, help_remotely, work_as_administrator
from vedette.simulation.actors.desk import sit_down


def test_scripts_run_by_their_path_and_leave_their_text(stage):
    device = stage.world.with_role("administration")[0]
    work_as_administrator(stage.world, device)
    paths = {event["Path"] for event in stage.told(4104)}
    assert paths
    assert all(path.startswith("C:\\Scripts\\") for path in paths)


def test_remote_help_shows_on_the_helped_machine(stage):
    helper = stage.world.with_role("administration")[0]
    session = help_remotely(stage.world, helper, stage.world.accounts["hd-quarry"], stage.office, 100)
    (logon,) = stage.told(4624, device=stage.office)
    assert (logon["LogonType"], logon["IpAddress"]) == ("10", helper.address)
    console = stage.told(1)[-1]
    assert console["LogonId"] == hex(session.logon_id)


def test_the_remote_execution_tool_is_told_on_both_sides(stage):
    device, target = stage.world.with_role("administration")[0], stage.world.with_role("deployment server")[0]
    desk = sit_down(stage.world, device, 60, stage.chance(1))
    execute_remotely(stage.world, desk, target, stage.chance(1), 500)
    assert stage.told(4648, device=device)[0]["TargetServerName"] == target.fqdn
    assert stage.told(7045, device=target)[0]["ServiceName"] == "PSEXESVC"
    assert stage.told(1, device=target)[-1]["CommandLine"] == "ipconfig /registerdns"
