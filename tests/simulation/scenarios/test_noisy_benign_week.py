from vedette.simulation.write import play


def test_it_is_louder_than_a_usual_day_and_has_no_intruder():
    usual = play("usual-day", devices=7, hours=1, seed=2)
    noisy = play("noisy-benign-week", devices=7, hours=1, seed=2)
    assert len(noisy.tape) > 1.3 * len(usual.tape)
    assert not noisy.steps
    assert not noisy.intruder_processes


def test_everything_ends_inside_the_time_given_or_shortly_after():
    world = play("noisy-benign-week", devices=7, hours=2, seed=2)
    assert max(recorded.at for recorded in world.tape) < 1.2 * world.seconds
