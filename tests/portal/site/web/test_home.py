from portal.incidents.told import document, incident
from portal.people import House, come_in, give_second_factor
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.actions.incidents import Place, classify
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.response.actions.publishing import publish_cards
from vedette.portal.response.rules.cards import ActionKind, Card, Priority, Text
from vedette.portal.tenants.models import Person


def test_who_belongs_to_one_organisation_goes_straight_there(house: House, signed_in):
    assert signed_in("rita").get("/").headers["Location"] == f"/organisations/{house.meridian}/"


def test_the_teams_home_shows_what_each_hunts_for(house: House, signed_in):
    hugo, lee = signed_in("hugo").get("/").content.decode(), signed_in("lee").get("/").content.decode()
    assert "Meridian Shipping" in hugo
    assert "Bramble" not in hugo
    assert "Bramble" in lee


def test_an_organisation_sees_who_watches_over_it(house: House, signed_in):
    assert "Hugo" in signed_in("rita").get(f"/organisations/{house.meridian}/").content.decode()


def test_an_empty_house_says_what_to_do_first(client, db):
    person = come_in(None, "ada", "Administrator")
    give_second_factor(person)
    client.force_login(Person.objects.get(pk=person))
    assert "Nobody to hunt for yet" in client.get("/").content.decode()


def test_a_search_finds_what_is_in_view(house: House, signed_in):
    page = signed_in("alice").get("/search/", {"q": "meridian"}).content.decode()
    assert f"/organisations/{house.meridian}/" in page
    assert "Nothing in your view" in signed_in("alice").get("/search/", {"q": "bramble"}).content.decode()


def test_home_says_how_many_actions_wait_and_nothing_where_none_do(house: House, signed_in):
    home = f"/organisations/{house.meridian}/"
    assert "actions-banner" not in signed_in("oscar").get(home).content.decode()
    with everything_in_view():
        take_in(actor=SERVICE, organisation=house.meridian, document=document(incident("a")))
        at, hugo = Place(house.meridian, Incident.objects.get().pk), house.actor("hugo")
        classify(actor=hugo, at=at, classification=Classification.TRUE_POSITIVE, determination=None)
        cards = [Card(Text(f"Do {each}"), ActionKind.CHECK, each) for each in (Priority.HIGH, Priority.LOW)]
        publish_cards(actor=hugo, at=at, cards=cards)
    page = signed_in("oscar").get(home).content.decode()
    assert "2 actions wait for you" in page
    assert "1 of high priority" in page
    assert 'aria-label="2 wait">2</span>' in page
    assert "2 actions wait for the organisation" in signed_in("rita").get(home).content.decode()
