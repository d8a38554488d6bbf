"""Which hunts a page is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from vedette.portal.hunts.rules.states import HuntState, HuntVerdict
from vedette.portal.telemetry.rules.reading import id_of, one_of, page_of


class Outcomes(StrEnum):
    """How far a hunt has come."""

    ALL = ""
    OPEN = "open"
    NOTHING_FOUND = "nothing"
    SUSPICIOUS = "suspicious"
    CONFIRMED = "confirmed"

    @property
    def columns(self) -> dict[str, str]:
        """What a row of such a hunt holds."""
        if self is Outcomes.ALL:
            return {}
        if self is Outcomes.OPEN:
            return {"state": HuntState.OPEN.value}
        return {"state": HuntState.CONCLUDED.value, "verdict": HuntVerdict(self.value).value}


@dataclass(frozen=True, slots=True)
class HuntsAsked:
    """Which hunts, and which page of them."""

    organisation: UUID | None = None
    outcome: Outcomes = Outcomes.ALL
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether it is for less than all."""
        return replace(self, page=1) != HuntsAsked()


def hunts_asked_for(parameters: Mapping[str, str]) -> HuntsAsked:
    """What an address asks for; what makes no sense is not asked."""
    return HuntsAsked(
        organisation=id_of(parameters.get("organisation", "")),
        outcome=one_of(Outcomes, parameters.get("outcome", "")) or Outcomes.ALL,
        page=page_of(parameters.get("page", "")),
    )
