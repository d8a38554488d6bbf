"""A page as a signed PDF, with a file inside or without."""

import subprocess

import pytest

from delivery.pdf.laying import AT, IDENTITY, OTHER, needs_layout, needs_poppler
from vedette.delivery.pdf.document import signed_document
from vedette.delivery.pdf.layout_process import Attached
from vedette.delivery.pdf.signature import UnprovenPdfError, proven

HTML = "<!doctype html><html lang=en><title>Report</title><h1>Report</h1>"
FILE = Attached("numbers.json", b"{}", "The numbers")

pytestmark = needs_layout


@pytest.mark.parametrize(("attached", "has_file"), [(None, False), (FILE, True)])
def test_who_signed_it_is_proven_with_a_file_inside_and_without(attached, has_file):
    pdf = signed_document(HTML, at=AT, by=IDENTITY, attached=attached)
    assert bool(proven(pdf, [IDENTITY.certificate])) is has_file
    with pytest.raises(UnprovenPdfError):
        proven(pdf, [OTHER.certificate])


@needs_poppler
def test_readers_show_a_valid_signature_over_the_whole_document(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(signed_document(HTML, at=AT, by=IDENTITY))
    told = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid." in told
    assert "Total document signed" in told
