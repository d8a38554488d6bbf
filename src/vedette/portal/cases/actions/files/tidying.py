"""Letting go of files: of cases that nobody can open again, and of bytes that no file names."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from time import time
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vedette.lake.durable_files import remove_files
from vedette.portal.access.rules import Actor, NotAllowedError
from vedette.portal.cases.models import Case, CaseFileRemoval
from vedette.portal.cases.queries.files.lines import living_files
from vedette.portal.cases.queries.files.stored import INCOMING, folder_of
from vedette.portal.cases.rules.states import REOPENED_WITHIN
from vedette.portal.tenants.actions.organisations import hold_organisation

STRAYS_AFTER = timedelta(hours=1)
"""Bytes that nobody names are a file on its way for a moment, and afterwards what a crash left."""
_STILL_COMING = timedelta(days=1)


def tidy_files(*, actor: Actor, organisation: UUID) -> int:
    """Let go of what is no longer needed of an organisation's files; how many were.

    Rows go first and bytes after them, while nobody else keeps a file of the organisation: whatever is cut short here
    is finished next time.
    """
    if not actor.is_service:
        raise NotAllowedError
    with transaction.atomic():
        hold_organisation(actor=actor, organisation=organisation)
        removed = _let_go(organisation)
    with transaction.atomic():
        hold_organisation(actor=actor, organisation=organisation)
        named = set(living_files(organisation=organisation).values_list("sha256", flat=True))
        remove_files(each for each in _old(folder_of(organisation).glob("*/*"), STRAYS_AFTER) if each.name not in named)
    return removed


def sweep_incoming(*, actor: Actor) -> None:
    """Remove what came to no end."""
    if not actor.is_service:
        raise NotAllowedError
    remove_files(_old((settings.FILES_FOLDER / INCOMING).glob("*"), _STILL_COMING))


def _let_go(organisation: UUID) -> int:
    over = Case.objects.filter(organisation_id=organisation, closed__lt=timezone.now() - REOPENED_WITHIN)
    rows = list(living_files(organisation=organisation).filter(case_id__in=over.values("pk")))
    now = timezone.now()
    CaseFileRemoval.objects.bulk_create(
        CaseFileRemoval(file=each, organisation_id=organisation, at=now) for each in rows
    )
    return len(rows)


def _old(paths: Iterable[Path], age: timedelta) -> list[Path]:
    """Files of ours are never written to again once they have their names."""
    latest = time() - age.total_seconds()
    return [each for each in paths if each.is_file() and each.lstat().st_mtime < latest]
