"""Nothing but the background: what a quiet day costs in alerts."""

from vedette.simulation.actors.organisation import live_usual_day
from vedette.simulation.scenario import Scenario
from vedette.simulation.world import World


def _play(world: World) -> None:
    live_usual_day(world)


SCENARIO = Scenario(
    name="usual-day",
    title="A usual day, without an intruder",
    description="Office, administration, development, a software deployment and a backup. Whatever alerts is false.",
    play=_play,
    least_hours=0.5,
)
