import json
import logging
import sys

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.site.settings.log_lines import JsonLines


def _line(message, *arguments, trace=None):
    return JsonLines().format(logging.LogRecord("n", logging.WARNING, "f", 1, message, arguments, trace))


@given(st.text())
def test_any_text_is_one_line_and_comes_back(text):
    line = _line("said %s", text)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["message"] == f"said {text}"


def test_a_trace_stays_within_its_line():
    try:
        int("first\nsecond")
    except ValueError:
        line = _line("failed", trace=sys.exc_info())
    assert "second" in json.loads(line)["trace"]
    assert "\n" not in line
