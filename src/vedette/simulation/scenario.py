"""What a scenario is: a title, a story, and a function that plays it."""

from collections.abc import Callable
from dataclasses import dataclass

from vedette.simulation.world import World


@dataclass(frozen=True, slots=True)
class Scenario:
    """A composition of actors over a world with a fleet. ``least_hours`` is what the story needs."""

    name: str
    title: str
    description: str
    play: Callable[[World], None]
    least_hours: float = 1.0
