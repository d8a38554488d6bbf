"""After how many hours the organisation is reminded of a notification that nobody acknowledged."""

from dataclasses import dataclass

FEWEST_HOURS, MOST_HOURS = 1, 168


@dataclass(frozen=True, slots=True)
class ReminderWaits:
    """Hours before each reminder."""

    urgent: int = 1
    """Of notifications of high severity."""
    other: int = 24

    @property
    def are_sound(self) -> bool:
        """Whether somebody may choose them."""
        return all(FEWEST_HOURS <= each <= MOST_HOURS for each in (self.urgent, self.other))
