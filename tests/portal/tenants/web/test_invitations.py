import pytest

from portal.people import PASSWORD, House
from vedette.portal.access.queries import in_view_of
from vedette.portal.tenants.actions.invitations import invite
from vedette.portal.tenants.models import Person


@pytest.fixture
def link(house: House):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        made = invite(
            actor=alice, organisation=house.meridian, email="nora@people.example", role="SecurityReader", language="fr"
        )
    return f"/invitations/{made.secret}/"


def test_the_invited_makes_an_account_and_signs_in_with_it(client, link, house: House):
    assert "Meridian Shipping" in client.get(link).content.decode()
    client.post(link, {"name": "Nora", "password": PASSWORD})
    client.post("/accounts/login/", {"login": "nora@people.example", "password": PASSWORD})
    assert client.get("/").headers["Location"] == f"/organisations/{house.meridian}/"


def test_the_page_speaks_the_language_of_the_invitation(client, link):
    assert client.get(link).headers["Content-Language"] == "fr"


def test_a_used_link_is_over(client, link):
    client.post(link, {"name": "Nora", "password": PASSWORD})
    assert client.get(link).status_code == 410


def test_a_guessed_link_is_nothing(client, db):
    assert client.get("/invitations/guessed/").status_code == 404


def test_a_weak_password_makes_no_account(client, link):
    assert client.post(link, {"name": "Nora", "password": "short"}).status_code == 200
    assert not Person.objects.filter(name="Nora").exists()


def test_somebody_known_accepts_by_a_button(house: House, signed_in):
    ada = house.actor("ada")
    with in_view_of(actor=ada):
        made = invite(actor=ada, organisation=house.bramble, email="rita@people.example", role="SecurityReader")
    client = signed_in("rita")
    client.post(f"/invitations/{made.secret}/")
    assert house.bramble in house.actor("rita").seats
