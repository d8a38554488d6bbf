import re

import pytest
from hypothesis import given

from delivery.hunted import hostile_texts
from vedette.delivery.spreadsheet_cells import LONGEST_CELL, cell

FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("WKS-07", "WKS-07"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1", "'\uff1d1"),
        ("  =1", "  '=1"),
        ("\tx", "' x"),
        ("\rx", "' x"),
        ("\t=1", "' '=1"),
        ("WKS-07; =1", "WKS-07; '=1"),
        ('a"=1', "a\"'=1"),
    ],
)
def test_a_formula_gets_an_apostrophe_in_front(text, written):
    assert cell(text) == written


@given(hostile_texts)
def test_no_delimiter_makes_a_formula(text):
    pieces = re.split('[,;|"\t\r\n]', cell(text))
    assert not [piece for piece in pieces if piece.strip().startswith(FORMULA_STARTS)]


def test_what_does_not_fit_into_a_cell_is_cut():
    written = cell("x" * (LONGEST_CELL + 1))
    assert len(written) == LONGEST_CELL
    assert written.endswith(" ...")


def test_a_cut_makes_no_formula():
    assert not cell("a" * (LONGEST_CELL - 5) + ",=1234567").endswith("=")
