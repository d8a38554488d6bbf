"""What workers do for news."""

from collections.abc import Mapping
from datetime import timedelta

from vedette.portal.jobs.rules import every, job
from vedette.portal.live.actions import forget_old_changes


@every(timedelta(hours=1))
@job("live.forget", quick=True)
def forget(_arguments: Mapping[str, object]) -> None:
    """Let go of what no page can still ask for."""
    forget_old_changes()
