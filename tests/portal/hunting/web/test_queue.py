"""The page of the hunters' queue."""

import re

import pytest

from portal.hunting.judging import claimed_long_ago, judge, second_hunter
from portal.incidents.told import document, incident
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import lines
from vedette.portal.hunting.actions.claims import claim
from vedette.portal.incidents.actions.incidents import Place, classify
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.response.actions.moving import move_action
from vedette.portal.response.actions.publishing import publish_cards
from vedette.portal.response.rules.cards import ActionKind, Card, Text
from vedette.portal.response.rules.states import Move


@pytest.fixture
def places(house, hunted):
    """Two incidents in Meridian, one in Bramble."""
    second_hunter(house, house.meridian, house.bramble)
    reasons = [{"text": f"Reason {number}.", "points": 10.0 - 3 * number} for number in range(5)]
    hunted(incident("a", score=88.0, reasons=reasons, tactics=["stealth"]), incident("b", score=20.0))
    take_in(
        actor=SERVICE,
        organisation=house.bramble,
        document=document(incident("c", score=55.0, title="CANARY of Bramble")),
    )
    return {row.score: Place(row.organisation_id, row.pk) for row in Incident.objects.all()}


def _text(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_a_hunter_reads_what_comes_first_and_why(signed_in, places):
    text = _text(signed_in("mina").get("/hunting/"))
    assert "3 incidents wait for a verdict" in text
    first = text[text.index("88.0") : text.index("55.0")]
    for told in ("High", "Credentials read from memory", "Meridian Shipping", "WS-01", "Stealth", "Free", "None yet"):
        assert told in first
    assert "+10.0 Reason 0. +7.0 Reason 1. +4.0 Reason 2. and 2 more reasons" in first
    assert "CANARY of Bramble" in text


def test_a_point_that_was_taken_off_has_its_sign(signed_in, hunted):
    hunted(incident("a", reasons=[{"text": "Common.", "points": -3.5}]))
    assert "\u22123.5 Common." in _text(signed_in("hugo").get("/hunting/"))


def test_a_hunter_sees_nothing_of_where_they_do_not_hunt(signed_in, house, places):
    client = signed_in("hugo")
    for query in ("", f"?organisation={house.bramble}", "?verdict=all"):
        assert "CANARY" not in client.get(f"/hunting/{query}").content.decode()


def test_who_has_it_and_for_how_long_stands_there(house, signed_in, places):
    claim(actor=house.actor("mina"), at=places[88.0])
    claim(actor=house.actor("hugo"), at=places[20.0])
    client = signed_in("hugo")
    text = _text(client.get("/hunting/"))
    assert "Mina" in text
    assert "You claimed now" in text
    assert "Take over" not in text
    claimed_long_ago(places[88.0])
    assert "Mina stale, claimed 9 hours ago Take over" in _text(client.get("/hunting/")).replace("\xa0", " ")


def test_what_was_said_stands_there_when_it_is_asked_for(house, signed_in, places):
    judge(house, "hugo", places[88.0])
    client = signed_in("hugo")
    assert "True positive" not in client.get("/hunting/").content.decode().split("</form>", 2)[-1]
    assert "True positive Hugo \u00b7 not reviewed" in _text(client.get("/hunting/?verdict=given"))


def test_administrators_look_and_claim_nothing(signed_in, places):
    page = signed_in("ada").get("/hunting/").content.decode()
    assert "Credentials read from memory" in page
    assert "/claim/" not in page


def test_each_organisation_reads_which_of_its_incidents_the_page_showed(house, signed_in, places):
    signed_in("mina").get("/hunting/?severity=High")
    with everything_in_view():
        for organisation, numbers in ((house.meridian, "[1,2]"), (house.bramble, "[1]")):
            line = lines(actor=SERVICE, organisation=organisation)[0]
            told = (line.actor_name, line.deed, line.subject, line.details)
            assert told == ("Mina", "read", "hunting_queue", f'{{"incidents":{numbers}}}')


@pytest.mark.parametrize(
    ("who", "query", "says"),
    [
        ("hugo", "?severity=Low", "Nothing in the queue is like that"),
        ("hugo", "?page=9999", "88.0"),
        ("hugo", "?organisation=x&severity=%00&claimed=%27&verdict=[]&since=9&page=-1", "88.0"),
    ],
)
def test_whatever_an_address_asks_there_is_an_answer(who, query, says, signed_in, places):
    assert says in _text(signed_in(who).get(f"/hunting/{query}"))


def test_an_empty_queue_teaches_what_will_be_there(signed_in, house, all_in_view):
    assert "An incident comes here when a hunt finds it" in _text(signed_in("hugo").get("/hunting/"))
    second_hunter(house)
    assert "You hunt for nobody yet" in _text(signed_in("mina").get("/hunting/"))


def test_pages_keep_what_was_asked_for(signed_in, hunted):
    hunted(*(incident(f"n{number}") for number in range(60)))
    page = signed_in("hugo").get("/hunting/?severity=High").content.decode()
    assert 'href="?severity=High&amp;page=2#page"' in page
    assert "Page 1 of 2" in page


def test_the_next_incident_is_the_most_urgent_free_one(house, signed_in, places):
    client = signed_in("mina")
    first, second = places[88.0], places[55.0]
    assert client.get("/hunting/next/").headers["Location"].endswith(f"/incidents/{first.incident}/")
    assert client.get(f"/hunting/next/?after={first.incident}").headers["Location"].endswith(f"{second.incident}/")
    claim(actor=house.actor("hugo"), at=first)
    claim(actor=house.actor("lee"), at=second)
    last = client.get(f"/hunting/next/?after={places[20.0].incident}", follow=True)
    assert "Nothing else waits for a verdict that nobody has claimed." in _text(last)


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "bob"])
def test_for_an_organisations_people_there_is_no_such_room(who, signed_in, places):
    client = signed_in(who)
    for address in ("/hunting/", "/hunting/next/", "/hunting/verdicts/", "/hunting/verdicts/ledger/"):
        assert client.get(address).status_code == 404


def test_what_came_of_recommended_actions_stands_there_and_leads_to_them(house, signed_in, places, all_in_view):
    row = Incident.objects.filter(organisation_id=house.meridian).earliest("created")
    at, hugo = Place(house.meridian, row.pk), house.actor("hugo")
    classify(actor=hugo, at=at, classification=Classification.TRUE_POSITIVE, determination=None)
    (action,) = publish_cards(actor=hugo, at=at, cards=[Card(Text("Isolate it"), ActionKind.CONTAIN)])
    move_action(
        actor=house.actor("oscar"), organisation=house.meridian, action=action, move=Move.FAIL, reason="No access."
    )
    answer = signed_in("hugo").get("/hunting/")
    page = _text(answer)
    assert "0 of 1 actions done" in page
    assert "1 incident with an action that failed" in page
    assert f"/organisations/{house.meridian}/incidents/{row.pk}/#actions" in answer.content.decode()
