import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.channels.cef_reading import read_cef
from vedette.portal.channels.rules.cef import CefEvent, cef_line, visible

KEYS = st.sampled_from(["rt", "msg", "cs1", "cs1Label", "duser", "dhost", "request", "externalId"])
HARD = st.text(st.sampled_from("\\|=\n\r\t ab\u00e9\U0001f600"), min_size=1)
TEXTS = st.text(min_size=1) | HARD


def _event(name="Sign", extension=None, version="1.0", kind="alert.created", severity=8):
    return CefEvent(version, kind, name, severity, extension or {})


def test_a_line_of_the_format():
    event = _event("A|B", {"msg": "a=b\nc:\\d", "duser": "", "dhost": "WS-01"})
    assert cef_line(event) == r"CEF:0|Vedette|Vedette|1.0|alert.created|A\|B|8|msg=a\=b\nc:\\d dhost=WS-01"


@given(TEXTS, st.dictionaries(KEYS, TEXTS), st.integers(0, 10))
def test_whatever_it_says_is_read_as_it_was_said_and_is_one_line(name, extension, severity):
    line = cef_line(_event(name, extension, severity=severity))
    assert len(line.splitlines()) == 1
    found = read_cef(line)
    in_one_line = visible(re.sub(r"[\r\n\t]+", " ", name))
    assert found.head == ("0", "Vedette", "Vedette", "1.0", "alert.created", in_one_line, str(severity))
    assert found.extension == {key: visible(text) for key, text in extension.items()}


@given(TEXTS)
def test_no_text_loses_a_character_that_can_be_seen(text):
    shown = visible(text)
    assert len(shown) == len(text)
    changed = {one for one, other in zip(text, shown, strict=True) if one != other}
    assert {unicodedata.category(each) for each in changed} <= {"Cc", "Zl", "Zp", "Cs"}
    assert not changed & set("\n\r\t")


@pytest.mark.parametrize("mark", ["\0", "\x1b", "\x7f", "\x85", "\x0b", "\x0c", "\u2028", "\u2029", "\ud800"])
def test_what_steers_readers_or_ends_lines_elsewhere_is_marked(mark):
    line = cef_line(_event(f"a{mark}b", {"msg": f"a{mark}b"}))
    assert (read_cef(line).head[5], read_cef(line).extension["msg"]) == ("a\ufffdb", "a\ufffdb")
    assert line.encode()


@given(TEXTS, TEXTS)
def test_no_text_becomes_a_field_of_its_own(name, text):
    found = read_cef(cef_line(_event(f"{name}|10|msg=x", {"msg": f"{text} duser=root cs1=x"})))
    assert set(found.extension) == {"msg"}
    assert found.head[6] == "8"
