"""The page of the incident queue, in front of the people of the house."""

import re
from uuid import uuid4

import pytest

from portal.incidents.markup import is_harmless
from portal.incidents.rules.queues.asked import OPEN_BY_SCORE
from portal.incidents.told import alert, document, incident
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.actions.incidents import tag
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import HuntRun, Incident
from vedette.portal.tenants.models import Person


@pytest.fixture
def queue(at):
    """Its address, in an organisation with one incident."""
    return f"/organisations/{at.organisation}/incidents/"


def _text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def _rows(response):
    return re.findall(r'<tr data-row="([0-9a-f-]+)"', response.content.decode())


def _said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "hugo", "lee", "ada"])
def test_whoever_sees_the_organisation_sees_its_queue(who, signed_in, queue, at):
    page = signed_in(who).get(queue)
    assert _rows(page) == [str(at.incident)]
    assert "Credentials read from memory on WS-01" in _text(page)


@pytest.mark.parametrize("who", ["bob", "nobody"])
def test_others_see_nothing(who, signed_in, queue, client):
    browser = client if who == "nobody" else signed_in(who)
    assert browser.get(queue).status_code == (302 if who == "nobody" else 404)


def test_who_only_reads_can_choose_nothing(signed_in, queue):
    page = signed_in("rita").get(queue).content.decode()
    assert 'name="row"' not in page
    assert signed_in("rita").post(f"{queue}change/").status_code == 403


def test_severity_and_status_are_words_and_times_are_exact_on_hover(signed_in, queue):
    page = signed_in("rita").get(queue).content.decode()
    assert '<span class="severity high">High</span>' in page
    assert '<span class="state active">Active</span>' in page
    assert 'title="2026-03-02 09:15:00 UTC"' in page


def test_filters_live_in_the_address_and_each_is_taken_away_alone(signed_in, queue, hunted):
    hunted(incident("low", title="Quiet", severity="low"))
    page = signed_in("rita").get(f"{queue}?severity=High&q=ws-01")
    assert len(_rows(page)) == 1
    assert "1 to 1 of 1 · 2 in all" in _text(page)
    taken = [each.address for each in page.context["taken"]]
    assert taken == ["?severity=High", "?q=ws-01"]
    assert page.context["address_of_all"] == "?"


def test_what_a_form_left_empty_does_not_stay_in_the_address(signed_in, queue, at):
    answer = signed_in("rita").get(f"{queue}?q=ws&period=30d&since=&until=&device=&suppressed=no&focus={at.incident}")
    assert answer["Location"] == f"{queue}?q=ws&focus={at.incident}"
    assert signed_in("rita").get(answer["Location"]).status_code == 200


def test_a_number_stands_beside_each_value(signed_in, queue, hunted):
    hunted(incident("low", title="Quiet", severity="low"))
    facets = {facet.name: facet for facet in signed_in("rita").get(f"{queue}?severity=Low").context["facets"]}
    numbers = {option.value: (option.number, option.is_chosen) for option in facets["severity"].options}
    assert numbers == {"High": (1, False), "Low": (1, True)}


def test_a_heading_sorts_and_says_so(signed_in, queue):
    page = signed_in("rita").get(f"{queue}?sort=-alerts").content.decode()
    assert (
        '<th scope="col" aria-sort="descending" class="number"><a class="sorts" href="?sort=alerts">Alerts</a></th>'
        in page
    )


def test_none_match_is_told_from_none_at_all(signed_in, queue, house):
    nothing = _text(signed_in("rita").get(f"{queue}?q=nowhere"))
    assert "No incident is like that" in nothing
    assert "There is 1 in all." in nothing
    assert "Clear all filters" in nothing
    empty = _text(signed_in("bob").get(f"/organisations/{house.bramble}/incidents/"))
    assert "Nothing was found here yet" in empty
    assert "See what comes in" in empty


def test_what_was_hunted_through_stands_below(signed_in, queue, house):
    when = dict.fromkeys(("since", "until", "began", "ended"), "2026-03-02T09:15:00Z")
    HuntRun.objects.create(
        organisation_id=house.meridian, **when, events=12_345, rules=300, alerts=0, new_incidents=0, grown_incidents=0
    )
    assert "12,345" in _text(signed_in("rita").get(queue))


def test_the_essence_has_an_address_and_a_fragment_of_its_own(signed_in, queue, at):
    rita = signed_in("rita")
    page = rita.get(f"{queue}?focus={at.incident}")
    fragment = rita.get(f"{queue}{at.incident}/brief/")
    for told in (_text(page), _text(fragment)):
        assert "Why it stands where it stands" in told
        assert "1 rule of level high" in told
    assert "<html" not in fragment.content.decode()
    assert 'aria-current="true"' in page.content.decode()


@pytest.mark.parametrize("focus", ["x", "00000000-0000-4000-8000-000000000000"])
def test_an_essence_that_is_not_there_leaves_the_queue_as_it_is(focus, signed_in, queue):
    page = signed_in("rita").get(f"{queue}?focus={focus}")
    assert page.status_code == 200
    assert "hidden" in re.search(r'<aside id="queue-pane"[^>]*>', page.content.decode())[0]


def _change(browser, queue, *rows, query="", **wanted):
    fields = dict.fromkeys(("status", "assigned", "classification", "determination", "tags", "comment"), "")
    return browser.post(f"{queue}change/", {**fields, **wanted, "row": rows, "query": query}, follow=True)


def test_what_was_chosen_is_changed_at_once(signed_in, queue, hunted, house, at):
    hunted(incident("c"), incident("d"))
    every = [str(each) for each in Incident.objects.values_list("pk", flat=True)]
    tag(actor=house.actor("alice"), at=at, tags=["VIP"])
    wanted = {"status": "inProgress", "assigned": "me", "classification": "TruePositive", "tags": "Paris, VIP"}
    said = _said(_change(signed_in("oscar"), queue, *every, determination="Malware", **wanted))
    assert said == ["3 changed."]
    rows = Incident.objects.values_list("status", "assigned_to", "classification", "determination").distinct()
    assert list(rows) == [("inProgress", "Oscar", "TruePositive", "Malware")]
    assert {each.name for each in Incident.objects.get(pk=at.incident).tags.all()} == {"VIP", "Paris"}


def test_what_cannot_be_changed_is_left_and_it_is_said_why(signed_in, queue, hunted):
    hunted(incident("c"), incident("d"))
    Incident.objects.filter(number=3).update(status="resolved")
    every = [str(each) for each in Incident.objects.values_list("pk", flat=True)]
    said = _said(_change(signed_in("oscar"), queue, *every, str(uuid4()), status="inProgress"))
    (words,) = said
    assert words.startswith("2 changed, 2 left: (1) The status cannot become that")
    assert words.endswith("(1) It is not here, or no longer.")
    assert set(Incident.objects.values_list("status", flat=True)) == {"inProgress", "resolved"}


def test_what_is_so_already_is_not_changed_again(signed_in, queue, at):
    lines = AuditEntry.objects.count()
    assert _said(_change(signed_in("oscar"), queue, str(at.incident), status="active")) == [
        "0 changed, 1 was so already."
    ]
    assert AuditEntry.objects.count() == lines


def test_a_row_is_changed_whole_or_not_at_all(signed_in, queue, at):
    wrong = {"tags": "Paris", "classification": "FalsePositive", "determination": "Malware"}
    said = _said(_change(signed_in("oscar"), queue, str(at.incident), **wrong))
    assert said == ["0 changed, 1 left: This determination does not go with that classification. Choose again."]
    assert not Incident.objects.get().tags.exists()


def test_nothing_chosen_changes_nothing(signed_in, queue, at):
    why = ["Choose rows, and what should change. Nothing was changed."]
    assert _said(_change(signed_in("oscar"), queue, status="inProgress")) == why
    assert _said(_change(signed_in("oscar"), queue, str(at.incident))) == why


def test_a_foreign_incident_is_left_like_one_that_does_not_exist(signed_in, queue, house):
    take_in(actor=SERVICE, organisation=house.bramble, document=document(incident("x")))
    foreign = Incident.objects.get(organisation_id=house.bramble)
    answers = [_said(_change(signed_in("oscar"), queue, row, status="inProgress")) for row in (foreign.pk, uuid4())]
    assert answers[0] == answers[1] == ["0 changed, 1 left: It is not here, or no longer."]
    assert Incident.objects.get(pk=foreign.pk).status == "active"


def test_the_hunters_close_nothing_without_a_word(signed_in, queue, at):
    hugo = signed_in("hugo")
    assert "Classify the incident first" in _said(_change(hugo, queue, str(at.incident), status="resolved"))[0]
    done = _change(hugo, queue, str(at.incident), status="resolved", classification="FalsePositive", comment="A test.")
    assert _said(done) == ["1 changed."]


def test_one_comes_back_to_where_one_was_and_to_nowhere_else(signed_in, queue, at):
    query = "severity=High&next=//evil.example&page=1"
    answer = signed_in("oscar").post(f"{queue}change/", {"row": at.incident, "comment": "x", "query": query})
    assert answer["Location"] == f"{queue}?severity=High"


def test_usual_views_are_one_click_away(signed_in, queue):
    views = {str(view.label): view for view in signed_in("oscar").get(queue).context["views"]}
    assert views["All"].is_current
    assert views["Assigned to me"].address == (
        f"{queue}?assigned=me&status=active&status=inProgress&status=awaitingAction"
    )
    open_ones = signed_in("oscar").get(views["Open"].address)
    assert {each.is_current for each in open_ones.context["views"] if str(each.label) == "Open"} == {True}
    assert OPEN_BY_SCORE.statuses == open_ones.context["asked"].statuses


def test_the_queue_speaks_french_to_who_reads_french(signed_in, queue, at):
    Person.objects.filter(name="Rita").update(language="fr")
    page = _text(signed_in("rita").get(f"{queue}?severity=High&focus={at.incident}"))
    for words in (
        "Gravité",
        "1 à 1 sur 1",
        "Retirer tous les filtres",
        "Pourquoi il est à cette place",
        "30 derniers jours",
    ):
        assert words in page


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% load x %}",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_text_wherever_it_stands(text, signed_in, hunted, house):
    named = alert("a", device=text, account=text, rule={"id": text, "title": text, "level": "high", "author": "x"})
    hunted(incident("a", title=text), alerts=[named])
    row = Incident.objects.get()
    page = signed_in("alice").get(
        f"/organisations/{house.meridian}/incidents/",
        {"q": text[:3], "tag": text, "focus": str(row.pk), "device": text},
    )
    assert is_harmless(page.content.decode())
    assert "<script>" not in page.content.decode()
    assert "{{ 7*7 }}" not in text or "{{ 7*7 }}" in page.content.decode()
