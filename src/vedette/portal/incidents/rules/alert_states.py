"""What may become of an alert."""

from dataclasses import dataclass, replace
from datetime import datetime

from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination, fits


@dataclass(frozen=True, slots=True)
class AlertState:
    """What people decide about an alert."""

    status: AlertStatus = AlertStatus.NEW
    classification: Classification | None = None
    determination: Determination | None = None
    resolved: datetime | None = None
    """When it was resolved; set exactly while it is."""
    is_decided: bool = False
    """A person said the status: nothing automatic changes it any more."""


def with_status(state: AlertState, wanted: AlertStatus, at: datetime, *, by_person: bool) -> AlertState:
    """The alert in another status; every one follows every other one. What a person said outlasts what a rule says."""
    if state.is_decided and not by_person:
        return state
    if state.status is wanted:
        return replace(state, is_decided=state.is_decided or by_person)
    resolved = at if wanted is AlertStatus.RESOLVED else None
    return replace(state, status=wanted, resolved=resolved, is_decided=by_person)


def classified(
    state: AlertState, classification: Classification | None, determination: Determination | None
) -> AlertState:
    """The alert as what it turned out to be; raises where the two do not fit."""
    if not fits(classification, determination):
        raise RefusedError(Reason.DETERMINATION_DOES_NOT_FIT)
    return replace(state, classification=classification, determination=determination)
