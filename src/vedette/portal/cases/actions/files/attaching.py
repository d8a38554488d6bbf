"""Attaching files to a case: kept durably before anybody is told so, and looked up in telemetry afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.lake.durable_files import make_folder, sync_folder
from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.cases.actions.answering import write_to_organisation
from vedette.portal.cases.actions.asking import ask, write_to_experts
from vedette.portal.cases.actions.dossiers import gather_later
from vedette.portal.cases.actions.files.labels import label_later
from vedette.portal.cases.actions.stepping import Taken, announce_case, locked_case, log, take
from vedette.portal.cases.models import Case, CaseFile, CaseMessage
from vedette.portal.cases.policies import answers, require_attaching
from vedette.portal.cases.queries.files.lines import files_left, living_files
from vedette.portal.cases.queries.files.stored import path_of
from vedette.portal.cases.rules.files.received import FILES_OF_ORGANISATION_CAP, Received
from vedette.portal.cases.rules.phases import OPEN_PHASES, Party, Phase, Step
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.thread import Logged
from vedette.portal.cases.rules.topics import CasePlace, Question
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.jobs.actions import enqueue
from vedette.portal.tenants.actions.organisations import hold_organisation

LOOK_UP = "cases.look up file"
"""The job that asks telemetry for the content of a file."""
_TAKING = OPEN_PHASES | {Phase.ANSWERED}


@dataclass(frozen=True, slots=True)
class Attached:
    """On which side a file was attached, and with what."""

    party: Party = Party.CUSTOMER
    message: UUID | None = None
    is_sample: bool = False


@transaction.atomic
def ask_with_files(*, actor: Actor, organisation: UUID, question: Question, files: Sequence[Received]) -> UUID:
    """Consult an expert, with files; the id of the case. Raises RefusedError; neither case nor files are kept then."""
    try:
        at = CasePlace(organisation, ask(actor=actor, organisation=organisation, question=question))
        attached = Attached(message=_last_message(at))
        for each in files:
            keep_file(actor=actor, at=at, received=each, attached=attached)
    finally:
        _let_go(files)
    return at.case


@transaction.atomic
def attach(*, actor: Actor, at: CasePlace, files: Sequence[Received], words: str = "") -> None:
    """Add files to a case, and what is said with them. Raises RefusedError; of the files nothing is kept then.

    Where the experts asked for samples, these are they, and the clock goes on. The words mean what they always mean:
    they answer, ask on or open the case again.
    """
    party = Party.EXPERTS if answers(actor, at.organisation) else Party.CUSTOMER
    try:
        require_attaching(actor, at.organisation, party)
        if not files:
            raise RefusedError(CaseReason.FILE_MISSING)
        hold_organisation(actor=SERVICE, organisation=at.organisation)
        attached = _said(actor, at, party, words.strip())
        for each in files:
            keep_file(actor=actor, at=at, received=each, attached=attached)
    finally:
        _let_go(files)


def _let_go(files: Sequence[Received]) -> None:
    """Of what was not kept; what was kept has its place already."""
    for each in files:
        each.path.unlink(missing_ok=True)


def _said(actor: Actor, at: CasePlace, party: Party, words: str) -> Attached:
    row = locked_case(actor, at)
    is_sample = party is Party.CUSTOMER and Phase(row.phase) is Phase.FILE_SAMPLES_NEEDED
    if is_sample:
        take(actor, row, Taken(Step.UPLOAD, words))
    elif words and party is Party.EXPERTS:
        write_to_organisation(actor=actor, at=at, text=words)
    elif words:
        write_to_experts(actor=actor, at=at, text=words)
    return Attached(party, _last_message(at) if words else None, is_sample)


def _last_message(at: CasePlace) -> UUID | None:
    return CaseMessage.objects.filter(case_id=at.case).order_by("-at").values_list("pk", flat=True).first()


@transaction.atomic
def keep_file(*, actor: Actor, at: CasePlace, received: Received, attached: Attached) -> UUID:
    """Keep what ``receive`` took for the case; the id of the file. Raises RefusedError, and nothing of it is left then.

    Its bytes are in their place, durably, before the row is: a crash in between leaves bytes that nobody names, which
    are swept away, and never a file without bytes.
    """
    try:
        require_attaching(actor, at.organisation, attached.party)
        hold_organisation(actor=SERVICE, organisation=at.organisation)
        case = locked_case(actor, at)
        _require_room(actor, at, case, received)
        _move(at.organisation, received)
    except BaseException:
        received.path.unlink(missing_ok=True)
        raise
    row = _row(actor, at, received, attached)
    case.updated = row.at
    case.save(update_fields=["updated"])
    log(actor, case, Logged.FILE_ATTACHED, file=row.name, sha256=row.sha256, size=row.size)
    arguments = {"organisation": str(at.organisation), "file": str(row.pk)}
    enqueue(kind=LOOK_UP, arguments=arguments, organisation=at.organisation, key=str(row.pk))
    if attached.party is Party.CUSTOMER:
        gather_later(case)
    label_later(organisation=at.organisation, sha256=row.sha256)
    announce_case(case)
    return row.pk


def _require_room(actor: Actor, at: CasePlace, case: Case, received: Received) -> None:
    if Phase(case.phase) not in _TAKING:
        raise RefusedError(CaseReason.NO_SUCH_STEP)
    if not files_left(actor=actor, at=at):
        raise RefusedError(CaseReason.TOO_MANY_FILES)
    kept = dict(living_files(organisation=at.organisation).values_list("sha256", "size"))
    kept[received.content.sha256] = received.content.size
    if sum(kept.values()) > FILES_OF_ORGANISATION_CAP:
        raise RefusedError(CaseReason.NO_ROOM_FOR_FILES)


def _move(organisation: UUID, received: Received) -> None:
    """The same bytes take the place of those that are there: whatever befell these, they are whole again."""
    path = path_of(organisation, received.content.sha256)
    make_folder(path.parent)
    received.path.replace(path)
    sync_folder(path.parent)


def _row(actor: Actor, at: CasePlace, received: Received, attached: Attached) -> CaseFile:
    content = received.content
    return CaseFile.objects.create(
        organisation_id=at.organisation,
        case_id=at.case,
        message_id=attached.message,
        at=timezone.now(),
        by=actor.person,
        by_name=actor.name[:200],
        party=attached.party,
        is_sample=attached.is_sample,
        name=received.name,
        kind=content.kind,
        size=content.size,
        sha256=content.sha256,
        sha1=content.sha1,
        md5=content.md5,
    )
