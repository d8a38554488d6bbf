"""What workers do for letters."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from vedette.portal.jobs.rules import every, job
from vedette.portal.post.actions import deliver, forget_old_letters
from vedette.portal.post.rules import LONGEST_DELIVERY, TRIES


@job("post.deliver", tries=TRIES, longest=LONGEST_DELIVERY, quick=True)
def deliver_letter(arguments: Mapping[str, object]) -> None:
    """Bring a letter to the mail server."""
    deliver(UUID(str(arguments["letter"])))


@every(timedelta(hours=12))
@job("post.forget", quick=True)
def forget(_arguments: Mapping[str, object]) -> None:
    """Let go of letters that nobody asks for any more."""
    forget_old_letters()
