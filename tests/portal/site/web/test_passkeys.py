import pytest
from allauth.mfa.models import Authenticator

from portal.people import House
from vedette.portal.tenants.models import Person


@pytest.fixture
def page(house: House, signed_in):
    """Rita's pages, in French."""
    Person.objects.filter(pk=house.people["rita"]).update(language="fr")
    client = signed_in("rita")
    client.post("/accounts/reauthenticate/", {"password": "a calm and long sentence"})
    return lambda address: client.get(address).content.decode()


def test_the_name_of_a_passkey_is_asked_for_in_the_readers_language(page):
    form = page("/accounts/2fa/webauthn/add/")
    assert '<label class="form-label" for="id_name">Nom</label>' in form
    assert ">Name<" not in form


def test_passkeys_are_listed_with_what_they_open(page, house: House):
    assert "Aucune clé d’accès n’a encore été ajoutée." in page("/accounts/2fa/webauthn/")
    data = {"name": "Clé <b>bleue</b>", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}
    key = Authenticator.objects.create(user_id=house.people["rita"], type=Authenticator.Type.WEBAUTHN, data=data)
    shown = page("/accounts/2fa/webauthn/")
    assert "Clé &lt;b&gt;bleue&lt;/b&gt;" in shown
    assert "à elle seule, sans le mot de passe" in shown
    assert '<label class="form-label" for="id_name">Nom</label>' in page(f"/accounts/2fa/webauthn/keys/{key.pk}/edit/")
