import pytest
from django.test import RequestFactory

from vedette.portal.identity.actions.refusals import Reason
from vedette.portal.identity.web.turned_away import WORDS, Turn, turned_away


@pytest.mark.parametrize("why", WORDS)
def test_the_page_says_why_and_where_to_begin_anew(why, db):
    answer = turned_away(RequestFactory().get("/"), why, "audience")
    page = answer.content.decode()
    assert str(WORDS[why])[:30].replace("'", "&#x27;") in page
    assert "audience" in page
    assert 'href="/sign-in/"' in page
    assert answer.status_code == (404 if why is Turn.OVER else 403)


@pytest.mark.parametrize("code", ["<b>x</b>", "x" * 41, "AUDIENCE", "a\nb", "é"])
def test_a_code_that_somebody_else_wrote_is_not_shown(code, db):
    assert code not in turned_away(RequestFactory().get("/"), Turn.REFUSED_THERE, code).content.decode()


def test_every_way_to_be_turned_away_has_its_words():
    at_the_door = {Reason.NOT_SET_UP, Reason.NO_MATCHING_VALUE, Reason.OF_THE_TEAM, Reason.CLOSED}
    assert set(WORDS) == set(Turn) | at_the_door
