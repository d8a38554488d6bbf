import pytest

from vedette.simulation.world import SYSTEM_SESSION, Account


def test_an_account_is_named_with_its_domain():
    assert Account("b.meadow", "S-1-5-21-1").qualified == "MERIDIAN\\b.meadow"
    assert SYSTEM_SESSION.account.qualified == "NT AUTHORITY\\SYSTEM"


def test_process_ids_are_multiples_of_four_and_never_repeat(stage):
    pids = [stage.office.next_pid() for _ in range(4_000)]
    assert len(set(pids)) == len(pids)
    assert all(pid % 4 == 0 for pid in pids)


def test_chance_for_one_purpose_does_not_depend_on_others(stage):
    first = stage.world.chance("mail").random()
    stage.world.chance("printer").random()
    assert stage.world.chance("mail").random() == first
    assert stage.world.chance("printer").random() != first


def test_only_what_happens_inside_a_step_is_the_intruders(stage):
    world, device = stage.world, stage.office
    world.record(device, 1, {"EventID": 1})
    with world.step("Look around", "discovery", "T1033") as step:
        world.record(device, 2, {"EventID": 1})
    world.record(device, 3, {"EventID": 1})
    assert [recorded.step for recorded in world.tape] == [None, step, None]
    assert (step.number, step.techniques) == (1, ("T1033",))


def test_a_step_ends_when_its_block_fails(stage):
    with pytest.raises(RuntimeError), stage.world.step("Fail", "impact"):
        raise RuntimeError
    assert not stage.world.by_intruder
