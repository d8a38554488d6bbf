"""Stories come back as they were kept, and fit the page."""

import orjson

from portal.incidents.told import alert, incident
from vedette.portal.incidents.rules.stories import Story, for_page, packed, unpacked

STORY = Story(incident("a", summary="Été"), [alert("a")], [{"source": "x", "record": 1}], {"alert": 3})


def test_a_story_comes_back_as_it_was():
    assert unpacked(packed(STORY)) == STORY


def test_equal_stories_are_equal_bytes():
    assert packed(STORY) == packed(unpacked(packed(STORY)))


def test_the_page_gets_what_the_page_of_a_hunt_has():
    told = orjson.loads(for_page(STORY))
    assert (told["brief"]["title"], told["brief"]["alerts"]) == ("Credentials read from memory on WS-01", 1)
    assert told["detail"]["summary"] == "Été"
    assert told["detail"]["events"] == [{"source": "x", "record": 1}]
    assert told["detail"]["seen"] == {"alert": 3}


def test_events_are_told_as_they_were_kept():
    event = {"source": "x", "record": 1, "fields": {"ScriptBlockText": "a" * 8_000}, "cut": False}
    told = orjson.loads(for_page(Story(incident("a", summary="s" * 8_000), [alert("a")], [event])))
    assert told["detail"]["events"] == [event]
    assert len(told["detail"]["summary"]) < 5_000


def test_an_alert_that_is_no_longer_told_is_left_out():
    told = orjson.loads(for_page(Story(incident("a", "gone"), [alert("a")])))
    assert [each["id"] for each in told["detail"]["alerts"]] == ["a"]
