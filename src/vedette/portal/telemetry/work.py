"""What the worker does for telemetry: look at folders, take in what is ready, keep lakes in order."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import SERVICE, Scope
from vedette.portal.jobs.actions import enqueue
from vedette.portal.jobs.rules import every, job
from vedette.portal.telemetry.actions.looking import look
from vedette.portal.telemetry.actions.settle import refresh_all
from vedette.portal.telemetry.actions.taking import take_ready
from vedette.portal.telemetry.actions.upkeep import compact_lake
from vedette.portal.tenants.queries import organisations

_log = logging.getLogger("vedette.telemetry")

LOOK, TAKE, TEND, TEND_ONE = "telemetry.look", "telemetry.take", "telemetry.tend", "telemetry.tend_one"
LOOK_EVERY, TEND_EVERY = timedelta(seconds=30), timedelta(hours=1)


@every(LOOK_EVERY)
@job(LOOK)
def look_at_folders(arguments: Mapping[str, object]) -> None:
    """See what lies in the folder of each organisation; what goes wrong with one is no matter of the others."""
    del arguments
    for each in organisations(actor=SERVICE):
        try:
            with in_view(Scope(frozenset({each.id}))):
                if look(actor=SERVICE, organisation=each.id):
                    _ask(TAKE, each.id)
        except Exception:  # noqa: BLE001 - whatever it is, the others come next
            _log.exception("the folder of organisation %s could not be looked at", each.id)


@job(TAKE)
def take_what_is_ready(arguments: Mapping[str, object]) -> None:
    """Take in some files of one organisation, and come again where there may be more."""
    organisation = UUID(str(arguments["organisation"]))
    if take_ready(actor=SERVICE, organisation=organisation):
        _ask(TAKE, organisation)


@every(TEND_EVERY)
@job(TEND)
def tend_lakes(arguments: Mapping[str, object]) -> None:
    """Keep every organisation's lake in order."""
    del arguments
    for each in organisations(actor=SERVICE):
        _ask(TEND_ONE, each.id)


@job(TEND_ONE)
def tend_lake(arguments: Mapping[str, object]) -> None:
    """Merge small segments, and once a day compare all devices with the lake."""
    organisation = UUID(str(arguments["organisation"]))
    compact_lake(actor=SERVICE, organisation=organisation)
    refresh_all(actor=SERVICE, organisation=organisation)


@transaction.atomic
def _ask(kind: str, organisation: UUID) -> None:
    enqueue(kind=kind, organisation=organisation, key="one")
