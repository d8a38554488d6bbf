"""Names that harm nobody, and guesses that nobody relies on."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.files.received import LONGEST_FILE_NAME, FileKind, cleaned_name, kind_of


@given(st.text())
def test_any_name_becomes_one_line_of_visible_characters_without_folders(text):
    name = cleaned_name(text)
    assert 0 < len(name) <= LONGEST_FILE_NAME
    assert not set(name) & set("/\\")
    assert name.strip(". ")
    assert not [each for each in name if unicodedata.category(each) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}]
    name.encode()


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\maria\tool.exe", "tool.exe"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\r\nc.txt", "ab c.txt"),
        ("..", "file"),
        ("", "file"),
        ("bad\ud800.bin", "bad.bin"),
        ("<script>.html", "<script>.html"),
    ],
)
def test_what_becomes_of_a_name(told, name):
    assert cleaned_name(told) == name


def test_a_long_name_keeps_its_end():
    name = cleaned_name("a" * 500 + ".docx")
    assert (len(name), name[-5:]) == (LONGEST_FILE_NAME, ".docx")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"MZ\x90", FileKind.PROGRAM),
        (b"%PDF-1.7", FileKind.DOCUMENT),
        (b"GIF89a<script>", FileKind.PICTURE),
        (b"PK\x03\x04", FileKind.ARCHIVE),
        (b"\xef\xbb\xbf  <html>", FileKind.MARKUP),
        (b"#!/bin/sh", FileKind.SCRIPT),
        (b"ElfFile\x00", FileKind.EVENT_LOG),
        (b"plain words", FileKind.TEXT),
        (b"\x00\x01", FileKind.UNKNOWN),
        (b"", FileKind.UNKNOWN),
    ],
)
def test_what_first_bytes_look_like(head, kind):
    assert kind_of(head) is kind
