import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.cli.terminal import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Größe 中文", "Größe 中文"),
        ("\x1b[31m", "\\x1b[31m"),
        ("two\nlines", "two\\x0alines"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("name\udcff", "name\\udcff"),
    ],
)
def test_what_steers_a_terminal_is_written_out(text, shown):
    assert printable(text) == shown


@given(st.text())
def test_no_character_survives_that_steers(text):
    assert not {unicodedata.category(character) for character in printable(text)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
