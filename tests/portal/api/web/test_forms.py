from django.utils import translation

from vedette.portal.api.web.forms import RegisterForm, SecretForm


def test_permissions_are_told_in_both_words_and_names():
    with translation.override("fr"):
        assert "Lire les alertes (Alert.Read.All)" in str(RegisterForm())


def test_a_lifetime_is_one_of_few():
    assert SecretForm({"days": "365"}).is_valid()
    assert not SecretForm({"days": "36500"}).is_valid()


def test_nothing_is_registered_without_a_name_and_a_permission():
    form = RegisterForm({"days": "90", "permissions": ["Machine.Isolate"]})
    assert not form.is_valid()
    assert set(form.errors) == {"name", "permissions"}
