from hypothesis import given
from hypothesis import strategies as st

from vedette.delivery.short_texts import one_line


def test_usual_text_stays_as_it_is():
    assert one_line("Zugriff auf „LSASS“ 密码", 80) == "Zugriff auf „LSASS“ 密码"


def test_line_breaks_and_overrides_become_spaces():
    assert one_line("a\r\nb\x1bc\u202ed\u2028e\u00a0f", 80) == "a  b c d e f"


def test_what_is_too_long_says_that_it_was_cut():
    assert one_line("abcdefghij", 9) == "abcde ..."


@given(st.text(st.characters()), st.integers(4, 40))
def test_the_result_is_short_and_printable(text, most):
    line = one_line(text, most)
    assert len(line) <= most
    assert line.isprintable()
