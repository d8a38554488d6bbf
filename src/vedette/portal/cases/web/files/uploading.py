"""Files of a form, sealed as they come: at no time does one of them lie under a name, or whole in memory."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from vedette.portal.cases.actions.files.incoming import Incoming
from vedette.portal.cases.rules.files.received import FILES_OF_CASE_CAP, Received
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError


class ReceivedFile(UploadedFile):  # type: ignore[type-arg]
    """A file that was taken; when the request ends, whatever nobody kept of it is gone."""

    def __init__(self, received: Received) -> None:
        super().__init__(name=received.name, size=received.content.size)
        self.received = received

    def close(self) -> None:
        """Let go of it."""
        self.received.path.unlink(missing_ok=True)


class SealingUploads(FileUploadHandler):
    """Takes the files of a form for an organisation, until one of them cannot be taken: then none of them is."""

    def __init__(self, organisation: UUID) -> None:
        super().__init__()
        self._organisation = organisation
        self._incoming: Incoming | None = None
        self._taken = 0
        self.refusal: RefusedError | None = None

    def new_file(self, *arguments: object, **named: object) -> None:
        """Begin one; what comes after a refusal is read past."""
        super().new_file(*arguments, **named)  # type: ignore[arg-type]
        self._taken += 1
        if self._taken > FILES_OF_CASE_CAP:
            self.refusal = RefusedError(CaseReason.TOO_MANY_FILES)
        if self.refusal is not None:
            raise SkipFile
        self._incoming = Incoming(self._organisation, self.file_name or "")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal the next part."""
        del start
        try:
            self._now.write(raw_data)
        except RefusedError as error:
            self.refusal = error
            raise SkipFile from error

    def file_complete(self, file_size: int) -> ReceivedFile | None:
        """What was taken."""
        del file_size
        try:
            return ReceivedFile(self._now.finish())
        except RefusedError as error:
            self.refusal = error
            return None

    def upload_interrupted(self) -> None:
        """Let nothing be left of the file that was coming."""
        if self._incoming is not None:
            self._incoming.discard()

    @property
    def _now(self) -> Incoming:
        if self._incoming is None:
            raise SkipFile
        return self._incoming


def received_files(request: HttpRequest) -> list[Received]:
    """The files that a form brought. Raises RefusedError where one of them could not be taken."""
    given = [each.received for each in request.FILES.getlist("files") if isinstance(each, ReceivedFile)]
    for taking in request.upload_handlers:
        if isinstance(taking, SealingUploads) and taking.refusal is not None:
            raise taking.refusal
    return given
