from collections import Counter

from vedette.simulation.actors.organisation import live_usual_day


def test_everybody_with_a_machine_of_their_own_has_a_desk(stage):
    desks = live_usual_day(stage.world)
    personal = {
        device.name for device in stage.world.devices if device.role in {"office", "development", "administration"}
    }
    assert desks.keys() == personal


def test_nothing_of_it_is_an_intruders(stage):
    live_usual_day(stage.world)
    assert not stage.world.steps
    assert all(recorded.step is None for recorded in stage.world.tape)


def test_each_role_leaves_its_own_programs(stage):
    live_usual_day(stage.world)
    programs = {device.role: Counter() for device in stage.world.devices}
    for recorded in stage.world.tape:
        if recorded.fields["EventID"] == 1:
            programs[recorded.device.role][recorded.fields["Image"].rsplit("\\", 1)[-1]] += 1
    assert programs["development"]["git.exe"] > 3
    assert programs["administration"]["mmc.exe"] + programs["administration"]["powershell.exe"] > 3
    assert programs["office"]["OUTLOOK.EXE"] > 3
    assert programs["office"]["git.exe"] == programs["file server"]["OUTLOOK.EXE"] == 0


def test_the_help_desk_leaves_its_logon_on_two_office_machines(stage):
    live_usual_day(stage.world)
    remote = [event for event in stage.told(4624) if event["LogonType"] == "10"]
    assert [event["TargetUserName"] for event in remote] == ["hd-quarry", "hd-quarry"]
    assert len({event["Hostname"] for event in remote}) == 2
