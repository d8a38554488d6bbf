"""Who logged on to a device."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from vedette.lake.logons import Logons, logons
from vedette.lake.reader import Period
from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.queries.lakes import opened_device

SPAN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class LoggedOn:
    """Accounts that logged on to a device, the most frequent first."""

    accounts: tuple[Logons, ...]

    @property
    def most(self) -> Logons | None:
        """Who logs on most often."""
        return self.accounts[0] if self.accounts else None

    @property
    def least(self) -> Logons | None:
        """Who logs on least often, where there is more than one."""
        return self.accounts[-1] if len(self.accounts) > 1 else None


def logged_on(*, actor: Actor, organisation: UUID, device: UUID, until: datetime) -> LoggedOn:
    """In the thirty days before. Raises as ``opened_device``, and LakeError."""
    with opened_device(actor=actor, organisation=organisation, device=device) as lake:
        return LoggedOn(tuple(logons(lake.reader, Period(until - SPAN, until), devices=[lake.device])))
