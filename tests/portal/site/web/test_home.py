from portal.people import House, come_in, give_second_factor
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
