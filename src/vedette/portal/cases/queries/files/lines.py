"""Files of a case as pages show them, with what telemetry tells of their content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import Actor
from vedette.portal.cases.models import CaseFile, CaseFileElsewhere, CaseFileLookup, CaseFileRemoval
from vedette.portal.cases.queries.files.labels import LabelLine, labels_of
from vedette.portal.cases.queries.files.stored import checked_pieces, is_stored
from vedette.portal.cases.queries.lines import cases_in_view
from vedette.portal.cases.rules.files.archives import archived
from vedette.portal.cases.rules.files.received import FILES_OF_CASE_CAP, FileKind
from vedette.portal.cases.rules.phases import Party
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.hunting.policies import hunts
from vedette.portal.telemetry.queries.view import narrowed_organisations
from vedette.portal.tenants.queries import organisation_names


@dataclass(frozen=True, slots=True)
class Seen:
    """What telemetry told when it was looked up."""

    at: datetime
    devices: int
    first: datetime | None
    last: datetime | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same of another organisation in which the reader hunts."""

    organisation: UUID
    name: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a case."""

    id: UUID
    message: UUID | None
    at: datetime
    by_name: str
    party: Party
    is_sample: bool
    name: str
    kind: FileKind
    size: int
    sha256: str
    sha1: str
    md5: str
    is_removed: bool
    """Its bytes were let go of."""
    seen: Seen | None
    """Nothing until it was looked up, and for those who see some of the devices only."""
    elsewhere: tuple[Elsewhere, ...]
    labels: LabelLine | None = None
    """What YARA rules say; for experts alone."""


def living_files(*, organisation: UUID) -> QuerySet[CaseFile]:
    """The files of an organisation whose bytes are kept."""
    removed = CaseFileRemoval.objects.filter(file=OuterRef("pk"))
    return CaseFile.objects.filter(~Exists(removed), organisation_id=organisation)


def files_of(*, actor: Actor, at: CasePlace) -> list[FileLine]:
    """The files of a case, the oldest first; none where the case is out of view."""
    return _lines(actor, at, CaseFile.objects.filter(case_id=at.case))


def file_in_view(*, actor: Actor, at: CasePlace, file: UUID) -> FileLine | None:
    """One of them."""
    return next(iter(_lines(actor, at, CaseFile.objects.filter(case_id=at.case, pk=file))), None)


def files_left(*, actor: Actor, at: CasePlace) -> int:
    """How many more a case may have."""
    del actor
    return max(0, FILES_OF_CASE_CAP - CaseFile.objects.filter(case_id=at.case).count())


def archive_of(*, actor: Actor, at: CasePlace, line: FileLine) -> Iterator[bytes]:
    """The file as an archive under a password, checked before its first byte is given. Raises FileGoneError."""
    del actor
    return archived(checked_pieces(at.organisation, line.sha256), name=line.sha256, size=line.size)


def lost_files(*, actor: Actor, is_deep: bool) -> tuple[int, list[str]]:
    """How many different contents are kept in view, and which of them are lost; or damaged, when all are read."""
    del actor
    removed = CaseFileRemoval.objects.filter(file=OuterRef("pk"))
    kept = CaseFile.objects.filter(~Exists(removed)).order_by("organisation_id", "sha256")
    pairs = list(kept.values_list("organisation_id", "sha256").distinct())
    return len(pairs), [f"{where}/{sha256}" for where, sha256 in pairs if not is_stored(where, sha256, is_deep=is_deep)]


def _lines(actor: Actor, at: CasePlace, rows: QuerySet[CaseFile]) -> list[FileLine]:
    if not cases_in_view(actor=actor, organisation=at.organisation).filter(pk=at.case).exists():
        return []
    found = list(rows.filter(organisation_id=at.organisation).order_by("at", "pk"))
    ids = [each.pk for each in found]
    removed = set(CaseFileRemoval.objects.filter(file__in=ids).values_list("file_id", flat=True))
    seen = {} if at.organisation in narrowed_organisations(actor=actor) else _seen(ids)
    is_expert = hunts(actor, at.organisation)
    elsewhere = _elsewhere(actor, at.organisation, ids) if is_expert else {}
    contents = {each.sha256 for each in found}
    labels = labels_of(organisation=at.organisation, contents=contents) if is_expert else {}
    return [
        FileLine(
            id=row.pk,
            message=row.message_id,
            at=row.at,
            by_name=row.by_name,
            party=Party(row.party),
            is_sample=row.is_sample,
            name=row.name,
            kind=FileKind(row.kind),
            size=row.size,
            sha256=row.sha256,
            sha1=row.sha1,
            md5=row.md5,
            is_removed=row.pk in removed,
            seen=seen.get(row.pk),
            elsewhere=tuple(elsewhere.get(row.pk, ())),
            labels=labels.get(row.sha256),
        )
        for row in found
    ]


def _seen(ids: list[UUID]) -> dict[UUID, Seen]:
    return {row.file_id: _of(row) for row in CaseFileLookup.objects.filter(file__in=ids)}


def _elsewhere(actor: Actor, organisation: UUID, ids: list[UUID]) -> dict[UUID, list[Elsewhere]]:
    """In all organisations in which the reader hunts, where the page is about one."""
    found: dict[UUID, list[Elsewhere]] = {}
    with in_view_of(actor=actor):
        names = dict(organisation_names(actor=actor))
        for row in CaseFileElsewhere.objects.filter(file_id__in=ids).exclude(organisation_id=organisation):
            where = row.organisation_id
            if where in names and hunts(actor, where):
                found.setdefault(row.file_id, []).append(Elsewhere(where, names[where], _of(row)))
    return found


def _of(row: CaseFileLookup | CaseFileElsewhere) -> Seen:
    return Seen(row.at, row.devices, row.first_seen, row.last_seen, tuple(row.names))
