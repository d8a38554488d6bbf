from collections import Counter

from vedette.simulation.actors.machine import keep_running


def test_a_machine_is_busy_all_the_time(stage):
    keep_running(stage.world, stage.office)
    minutes = Counter(int(recorded.at // 600) for recorded in stage.world.tape if recorded.at < 7_200)
    assert set(minutes) == set(range(12))


def test_its_guard_opens_the_logon_process_without_stealing(stage):
    keep_running(stage.world, stage.office)
    accesses = [event for event in stage.told(10) if event["TargetImage"].endswith("lsass.exe")]
    assert len(accesses) > 10
    assert {event["SourceImage"].rsplit("\\", 1)[-1] for event in accesses} <= {
        "MsMpEng.exe",
        "svchost.exe",
        "WmiPrvSE.exe",
    }


def test_it_fetches_policy_from_the_controller(stage):
    keep_running(stage.world, stage.office)
    controller = stage.world.with_role("domain controller")[0]
    shares = stage.told(5140, device=controller)
    assert shares
    assert {event["SubjectUserName"] for event in shares} == {f"{stage.office.name.upper()}$"}
