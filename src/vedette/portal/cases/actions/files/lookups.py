"""Asking telemetry for the content of a file: the organisation's own for everybody, that of others for experts."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.lake.refusals import LakeError
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE, Actor, NotAllowedError
from vedette.portal.cases.actions.stepping import announce_case
from vedette.portal.cases.models import Case, CaseFile, CaseFileElsewhere, CaseFileLookup
from vedette.portal.cases.rules.files.received import cleaned_name
from vedette.portal.entities.queries.things import Told, told_of
from vedette.portal.entities.rules.names import file_named
from vedette.portal.telemetry.queries.lakes import NothingKeptError, OutOfViewError, ReadersBusyError
from vedette.portal.tenants.queries import organisations

_NAMES = 5


class _Found(NamedTuple):
    devices: int
    first_seen: datetime | None
    last_seen: datetime | None
    names: list[str]


def look_up(*, actor: Actor, organisation: UUID, file: UUID) -> None:
    """Ask, and keep what was told; what was told before is not asked again.

    Raises LakeError and ReadersBusyError, when all others have been asked: who tries again asks those that are left.
    """
    if not actor.is_service:
        raise NotAllowedError
    with everything_in_view():
        row = CaseFile.objects.filter(organisation_id=organisation, pk=file).first()
        if row is None:
            return
        troubles = [_trouble(row, each) for each in (organisation, *_others(organisation))]
    for each in filter(None, troubles):
        raise each


def _others(organisation: UUID) -> list[UUID]:
    return [each.id for each in organisations(actor=SERVICE) if each.id != organisation]


def _trouble(row: CaseFile, organisation: UUID) -> Exception | None:
    try:
        (_look_at_home if organisation == row.organisation_id else _look_elsewhere)(row, organisation)
    except (LakeError, ReadersBusyError) as error:
        return error
    return None


def _look_at_home(row: CaseFile, organisation: UUID) -> None:
    if CaseFileLookup.objects.filter(file=row).exists():
        return
    found = _found(row, organisation)
    with transaction.atomic():
        CaseFileLookup.objects.create(file=row, organisation_id=organisation, at=timezone.now(), **found._asdict())
        announce_case(Case.objects.get(pk=row.case_id))


def _look_elsewhere(row: CaseFile, organisation: UUID) -> None:
    """One that was never filled, or is gone by now, has seen nothing."""
    if CaseFileElsewhere.objects.filter(file_id=row.pk, organisation_id=organisation).exists():
        return
    found = _found(row, organisation)
    if found.devices:
        CaseFileElsewhere.objects.create(
            organisation_id=organisation, file_id=row.pk, at=timezone.now(), **found._asdict()
        )


def _found(row: CaseFile, organisation: UUID) -> _Found:
    """Sensors tell one hash or another: what any of them names is the same file."""
    ask = partial(told_of, actor=SERVICE, organisation=organisation, period=None)
    named = filter(None, map(file_named, (row.sha256, row.sha1, row.md5)))
    try:
        return _together([ask(named=each) for each in named])
    except (NothingKeptError, OutOfViewError):
        return _together(())


def _together(told: Iterable[Told]) -> _Found:
    devices, firsts, lasts, names = set[str](), list[datetime](), list[datetime](), Counter[str]()
    for each in told:
        devices |= {where.name for where in each.devices}
        firsts += [where.first_seen for where in each.devices if where.first_seen]
        lasts += [where.last_seen for where in each.devices if where.last_seen]
        names |= each.beside.get("FileName", Counter())
    known = [cleaned_name(name) for name, _ in names.most_common(_NAMES) if name]
    return _Found(len(devices), min(firsts, default=None), max(lasts, default=None), known)
