"""What telemetry says of an organisation's devices, as onboarding needs it."""

from uuid import UUID

from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.onboarding.rules.eligibility import Telemetry
from vedette.portal.telemetry.queries import reporting_devices


def telemetry_of(*, actor: Actor, organisation: UUID) -> Telemetry:
    """How many devices there are and how many really report: all of them, also to a seat that is narrowed to some."""
    del actor
    found = reporting_devices(actor=SERVICE, organisation=organisation)
    return Telemetry(found.reporting, found.known, found.silent, found.lab, found.last_heard)
