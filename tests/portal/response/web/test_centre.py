"""The pages of the action center."""

import csv
import io
from uuid import uuid4

import pytest

from portal.markup import elements
from portal.response.recommending import card
from vedette.portal.access.queries import everything_in_view
from vedette.portal.incidents.models import Alert
from vedette.portal.response.models import ActionStep, RecommendedAction
from vedette.portal.response.rules.cards import Event, Priority, Text, Thing, ThingKind
from vedette.portal.tenants.models import Person
from vedette.portal.tenants.rules import Language


def _place(house, rest=""):
    return f"/organisations/{house.meridian}/actions/{rest}"


def _states():
    with everything_in_view():
        return dict(RecommendedAction.objects.values_list("title", "state"))


def _text(client, address):
    return client.get(address).content.decode()


def test_what_waits_stands_there_with_what_it_concerns_and_its_incident(house, recommend, signed_in):
    recommend(card("Isolate WS-01", thing=Thing(ThingKind.DEVICE, "WS-01"), priority=Priority.HIGH))
    page = _text(signed_in("rita"), _place(house))
    assert "Isolate WS-01" in page
    assert f"/organisations/{house.meridian}/devices/named/?is=WS-01" in page
    assert 'class="priority high"' in page


def test_who_only_reads_is_offered_nothing_to_change(house, one, signed_in):
    for address in (_place(house), _place(house, f"{one.pk}/")):
        page = _text(signed_in("rita"), address)
        assert 'name="row"' not in page
        assert "/move/" not in page


@pytest.mark.parametrize(("shelf", "words"), [("", "Nothing waits for you"), ("?show=history", "Nothing was done yet")])
def test_an_empty_half_says_what_will_stand_there(shelf, words, house, signed_in):
    assert words in _text(signed_in("rita"), _place(house, shelf))


def test_a_list_that_is_narrowed_to_nothing_says_so(house, one, signed_in):
    assert "No action is like that" in _text(signed_in("rita"), _place(house, "?kind=Harden"))


def test_an_action_is_told_whole_on_its_page(house, recommend, signed_in):
    alert = Alert.objects.get(told_as="a").pk
    (action,) = recommend(
        card("Isolate it", what="Unplug\nit.", why="It calls home.", alerts=(alert,), events=(Event("ws.evtx", 7),))
    )
    page = _text(signed_in("oscar"), _place(house, f"{action}/"))
    for said in ("Unplug<br>it.", "It calls home.", "Sign a", "ws.evtx", "recommended it", "Hugo"):
        assert said in page, said


def test_an_action_is_told_in_the_readers_language(house, recommend, signed_in):
    (action,) = recommend(card("Isolate it", translations={Language.FRENCH: Text("Isolez-le")}))
    Person.objects.filter(pk=house.people["oscar"]).update(language="fr")
    page = _text(signed_in("oscar"), _place(house, f"{action}/"))
    assert "Isolez-le" in page
    assert "Isolate it" not in page


def test_what_is_foreign_is_answered_like_what_is_absent(house, one, signed_in):
    bob = signed_in("bob")
    for action in (one.pk, uuid4()):
        assert bob.get(_place(house, f"{action}/")).status_code == 404
        assert bob.get(f"/organisations/{house.bramble}/actions/{action}/").status_code == 404
        sent = {"move": "complete"}
        assert bob.post(f"/organisations/{house.bramble}/actions/{action}/move/", sent).status_code == 404


def test_one_press_completes_an_action_and_leads_back_to_its_incident(house, one, signed_in):
    sent = {"move": "complete", "from": "incident"}
    answer = signed_in("oscar").post(_place(house, f"{one.pk}/move/"), sent)
    assert answer.url == f"/organisations/{house.meridian}/incidents/{one.incident_id}/#actions"
    assert set(_states().values()) == {"Completed"}


def test_what_failed_without_a_reason_is_not_kept_and_the_page_says_why(house, one, signed_in):
    page = signed_in("oscar").post(_place(house, f"{one.pk}/move/"), {"move": "fail"}, follow=True)
    assert "Say why: the experts decide by it what comes next." in page.content.decode()
    assert set(_states().values()) == {"New"}


def test_what_makes_no_sense_changes_nothing(house, one, signed_in):
    page = signed_in("oscar").post(_place(house, f"{one.pk}/move/"), {"move": "explode"}, follow=True)
    assert page.status_code == 200
    assert set(_states().values()) == {"New"}


@pytest.mark.parametrize("who", ["rita", "hugo", "lee", "ada"])
def test_nobody_moves_an_action_who_may_not_act_for_the_organisation(who, house, one, signed_in):
    client = signed_in(who)
    assert client.post(_place(house, f"{one.pk}/move/"), {"move": "complete"}).status_code == 403
    assert client.post(_place(house, "move/"), {"move": "complete", "row": str(one.pk)}).status_code == 403
    assert set(_states().values()) == {"New"}


def test_many_are_moved_at_once_and_the_page_says_how_many(house, recommend, signed_in):
    ids = recommend(card("a"), card("b"), card("c"))
    oscar = signed_in("oscar")
    sent = {
        "move": "skip",
        "reason": "No such device.",
        "row": [str(each) for each in ids[:2]],
        "query": "kind=Contain",
    }
    page = oscar.post(_place(house, "move/"), sent, follow=True)
    assert page.redirect_chain[0][0] == _place(house, "?kind=Contain")
    assert "2 changed." in page.content.decode()
    assert _states() == {"a": "Skipped", "b": "Skipped", "c": "New"}
    with everything_in_view():
        assert ActionStep.objects.filter(reason="No such device.").count() == 2


def test_those_that_were_left_are_told_with_the_reason(house, recommend, signed_in):
    first, second = recommend(card("a"), card("b"))
    oscar = signed_in("oscar")
    oscar.post(_place(house, f"{first}/move/"), {"move": "skip", "reason": "no"})
    page = oscar.post(_place(house, "move/"), {"move": "complete", "row": [str(first), str(second)]}, follow=True)
    said = page.content.decode()
    assert "1 changed, 1 left: (1) The action stands elsewhere by now." in said


def test_moving_nothing_says_so(house, one, signed_in):
    page = signed_in("oscar").post(_place(house, "move/"), {"move": "complete", "row": "nonsense"}, follow=True)
    assert "Nothing was changed." in page.content.decode()


def test_an_export_holds_what_is_asked_for_and_no_formula(house, recommend, signed_in):
    recommend(card("=cmd()", priority=Priority.HIGH), card("other"))
    answer = signed_in("rita").get(_place(house, "export.csv?priority=High"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [len(row) for row in rows] == [11, 11]
    assert rows[0][:5] == ["Incident", "No.", "Priority", "Kind", "Action"]
    assert rows[1][:5] == ["1", "1", "High", "Contain", "'=cmd()"]


def test_an_action_is_text_whatever_stands_in_it(house, recommend, signed_in):
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    (action,) = recommend(card(evil, what=evil, why=evil, thing=Thing(ThingKind.FILE, evil)))
    client = signed_in("oscar")
    for address in (_place(house), _place(house, f"{action}/")):
        for tag, attributes in elements(_text(client, address)):
            assert tag != "img"
            assert tag != "script" or attributes["src"].startswith("/static/")


def test_a_page_asks_the_database_a_number_of_questions_that_depends_on_nothing(
    house, recommend, signed_in, django_assert_num_queries, django_assert_max_num_queries
):
    recommend(card("a"))
    oscar = signed_in("oscar")
    oscar.get(_place(house))
    with django_assert_max_num_queries(45) as few:
        oscar.get(_place(house))
    recommend(*(card(str(number)) for number in range(30)))
    with django_assert_num_queries(len(few)):
        oscar.get(_place(house))
