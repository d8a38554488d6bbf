"""Laying out ends, whatever is in the document, and tells the process nothing that it need not know."""

import pytest

from delivery.pdf.laying import needs_layout, order
from vedette.delivery.pdf import layout
from vedette.delivery.pdf.layout import NotLaidOutError, PackagesMissingError, laid_out


@needs_layout
def test_a_document_comes_back_as_pdf():
    assert laid_out(order()).startswith(b"%PDF-1.7")


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Another program in the place of the one that lays out."""

    def put(text):
        (tmp_path / "stand_in.py").write_text(text)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        monkeypatch.setattr(layout.layout_process, "__name__", "stand_in")

    return put


def test_packages_that_are_missing_are_named(program):
    program("import sys; print('libpango-1.0-0\\nfonts-dejavu-core'); sys.exit(3)")
    with pytest.raises(PackagesMissingError) as raised:
        laid_out(order())
    assert raised.value.packages == ["libpango-1.0-0", "fonts-dejavu-core"]


def test_what_never_ends_is_ended(program, monkeypatch):
    monkeypatch.setattr(layout, "LONGEST", 0.5)
    program("import time; time.sleep(600)")
    with pytest.raises(NotLaidOutError, match="longer"):
        laid_out(order())


def test_what_dies_gives_no_document(program):
    program("import os; os.abort()")
    with pytest.raises(NotLaidOutError, match="-6"):
        laid_out(order())


def test_the_program_is_told_no_settings_and_no_secrets(program, monkeypatch):
    monkeypatch.setenv("VEDETTE_DATABASE", "CANARY")
    program("import os, sys; sys.exit(0 if 'CANARY' in str(os.environ) else 9)")
    with pytest.raises(NotLaidOutError, match="ended with 9"):
        laid_out(order())
