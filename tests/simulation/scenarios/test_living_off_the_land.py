from vedette.simulation.programs import PROGRAMS
from vedette.simulation.write import play


def test_no_program_of_the_intruders_own_is_started():
    world = play("living-off-the-land", devices=7, hours=1, seed=2)
    assert world.intruder_processes
    assert {process.name.lower() for process in world.intruder_processes} <= PROGRAMS.keys()


def test_it_reaches_two_office_machines_and_the_file_server():
    world = play("living-off-the-land", devices=7, hours=1, seed=2)
    taken = dict.fromkeys(process.device.role for process in world.intruder_processes)
    assert list(taken) == ["office", "file server"]
    assert len({process.device for process in world.intruder_processes}) == 3
