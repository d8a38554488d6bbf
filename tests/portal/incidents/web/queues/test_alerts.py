"""The page of the alerts queue, in front of the people of the house."""

import re
from uuid import uuid4

import pytest

from portal.incidents.told import alert, document, incident
from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert


@pytest.fixture
def queue(at):
    """Its address, in an organisation with two alerts."""
    return f"/organisations/{at.organisation}/alerts/"


def _text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def _titles(response):
    return re.findall(r'<td class="title"><span class="title-line"><a [^>]*title="([^"]*)"', response.content.decode())


def _said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "hugo", "lee", "ada"])
def test_whoever_sees_the_organisation_sees_its_alerts(who, signed_in, queue):
    assert set(_titles(signed_in(who).get(queue))) == {"Sign a", "Sign b"}


@pytest.mark.parametrize("who", ["bob", "nobody"])
def test_others_see_nothing(who, signed_in, queue, client):
    browser = client if who == "nobody" else signed_in(who)
    for place in (queue, f"{queue}lines/", f"{queue}export.csv"):
        assert browser.get(place).status_code == (302 if who == "nobody" else 404)


def test_a_line_leads_to_its_alert_and_its_incident(signed_in, queue, at):
    page = signed_in("rita").get(queue).content.decode()
    assert f'href="/organisations/{at.organisation}/incidents/{at.incident}/">#1</a>' in page
    assert f'href="{queue}{Alert.objects.get(told_as="a").pk}/"' in page


@pytest.fixture
def grouped(hunted):
    same = {"id": "rule-1", "title": "Sign 1", "level": "high", "author": "x"}
    hunted(incident("c", "d", "e"), alerts=[alert(name, rule=same) for name in ("c", "d", "e")])


def test_alerts_of_a_kind_are_one_line_that_unfolds(signed_in, queue, grouped):
    rita = signed_in("rita")
    page = rita.get(f"{queue}?view=groups&sort=-hits")
    assert _titles(page)[0] == "Sign 1"
    assert "1 to 3 of 3" in _text(page)
    folded = re.findall(r'data-unfolds="([^"]+)"', page.content.decode())
    lines = rita.get(folded[0].replace("&amp;", "&"))
    assert lines.content.decode().count("Open the alert") == 3
    assert "<html" not in lines.content.decode()


def test_without_scripts_a_group_leads_to_its_alerts(signed_in, queue, grouped):
    page = signed_in("rita").get(f"{queue}?view=groups&sort=-hits")
    (link,) = re.findall(r'class="unfolds" href="([^"]+)" [^>]* title="Sign 1"', page.content.decode())
    assert _titles(signed_in("rita").get(queue + link.replace("&amp;", "&"))) == ["Sign 1"] * 3


def test_a_group_says_how_many_unfold_and_how_many_there_are(signed_in, queue, hunted):
    same = {"id": "rule-1", "title": "Sign 1", "level": "high", "author": "x"}
    names = [f"n{number}" for number in range(30)]
    hunted(incident(*names), alerts=[alert(name, rule=same) for name in names])
    assert "The latest 25 of 30." in _text(signed_in("rita").get(f"{queue}lines/?rule=rule-1"))


def test_what_is_hidden_is_found_where_it_is_asked_for(signed_in, queue):
    Alert.objects.filter(told_as="a").update(is_hidden=True, investigation_state="SuppressedAlert", status="Resolved")
    rita = signed_in("rita")
    assert _titles(rita.get(queue)) == ["Sign b"]
    page = rita.get(f"{queue}?suppressed=only")
    assert _titles(page) == ["Sign a"]
    assert '<span class="tag">suppressed</span>' in page.content.decode()


def test_the_essence_of_an_alert_stands_beside_the_queue(signed_in, queue):
    row = Alert.objects.get(told_as="a")
    rita = signed_in("rita")
    assert "T1003.001" in _text(rita.get(f"{queue}{row.pk}/brief/"))
    assert "T1003.001" in _text(rita.get(f"{queue}?focus={row.pk}"))
    assert rita.get(f"{queue}{uuid4()}/brief/").status_code == 404
    assert "Suppress such alerts" not in _text(rita.get(f"{queue}{row.pk}/brief/"))
    assert "Suppress such alerts" in _text(signed_in("oscar").get(f"{queue}{row.pk}/brief/"))


def _change(browser, queue, *rows, **wanted):
    fields = dict.fromkeys(("status", "assigned", "classification", "determination", "comment"), "")
    return browser.post(f"{queue}change/", {**fields, **wanted, "row": rows}, follow=True)


def test_what_was_chosen_is_changed_at_once(signed_in, queue, house):
    every = list(Alert.objects.values_list("pk", flat=True))
    wanted = {"status": "Resolved", "assigned": str(house.people["alice"]), "classification": "FalsePositive"}
    assert _said(_change(signed_in("oscar"), queue, *every, determination="Clean", **wanted)) == ["2 changed."]
    rows = Alert.objects.values_list("status", "assigned_to", "classification", "determination").distinct()
    assert list(rows) == [("Resolved", "Alice", "FalsePositive", "Clean")]


def test_what_is_foreign_or_nowhere_is_left(signed_in, queue, house):
    take_in(actor=SERVICE, organisation=house.bramble, document=document(incident("x")))
    foreign = Alert.objects.get(organisation_id=house.bramble).pk
    own = Alert.objects.get(told_as="a").pk
    said = _said(_change(signed_in("oscar"), queue, foreign, own, status="Resolved"))
    assert said == ["1 changed, 1 left: It is not here, or no longer."]
    assert Alert.objects.get(pk=foreign).status == "New"


@pytest.mark.parametrize("who", ["rita", "ada"])
def test_who_does_not_investigate_changes_nothing(who, signed_in, queue):
    assert signed_in(who).post(f"{queue}change/").status_code == 403
