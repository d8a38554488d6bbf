"""Whether the sample is proven by its signature, and can be laid out as a document."""

from collections.abc import Iterator

from vedette.delivery.pdf.layout import NotLaidOutError, PackagesMissingError
from vedette.delivery.pdf.notices import signed_pdf
from vedette.delivery.signed_notice import ForgedNoticeError, Signed, checked
from vedette.portal.access.rules import SERVICE
from vedette.portal.drills.rules.hops import Finding, Hop, Why, failed, passed
from vedette.portal.drills.rules.sample import Sample
from vedette.portal.notices.actions.keys import document_identity
from vedette.portal.notices.queries.keys import public_keys
from vedette.portal.notices.queries.notices import signed_version
from vedette.portal.notices.web.printed import printed

SIGNATURE, PDF = "signature", "PDF"
"""What the two findings are about."""


def look_at_document(sample: Sample) -> Iterator[Finding]:
    """The same as for whoever downloads it."""
    signed = signed_version(actor=SERVICE, organisation=sample.organisation, notice=sample.notice, version=1)
    if signed is None or not _is_proven(signed):
        yield failed(Hop.DOCUMENT, Why.FORGED, SIGNATURE)
        return
    yield passed(Hop.DOCUMENT, SIGNATURE)
    yield _laid_out(signed)


def _is_proven(signed: Signed) -> bool:
    try:
        checked(signed, public_keys())
    except ForgedNoticeError:
        return False
    return True


def _laid_out(signed: Signed) -> Finding:
    page, identity = printed(signed), document_identity()
    try:
        signed_pdf(page.html, signed, name=page.name, told=page.attached, at=page.published, by=identity)
    except PackagesMissingError as error:
        return failed(Hop.DOCUMENT, Why.PACKAGES_MISSING, PDF, ", ".join(error.packages))
    except NotLaidOutError:
        return failed(Hop.DOCUMENT, Why.NOT_LAID_OUT, PDF)
    return passed(Hop.DOCUMENT, PDF)
