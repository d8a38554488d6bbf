"""Documents to sign, laid out or not, and whether this machine lays any out."""

import shutil
from datetime import UTC, datetime

import pytest

from vedette.delivery.pdf.certificate import new_identity
from vedette.delivery.pdf.layout_process import SIGNATURE_BYTES, Attached, Order, missing_packages

AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
IDENTITY, OTHER = new_identity("vedette.example", AT), new_identity("vedette.example", AT)
MISSING = missing_packages()
needs_layout = pytest.mark.skipif(bool(MISSING), reason=f"no PDF is laid out without {', '.join(MISSING)}")
needs_poppler = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is not here: install poppler-utils")


def unsigned(words=b"words", attached=42):
    """What the layout leaves, as far as signatures are concerned."""
    place = b"/SubFilter /adbe.pkcs7.detached/XXNoticeAt %010d/ByteRange [0 %010d %010d %010d]/Contents <%s>" % (
        attached,
        0,
        0,
        0,
        b"0" * 2 * SIGNATURE_BYTES,
    )
    return b"%PDF-1.7\n" + words + b"\n<</Type /Sig" + place + b">>\n%%EOF\n"


def order(html="<title>A</title><p>words</p>"):
    return Order(html.encode(), AT, Attached("notice.json", b"{}", "The signed file"))
