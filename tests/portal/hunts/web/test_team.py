"""Hunts at the workbench."""

import re

import pytest

from portal.hunts.planning import concluded, opened
from portal.hunts.web.test_forms import SENT
from vedette.portal.access.queries import everything_in_view
from vedette.portal.hunts.models import Hunt

NEW = "/hunting/hunts/new/"


def _text(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def _series(place):
    with everything_in_view():
        return f"/hunting/hunts/{Hunt.objects.get(pk=place.hunt).series}/"


def test_a_hunter_opens_one_where_they_hunt(house, signed_in):
    client = signed_in("hugo")
    assert "Bramble" not in _text(client.get(NEW))
    answer = client.post(NEW, {**SENT, "organisations": [str(house.meridian)]}, follow=True)
    assert "The hunt is open. What it can see is being counted." in _text(answer)
    assert "Meridian Shipping" in _text(client.get("/hunting/hunts/"))
    assert client.post(NEW, {**SENT, "organisations": [str(house.bramble)]}).status_code == 200
    with everything_in_view():
        assert set(Hunt.objects.values_list("organisation_id", flat=True)) == {house.meridian}


def test_what_cannot_be_kept_is_shown_again_with_the_reason(house, signed_in):
    sent = {**SENT, "until": "2026-02-01T00:00", "organisations": [str(house.meridian)]}
    text = signed_in("hugo").post(NEW, sent).content.decode()
    assert "The end comes after the beginning" in text
    assert SENT["hypothesis"] in text


def test_who_hunts_nowhere_reads_why_there_is_no_form(house, signed_in):
    assert "You hunt for nobody yet" in _text(signed_in("ada").get(NEW))
    assert "No hunt was opened yet" in _text(signed_in("ada").get("/hunting/hunts/"))


@pytest.mark.usefixtures("all_in_view")
def test_what_came_of_it_stands_for_each_organisation(house, signed_in):
    place = concluded(house, house.meridian, house.bramble)
    text = _text(signed_in("lee").get(_series(place)))
    assert "Nothing found" in text
    assert "Change what is hunted for" in text
    hugo = _text(signed_in("hugo").get(_series(place)))
    assert "Bramble" not in hugo
    assert "Change what is hunted for" not in hugo


@pytest.mark.usefixtures("all_in_view")
def test_what_is_open_is_changed(house, signed_in):
    place = opened(house)
    answer = signed_in("hugo").post(_series(place), {**SENT, "title": "LSASS"}, follow=True)
    assert "What the hunt can see is being counted anew." in _text(answer)
    assert Hunt.objects.get().title == "LSASS"


@pytest.mark.usefixtures("all_in_view")
def test_a_hunt_of_others_is_none(house, signed_in):
    place = opened(house, house.bramble)
    assert signed_in("hugo").get(_series(place)).status_code == 404


def test_what_a_page_suggests_stands_in_the_form_and_is_not_kept(house, signed_in):
    told = {
        "title": "Beacon",
        "hypothesis": "It <b>beacons</b>.",
        "techniques": "T1071",
        "organisation": house.meridian,
    }
    page = signed_in("lee").get("/hunting/hunts/new/", told).content.decode()
    assert "It &lt;b&gt;beacons&lt;/b&gt;." in page
    assert re.search(f'value="{house.meridian}"[^>]*checked', page)
    assert "of one organisation" in page
    foreign = signed_in("hugo").get("/hunting/hunts/new/", {"organisation": house.bramble}).content.decode()
    assert str(house.bramble) not in foreign
    assert not Hunt._base_manager.exists()
