import pytest

from vedette.simulation.scenarios import SCENARIOS
from vedette.simulation.write import play

EVERY = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=lambda scenario: scenario.name)


def test_intrusions_of_several_kinds_and_quiet_times_are_there():
    assert SCENARIOS.keys() >= {
        "espionage", "living-off-the-land", "linux-server", "noisy-benign-week", "ransomware-operator", "usual-day",
    }  # fmt: skip


@EVERY
def test_it_introduces_itself(scenario):
    assert SCENARIOS[scenario.name] is scenario
    assert scenario.title[0].isupper()
    assert len(scenario.description) >= 60


@EVERY
def test_it_fits_into_the_least_time_that_it_asks_for(scenario):
    world = play(scenario.name, devices=7, hours=scenario.least_hours, seed=4)
    assert all(0 < recorded.at < world.seconds for recorded in world.tape if recorded.step is not None)


@EVERY
def test_every_device_has_something_to_tell(scenario):
    world = play(scenario.name, devices=9, hours=scenario.least_hours, seed=4)
    assert {recorded.device.name for recorded in world.tape} == {device.name for device in world.devices}
