"""The story as a browser asks for it: once, compressed, and again only when there is more to tell."""

import gzip
import json

import pytest

from portal.incidents.told import incident


@pytest.fixture
def story(at):
    """Its address."""
    return f"/organisations/{at.organisation}/incidents/{at.incident}/story/"


def test_the_story_is_what_the_page_of_a_hunt_shows(signed_in, story):
    told = signed_in("rita").get(story).json()
    assert told["detail"]["summary"] == "Somebody read credentials."
    assert told["brief"]["severity"] == "high"


def test_a_browser_that_knows_the_story_is_not_sent_it_again_until_it_is_told_anew(signed_in, story, hunted):
    rita = signed_in("rita")
    first = rita.get(story)
    assert first["Cache-Control"] == "private, no-cache"
    again = rita.get(story, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    hunted(incident("a", "b", summary="More is known."))
    anew = rita.get(story, headers={"If-None-Match": first["ETag"]})
    assert anew.json()["detail"]["summary"] == "More is known."


def test_who_may_not_read_it_is_not_told_whether_it_changed(signed_in, story):
    etag = signed_in("rita").get(story)["ETag"]
    assert signed_in("bob").get(story, headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.parametrize(
    ("accepts", "sent"), [("gzip, br", "gzip"), ("br, gzip;q=0.5", "gzip"), ("gzip;q=0", None), ("", None)]
)
def test_it_is_compressed_for_who_reads_that(signed_in, story, accepts, sent):
    answer = signed_in("rita").get(story, headers={"Accept-Encoding": accepts})
    told = gzip.decompress(answer.content) if sent else answer.content
    assert answer.headers.get("Content-Encoding") == sent
    assert json.loads(told)["detail"]["summary"] == "Somebody read credentials."
