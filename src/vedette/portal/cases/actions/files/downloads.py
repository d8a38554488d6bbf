"""That somebody took a file of a case away stands in the organisation's log."""

from django.db import transaction

from vedette.portal.access.rules import Actor, NotAllowedError
from vedette.portal.audit.actions import record
from vedette.portal.cases.policies import ASKING, downloads
from vedette.portal.cases.queries.files.lines import FileLine
from vedette.portal.cases.rules.thread import Logged
from vedette.portal.cases.rules.topics import CasePlace


@transaction.atomic
def note_download(*, actor: Actor, at: CasePlace, file: FileLine) -> None:
    """Put it on record before the first byte goes out. Raises NotAllowedError where they may not have it."""
    if not downloads(actor, at.organisation):
        raise NotAllowedError(ASKING)
    told = {"case": str(at.case), "sha256": file.sha256}
    record(actor=actor, deed=Logged.FILE_TAKEN, organisation=at.organisation, subject=file.name, details=told)
