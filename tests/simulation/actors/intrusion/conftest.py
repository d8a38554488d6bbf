import pytest

from vedette.simulation.actors.desk import sit_down
from vedette.simulation.actors.intrusion.keyboard import open_shell
from vedette.simulation.telemetry.processes import start


@pytest.fixture
def desk(stage):
    return sit_down(stage.world, stage.office, 60, stage.chance(1))


@pytest.fixture
def implant(stage, desk):
    return start(stage.world, desk.explorer, f"{desk.home}\\AppData\\Roaming\\i.exe", "i.exe", 100)


@pytest.fixture
def keyboard(stage, implant):
    return open_shell(stage.world, stage.chance(7), implant, 200)
