"""A version of a notice as a PDF, and what is taken from one again: the signed file, once the whole is proven."""

import re
import zlib
from collections.abc import Iterable
from datetime import datetime

from vedette.delivery.pdf.certificate import Identity
from vedette.delivery.pdf.document import signed_document
from vedette.delivery.pdf.layout_process import Attached
from vedette.delivery.pdf.signature import UnprovenPdfError, proven
from vedette.delivery.signed_notice import LONGEST_FILE, NotASignedNoticeError, Signed, as_file, from_file

MAGIC = b"%PDF-"
_LONGEST_HEAD = 1_000
_ATTACHED = re.compile(rb"\d+ 0 obj\n<</Type /EmbeddedFile/[^\n]*/Filter /FlateDecode/Length (\d{1,9})>>\nstream\n")


def signed_pdf(html: str, notice: Signed, *, name: str, told: str, at: datetime, by: Identity) -> bytes:
    """The page as PDF with the notice's signed file inside, under this name and with words that tell what it is.

    It bears the time ``at`` and is signed by the clock of this machine: all but the signature is the same for the same
    notice. Raises PackagesMissingError and NotLaidOutError.
    """
    return signed_document(html, at=at, by=by, attached=Attached(f"{name}.json", as_file(notice), told))


def notice_in(pdf: bytes, certificates: Iterable[bytes]) -> Signed | None:
    """The notice inside, if one of the certificates (DER) signed the document; it is not proven by that.

    Nothing where the document is ours and carries none, as service reports do. Raises UnprovenPdfError and
    NotASignedNoticeError.
    """
    if len(pdf) > LONGEST_FILE:
        raise NotASignedNoticeError("larger than any notice")
    start = proven(pdf, certificates)
    if not start:
        return None
    head = _ATTACHED.match(pdf, start, start + _LONGEST_HEAD)
    if head is None:
        raise UnprovenPdfError("no signed file is attached")
    unpacked = zlib.decompressobj()
    try:
        return from_file(unpacked.decompress(pdf[head.end() : head.end() + int(head[1])], LONGEST_FILE + 1))
    except zlib.error as error:
        raise UnprovenPdfError("the attached file cannot be read") from error
