"""What workers do for receivers and mail rules."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from vedette.portal.channels.actions.fan_out import DELIVER
from vedette.portal.channels.actions.mailing import (
    SUM_UP,
    catch_up_with_summaries,
    forget_old_mails,
    sum_up,
    tell_everybody,
)
from vedette.portal.channels.actions.sending import catch_up, forget_old_deliveries, send_waiting
from vedette.portal.channels.actions.telling import Outside
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.incidents.actions.outbox import FAN_OUT
from vedette.portal.jobs.rules import UNTIL_DONE, every, job


@job(FAN_OUT, tries=UNTIL_DONE, quick=True)
def fan_out_happening(arguments: Mapping[str, object]) -> None:
    """Write what happened down for every receiver that wants to hear of it, and to whom mail rules tell it."""
    subjects = arguments["subjects"]
    what = Outside(
        organisation=UUID(str(arguments["organisation"])),
        happening=Happening(str(arguments["happening"])),
        subjects=tuple(UUID(str(each)) for each in subjects) if isinstance(subjects, list) else (),
        mark=str(arguments["mark"]),
        at=datetime.fromisoformat(str(arguments["at"])),
    )
    tell_everybody(what)


@job(DELIVER, tries=UNTIL_DONE, longest=timedelta(minutes=2), waits_for_peers=True)
def send_what_waits(arguments: Mapping[str, object]) -> None:
    """Bring to a receiver what is due."""
    send_waiting(UUID(str(arguments["organisation"])), UUID(str(arguments["receiver"])))


@every(timedelta(minutes=5))
@job("channels.catch up", quick=True)
def catch_up_with_deliveries(_arguments: Mapping[str, object]) -> None:
    """Ask again for what nobody comes back for."""
    catch_up()
    catch_up_with_summaries()


@every(timedelta(hours=12))
@job("channels.forget", quick=True)
def forget(_arguments: Mapping[str, object]) -> None:
    """Let go of messages that nobody asks for any more."""
    forget_old_deliveries()


@job(SUM_UP, quick=True)
def sum_up_an_hour(arguments: Mapping[str, object]) -> None:
    """Tell in one mail of what was too much for a rule to be mailed one by one."""
    sum_up(UUID(str(arguments["organisation"])), UUID(str(arguments["rule"])))


@every(timedelta(hours=12))
@job("channels.forget mails", quick=True)
def forget_mails(_arguments: Mapping[str, object]) -> None:
    """Let go of what mail rules told long ago."""
    forget_old_mails()
