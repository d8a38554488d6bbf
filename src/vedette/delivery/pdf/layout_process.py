"""The program that lays one document out: an order comes in at standard input, the PDF goes out at standard output.

It is a process of its own, because the libraries that shape text are written in C and the texts are an attacker's: what
goes wrong in them, or never ends, ends here. It knows no key, is given no settings, and loads nothing: no file, no
address.
"""

import ctypes
import sys
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from vedette.delivery.apart import Bounds, confine

if TYPE_CHECKING:
    import pydyf
    from weasyprint import Document

PACKAGES_MISSING = 3
"""Exit code; the packages stand on standard output, a line each."""
LIBRARIES: Mapping[str, str] = MappingProxyType(
    {
        "libpango-1.0.so.0": "libpango-1.0-0",
        "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
        "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    }
)
"""What is loaded, and the Debian packages that it is in."""
FONTS = "fonts-dejavu-core"
SIGNATURE_BYTES = 4_096
"""What a signature has room in; one takes some 700."""
MOST_SECONDS = 90
"""Of a processor; the largest notice that can be published takes 56."""
_BOUNDS = Bounds(memory=2 << 30, seconds=MOST_SECONDS, answer=256 << 20)
_INVISIBLE = 2 + 4 + 128
"""Hidden, printed where somebody shows it, locked."""


class Attached(msgspec.Struct, frozen=True):
    """A file inside the document."""

    name: str
    content: bytes
    description: str


class Order(msgspec.Struct, frozen=True):
    """What is laid out."""

    html: bytes
    """A whole document in UTF-8; its style stands inside."""
    at: datetime
    """The time that the document bears, wherever it is made."""
    attached: Attached | None = None


def missing_packages(libraries: Mapping[str, str] = LIBRARIES) -> list[str]:
    """The Debian packages without which nothing can be laid out."""
    missing = [package for name, package in libraries.items() if not _loads(name)]
    if not missing and not _fonts():
        missing.append(FONTS)
    return missing


def laid_out(order: Order) -> bytes:
    """The PDF, with an empty place for its signature."""
    from weasyprint import HTML, Attachment  # noqa: PLC0415 - its libraries may be missing
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    class Nothing(URLFetcher):
        """Loads nothing, from nowhere."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401 - the library's own signature
            del headers
            raise ValueError(f"nothing is loaded: {url[:80]}")

    loader = Nothing()
    files = [
        Attachment(
            string=each.content,
            url_fetcher=loader,
            name=each.name,
            description=each.description,
            created=order.at,
            modified=order.at,
            relationship="Source",
        )
        for each in (order.attached,)
        if each
    ]
    document = HTML(string=order.html.decode(), url_fetcher=loader, base_url=None)
    laid = document.write_pdf(pdf_variant="pdf/ua-1", attachments=files, finisher=_with_signature_field)
    return bytes(laid)


def _with_signature_field(document: "Document", pdf: "pydyf.PDF") -> None:
    """Make room for the signature: a field on the first page that takes no space there, and its dictionary."""
    import pydyf  # noqa: PLC0415

    del document
    attached = next((each for each in pdf.objects if getattr(each, "extra", {}).get("Type") == "/EmbeddedFile"), None)

    class Signature(pydyf.Object):
        """Stands in the file as it is, and says where the attached file begins, which was written before it; or 0."""

        compressible = False

        @property
        def data(self) -> bytes:
            return b"".join(
                (
                    b"<</Type /Sig/Filter /Adobe.PPKLite/SubFilter /adbe.pkcs7.detached",
                    b"/XXNoticeAt %010d/ByteRange [0 %010d %010d %010d]/Contents <"
                    % (attached.offset if attached else 0, 0, 0, 0),
                    b"0" * (2 * SIGNATURE_BYTES),
                    b">>>",
                )
            )

    page = pdf.objects[pdf.pages["Kids"][0]]
    signature = Signature()
    pdf.add_object(signature)
    field = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String("Signature"),
            "TU": pydyf.String("Signature"),
            "V": signature.reference,
            "P": page.reference,
            "Rect": pydyf.Array([0, 0, 0, 0]),
            "F": _INVISIBLE,
        }
    )
    pdf.add_object(field)
    page.setdefault("Annots", pydyf.Array()).append(field.reference)
    pdf.catalog["AcroForm"] = pydyf.Dictionary({"Fields": pydyf.Array([field.reference]), "SigFlags": 3})


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _fonts() -> int:
    """How many the machine has: without any, shaping ends the process."""
    library = ctypes.CDLL("libfontconfig.so.1")
    library.FcConfigGetFonts.restype = ctypes.POINTER(ctypes.c_int)
    found = library.FcConfigGetFonts(None, 0) if library.FcInit() else None
    return int(found[0]) if found else 0


def main() -> int:
    """One order, one document."""
    confine(_BOUNDS)
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    if missing := missing_packages():
        sys.stdout.write("\n".join(missing))
        return PACKAGES_MISSING
    sys.stdout.buffer.write(laid_out(order))
    return 0


if __name__ == "__main__":
    sys.exit(main())
