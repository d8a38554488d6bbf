"""What workers do for the house."""

from collections.abc import Mapping
from datetime import timedelta

from vedette.portal.jobs.rules import every, job
from vedette.portal.site.actions.statistics import gather_statistics


@every(timedelta(hours=6))
@job("site.statistics")
def look_at_tables(_arguments: Mapping[str, object]) -> None:
    """Let the database know how its tables are filled."""
    gather_statistics()
