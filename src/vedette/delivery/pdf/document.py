"""A page as a signed PDF, with a file inside or without."""

from datetime import datetime

from vedette.delivery.pdf.certificate import Identity
from vedette.delivery.pdf.layout import laid_out
from vedette.delivery.pdf.layout_process import Attached, Order
from vedette.delivery.pdf.signature import with_signature


def signed_document(html: str, *, at: datetime, by: Identity, attached: Attached | None = None) -> bytes:
    """The page as PDF; it bears the time ``at`` and is signed by the clock of this machine.

    Raises PackagesMissingError and NotLaidOutError.
    """
    return with_signature(laid_out(Order(html.encode(), at, attached)), by)
