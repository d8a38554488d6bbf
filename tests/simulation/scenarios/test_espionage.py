from vedette.simulation.write import play


def _played():
    return play("espionage", devices=7, hours=1, seed=2)


def test_it_goes_by_two_kinds_of_remote_session_to_the_file_server():
    world = _played()
    taken = dict.fromkeys(process.device.name for process in world.intruder_processes)
    assert len(taken) == 3
    assert list(taken)[-1] == "mer-fs01"


def test_nothing_is_broken():
    assert "impact" not in {step.tactic for step in _played().steps}


def test_it_is_slow():
    marked = [recorded.at for recorded in _played().tape if recorded.step is not None]
    assert max(marked) - min(marked) > 0.7 * 3_600
