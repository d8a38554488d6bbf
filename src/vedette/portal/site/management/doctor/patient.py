"""Who is examined: the settings, and how far the service's own code can be asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from vedette.portal.site.settings.configuration import Configuration


@dataclass(frozen=True, slots=True)
class Patient:
    """An installation, started or not, sound or not."""

    configuration: Configuration
    environment: Mapping[str, str]
    is_deep: bool
    """Read everything, however long it takes."""
    closed: str = ""
    """Why the service's own code cannot be asked; empty where it can."""

    @property
    def never_started(self) -> bool:
        """Whether there is nothing yet that could be wrong."""
        return not self.configuration.secrets_file.exists()
