"""Pages have places, and do not know who fills them."""

from uuid import uuid4

import pytest
from django.utils.safestring import SafeString

from vedette.portal.incidents.web import places
from vedette.portal.incidents.web.places import PagePlace, fill, parts_of


@pytest.fixture(autouse=True)
def nothing_filled(monkeypatch):
    monkeypatch.setattr(places, "_filled", {place: [] for place in PagePlace})


def _asked():
    return parts_of(PagePlace.ABOVE_INCIDENT_STORY, None, uuid4(), uuid4())


def test_a_place_that_nobody_fills_is_empty():
    assert _asked() == []


def test_parts_stand_in_the_order_in_which_they_came_and_each_once():
    first, second = (lambda *_, said=said: SafeString(said) for said in ("first", "second"))
    for part in (first, second, first):
        fill(PagePlace.ABOVE_INCIDENT_STORY, part)
    assert _asked() == ["first", "second"]


def test_who_may_not_see_a_part_is_shown_none():
    fill(PagePlace.ABOVE_INCIDENT_STORY, lambda *_: None)
    assert _asked() == []


def test_a_part_is_asked_about_the_subject_of_its_page():
    told = []
    fill(PagePlace.ABOVE_INCIDENT_STORY, lambda *given: told.append(given))
    organisation, incident = uuid4(), uuid4()
    parts_of(PagePlace.ABOVE_INCIDENT_STORY, None, organisation, incident)
    assert told == [(None, organisation, incident)]
