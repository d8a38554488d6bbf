"""How long something took, and what a field shows that could not be kept."""

from datetime import timedelta

import pytest

from vedette.portal.notices.templatetags.notices import disarmed, lasting, typed


@pytest.mark.parametrize(
    ("lasted", "said"),
    [
        (timedelta(), "0 s"),
        (timedelta(seconds=59), "59 s"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=119), "119 min"),
        (timedelta(hours=47), "47 h"),
        (timedelta(days=2), "2 d"),
    ],
)
def test_a_time_is_told_in_one_unit(lasted, said):
    assert lasting(lasted) == said


def test_documents_have_nothing_to_click_on():
    assert disarmed("tool.exe came from http://evil.example/") == "tool.exe came from http[:]//evil[.]example/"


def test_what_was_typed_comes_before_what_is_kept():
    assert typed({"title": ""}, "title", "Kept") == ""
    assert typed({}, "title", "Kept") == "Kept"
