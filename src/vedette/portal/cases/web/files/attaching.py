"""Files of a case: attaching them, and having them as an archive that nothing opens by itself."""

from collections.abc import AsyncIterator, Iterator
from functools import partial
from http import HTTPStatus
from uuid import UUID

from asgiref.sync import sync_to_async
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from vedette.portal.access.policies import within
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.actions.files.attaching import attach
from vedette.portal.cases.actions.files.downloads import note_download
from vedette.portal.cases.policies import ASKING, downloads
from vedette.portal.cases.queries.files.lines import archive_of, file_in_view
from vedette.portal.cases.queries.files.stored import FileGoneError
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.topics import CasePlace, case_name
from vedette.portal.cases.web.files.uploading import SealingUploads, received_files
from vedette.portal.cases.web.reached import existing_case, tells, to_case
from vedette.portal.incidents.rules.refusals import RefusedError

_FROM_SCRIPT = "Vedette-Upload"
"""The page shows how far it is, and looks at the case itself afterwards, so that it finds there what it is told."""
_SEALED_OFF = "sandbox; default-src 'none'; frame-ancestors 'none'"


@csrf_exempt  # reading the token reads the files, which is nobody's right before the door was passed
@door(within(ASKING), "POST")
def attach_files(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Take the files of a form, as soon as it is known that they may come."""
    existing_case(request, organisation, case)
    request.upload_handlers = [SealingUploads(organisation)]
    return _attach(request, CasePlace(organisation, case))


@csrf_protect
def _attach(request: ActingRequest, at: CasePlace) -> HttpResponseBase:
    with tells(request, _("The files are with the case.")):
        attach(actor=request.actor, at=at, files=received_files(request), words=request.POST.get("words", ""))
    if _FROM_SCRIPT in request.headers:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return to_case(at.organisation, at.case)


@door(within(ASKING), "GET")
def case_file(request: ActingRequest, organisation: UUID, case: UUID, case_file: UUID) -> HttpResponseBase:
    """The file in an archive under a password."""
    page, at = existing_case(request, organisation, case), CasePlace(organisation, case)
    line = file_in_view(actor=request.actor, at=at, file=case_file)
    if line is None or line.is_removed:
        raise Http404
    if not downloads(request.actor, organisation):
        raise PermissionDenied
    try:
        archive = archive_of(actor=request.actor, at=at, line=line)
    except FileGoneError:
        with tells(request):
            raise RefusedError(CaseReason.FILE_GONE) from None
        return to_case(organisation, case)
    note_download(actor=request.actor, at=at, file=line)
    name = f"{case_name(page.line.number)}-{line.sha256[:16]}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": _SEALED_OFF}
    return StreamingHttpResponse(_in_turn(archive), content_type="application/octet-stream", headers=headers)


async def _in_turn(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Each part when it is asked for: of an ordinary iterator the server would gather all of them first."""
    following = sync_to_async(partial(next, parts, b""), thread_sensitive=False)
    while part := await following():
        yield part
