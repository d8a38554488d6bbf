"""What workers do for cases: look at clocks, close what nobody answered, gather what is known, tend mail and files."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.closing import tend, waiting_cases
from vedette.portal.cases.actions.dossiers import GATHER, gather
from vedette.portal.cases.actions.files.attaching import LOOK_UP
from vedette.portal.cases.actions.files.labels import LABEL, label, label_anew
from vedette.portal.cases.actions.files.lookups import look_up
from vedette.portal.cases.actions.files.tidying import sweep_incoming, tidy_files
from vedette.portal.cases.actions.mail.mailbox import take_mailbox
from vedette.portal.cases.actions.mail.taking import forget_old_mail
from vedette.portal.cases.actions.stepping import WATCH
from vedette.portal.cases.actions.watching import watch_clock
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.jobs.rules import UNTIL_DONE, every, job
from vedette.portal.tenants.queries import organisations

_log = logging.getLogger("vedette.cases")


@job(WATCH, tries=UNTIL_DONE, quick=True)
def look_at_clock(arguments: Mapping[str, object]) -> None:
    """Of one case."""
    place = CasePlace(UUID(str(arguments["organisation"])), UUID(str(arguments["case"])))
    watch_clock(actor=SERVICE, at=place)


@every(timedelta(hours=1))
@job("cases.tend")
def tend_cases(arguments: Mapping[str, object]) -> None:
    """Of all organisations: each case in a transaction of its own."""
    del arguments
    with everything_in_view():
        for place in waiting_cases(actor=SERVICE):
            tend(actor=SERVICE, at=place)


@job(GATHER, tries=5, quick=True)
def gather_dossier(arguments: Mapping[str, object]) -> None:
    """Of one case, for the experts."""
    gather(actor=SERVICE, at=CasePlace(UUID(str(arguments["organisation"])), UUID(str(arguments["case"]))))


@job(LOOK_UP)
def look_file_up(arguments: Mapping[str, object]) -> None:
    """Ask telemetry for the content of one file."""
    organisation, file = UUID(str(arguments["organisation"])), UUID(str(arguments["file"]))
    look_up(actor=SERVICE, organisation=organisation, file=file)


@job(LABEL, tries=3)
def label_file(arguments: Mapping[str, object]) -> None:
    """Try the YARA rules on one content."""
    label(actor=SERVICE, organisation=UUID(str(arguments["owner"])), sha256=str(arguments["sha256"]))


@every(timedelta(minutes=10))
@job("cases.label files")
def label_files(_arguments: Mapping[str, object]) -> None:
    """Let kept files be labelled that the rules of today have not seen, a portion of them."""
    label_anew(actor=SERVICE)


@every(timedelta(hours=6))
@job("cases.tidy files")
def tidy_all_files(arguments: Mapping[str, object]) -> None:
    """Let go of files that nobody needs; what goes wrong with one organisation is no matter of the others."""
    del arguments
    sweep_incoming(actor=SERVICE)
    for each in organisations(actor=SERVICE):
        try:
            tidy_files(actor=SERVICE, organisation=each.id)
        except Exception:  # noqa: BLE001 - whatever it is, the others come next
            _log.exception("the files of organisation %s could not be tidied", each.id)


@every(timedelta(seconds=30))
@job("cases.mail")
def take_in_mail(_arguments: Mapping[str, object]) -> None:
    """Look into the mailbox of cases."""
    take_mailbox(actor=SERVICE)


@every(timedelta(hours=12))
@job("cases.forget_mail", quick=True)
def forget_mail(_arguments: Mapping[str, object]) -> None:
    """Let go of mails that were held back long ago."""
    forget_old_mail(actor=SERVICE)
