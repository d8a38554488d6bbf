"""``vedette ingest`` into the lake of an organisation of the service, also while the service runs."""

from django.db import DatabaseError

from vedette.pipeline.ingest import IngestResult
from vedette.pipeline.reading import Reading
from vedette.portal.access.queries import everything_in_view, in_view
from vedette.portal.access.rules import SERVICE, Scope
from vedette.portal.telemetry.actions.intake import Delivery, take_in
from vedette.portal.telemetry.rules.ways import Way
from vedette.portal.tenants.queries import organisation_called
from vedette.schema.ports import Progress


class UnknownNameError(Exception):
    """No organisation of the service is called that."""


class NotReadyError(Exception):
    """The service's database does not answer, or has not the tables of this version."""


def ingest_for(name: str, paths: tuple[str, ...], reading: Reading, progress: Progress) -> IngestResult:
    """Keep what lies at the paths for the organisation with this name or short name, and ask for the hunt over it.

    Raises UnknownNameError, NotReadyError, and LakeError where the lake cannot be written.
    """
    try:
        with everything_in_view():
            organisation = organisation_called(actor=SERVICE, name=name)
    except DatabaseError as error:
        raise NotReadyError from error
    if organisation is None:
        raise UnknownNameError
    label = paths[0] if len(paths) == 1 else f"{paths[0]} + {len(paths) - 1}"
    with in_view(Scope(frozenset({organisation}))):
        delivery = Delivery(Way.COMMAND_LINE, label, paths, reading=reading)
        return take_in(actor=SERVICE, organisation=organisation, delivery=delivery, progress=progress)
