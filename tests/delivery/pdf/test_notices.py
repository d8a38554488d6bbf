"""A notice as PDF: readers show the signature, the signed file is inside, and both are proven without us."""

import re
import subprocess

import pytest

from delivery.pdf.laying import AT, IDENTITY, OTHER, needs_layout, needs_poppler
from vedette.delivery.pdf.document import signed_document
from vedette.delivery.pdf.notices import notice_in, signed_pdf
from vedette.delivery.pdf.signature import UnprovenPdfError, with_signature
from vedette.delivery.signed_notice import NotASignedNoticeError, as_file, signed

NOTICE = signed(bytes(range(32)), b'{"title": "Foothold on WS-01"}')
HTML = '<!doctype html><html lang="fr"><title>Intrus</title><h1>Intrus</h1><table><tr><th scope="col">a</table>'

pytestmark = needs_layout


def _signed(html, by=IDENTITY):
    return signed_pdf(html, NOTICE, name="notice-7-version-1", told="The signed file", at=AT, by=by)


@pytest.fixture(scope="module")
def pdf():
    return _signed(HTML)


@pytest.fixture
def kept(pdf, tmp_path):
    path = tmp_path / "notice.pdf"
    path.write_bytes(pdf)
    return path


def _told(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_notice_is_taken_out_as_it_was_put_in(pdf):
    assert notice_in(pdf, [OTHER.certificate, IDENTITY.certificate]) == NOTICE


def test_a_document_of_ours_without_a_notice_is_ours_and_has_none():
    assert notice_in(signed_document(HTML, at=AT, by=IDENTITY), [IDENTITY.certificate]) is None


def test_nothing_is_taken_out_of_a_document_that_somebody_else_signed(pdf):
    with pytest.raises(UnprovenPdfError, match="not among the trusted ones"):
        notice_in(pdf, [OTHER.certificate])


def test_a_text_that_looks_like_the_end_of_a_document_is_a_text():
    fake = "1 0 obj\n<</Type /EmbeddedFile/Filter /FlateDecode/Length 9>>\nstream\nendstream %%EOF /ByteRange [0 1 2 3]"
    told = f"<!doctype html><html lang=en><meta name=author content='{fake}'><title>{fake}</title><p>{fake}"
    assert notice_in(_signed(told), [IDENTITY.certificate]) == NOTICE


def test_what_is_larger_than_any_notice_is_not_read(pdf):
    with pytest.raises(NotASignedNoticeError):
        notice_in(pdf + b"\n" * 8_000_000, [IDENTITY.certificate])


def test_a_signed_document_without_a_notice_is_none_of_ours(pdf):
    unsigned = re.sub(rb"(/Contents <)[0-9a-f]+", lambda found: found[1] + b"0" * (len(found[0]) - 11), pdf)
    other = with_signature(re.sub(rb"/XXNoticeAt \d+", b"/XXNoticeAt 0000000001", unsigned), IDENTITY)
    with pytest.raises(UnprovenPdfError, match="no signed file"):
        notice_in(other, [IDENTITY.certificate])


@needs_poppler
def test_readers_show_a_valid_signature_over_the_whole_document(kept):
    told = _told("pdfsig", kept)
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "Signer Certificate Common Name: Vedette hunting team, vedette.example" in told
    assert "Certificate issuer is unknown." in told, "nobody vouches for it but ourselves"


@needs_poppler
def test_readers_show_that_a_document_was_changed(kept, pdf):
    kept.write_bytes(pdf.replace(b"/Lang (fr)", b"/Lang (en)") if b"/Lang (fr)" in pdf else pdf.replace(b"1.7", b"1.6"))
    assert "Signature is Valid." not in _told("pdfsig", kept)


@needs_poppler
def test_it_is_tagged_and_has_its_title_and_language(kept):
    told = _told("pdfinfo", kept)
    assert re.search(r"Tagged: +yes", told)
    assert re.search(r"Title: +Intrus", told)
    assert re.search(r"Page size: .*A4", told)
    tree = _told("pdfinfo", "-struct", kept)
    assert "H1" in tree
    assert "TH" in tree


@needs_poppler
def test_readers_find_the_signed_file(kept, tmp_path):
    assert "notice-7-version-1.json" in _told("pdfdetach", "-list", kept)
    _told("pdfdetach", "-saveall", "-o", tmp_path, kept)
    assert (tmp_path / "notice-7-version-1.json").read_bytes() == as_file(NOTICE)
