import pytest

from delivery.hunted import one_incident
from vedette.delivery.stories_of import Story, stories_of


def story(**told):
    (only,) = stories_of(one_incident(**told)).values()
    return only


def test_a_story_is_summary_and_root_cause():
    told = story(summary="What happened.", root_cause={"summary": "How it began.", "path": []})
    assert told == Story("What happened.", "How it began.")


@pytest.mark.parametrize("told", [{}, {"summary": "", "root_cause": None}])
def test_what_nobody_could_tell_is_empty(told):
    assert story(**told) == Story()


def test_half_a_character_becomes_its_escape():
    assert story(summary="a\ud800").summary == "a\\ud800"
