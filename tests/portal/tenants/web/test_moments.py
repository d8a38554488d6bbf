from datetime import UTC, datetime, timedelta

import pytest
from django.template import engines
from django.utils import timezone

from vedette.portal.tenants.web.moments import ago, briefly, since

_AT = datetime(2026, 3, 2, 7, 5, 9, 123_000, tzinfo=UTC)
_EXACT = '<time datetime="2026-03-02T07:05:09.123000+00:00" title="2026-03-02 07:05:09 UTC">'


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=3, seconds=20), "3\xa0minutes ago"),
        (timedelta(days=17, hours=3), "2\xa0weeks ago"),
        (timedelta(hours=-5, minutes=-1), "in 5\xa0hours"),
    ],
)
def test_a_list_says_how_long_ago_in_one_unit(before, said):
    assert briefly(timezone.now() - before) == said


def test_a_moment_tells_itself_exactly_too():
    assert ago(_AT).startswith(_EXACT)
    assert since(_AT).startswith(_EXACT)


def test_what_never_was_is_said_in_words_or_with_a_dash():
    assert (since(None), ago(None)) == ("never", "\u2013")


def test_templates_have_both():
    page = engines["django"].from_string("{% load shell %}{% ago at %}{% since at %}{% ago never %}")
    assert page.render({"at": _AT, "never": None}) == f"{ago(_AT)}{since(_AT)}\u2013"
