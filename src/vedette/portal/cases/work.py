"""What workers do for cases: look at a clock when its moment is over, and take in what came by mail."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.mailbox import take_mailbox
from vedette.portal.cases.actions.stepping import WATCH
from vedette.portal.cases.actions.taking_mail import forget_old_mail
from vedette.portal.cases.actions.watching import watch_clock
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.jobs.rules import every, job


@job(WATCH, quick=True)
def look_at_clock(arguments: Mapping[str, object]) -> None:
    """Of one case."""
    place = CasePlace(UUID(str(arguments["organisation"])), UUID(str(arguments["case"])))
    watch_clock(actor=SERVICE, at=place)


@every(timedelta(seconds=30))
@job("cases.mail")
def take_in_mail(_arguments: Mapping[str, object]) -> None:
    """Look into the mailbox of cases."""
    take_mailbox(actor=SERVICE)


@every(timedelta(hours=12))
@job("cases.forget_mail", quick=True)
def forget_mail(_arguments: Mapping[str, object]) -> None:
    """Let go of mails that were held back long ago."""
    forget_old_mail(actor=SERVICE)
