"""What workers do for sign-ins."""

from collections.abc import Mapping
from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore

from vedette.portal.jobs.rules import every, job


@every(timedelta(hours=1))
@job("identity.forget sessions")
def forget_sessions(_arguments: Mapping[str, object]) -> None:
    """Forget sessions that are over: whoever begins a sign-in, a stranger too, makes one."""
    SessionStore.clear_expired()
