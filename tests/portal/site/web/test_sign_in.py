import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache

from portal.people import PASSWORD, House
from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import lines
from vedette.portal.post.models import Letter
from vedette.portal.tenants.models import Person

RITA = "rita@people.example"


@pytest.fixture(autouse=True)
def _no_counts_from_before():
    cache.clear()


def _try(client, email=RITA, password=PASSWORD, **more):
    return client.post("/accounts/login/", {"login": email, "password": password, **more})


def test_the_right_password_opens_and_is_told_to_the_organisation(client, house: House):
    assert _try(client).headers["Location"] == "/"
    with everything_in_view():
        line = lines(actor=SERVICE, organisation=house.meridian)[0]
    assert (line.deed, line.subject) == ("account.signed in", "Rita")


def test_a_wrong_password_and_a_wrong_address_are_answered_alike(client, house: House):
    wrong = [_try(client, password="no"), _try(client, email="nobody@people.example")]
    errors = [list(answer.context["form"].non_field_errors()) for answer in wrong]
    assert errors[0] == errors[1] == ["The email address and/or password you specified are not correct."]


def test_after_five_wrong_passwords_the_right_one_does_not_open_either(client, house: House):
    for _ in range(5):
        _try(client, password="no")
    assert _try(client).status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_session_changes_at_sign_in(client, house: House):
    client.get("/accounts/login/")
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key
    _try(client)
    assert client.session.session_key != before


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_after_signing_in(target, client, house: House):
    assert _try(client, next=target).headers["Location"] == "/"


def test_a_changed_password_ends_the_first_one(client, house: House):
    Person.objects.filter(pk=house.people["rita"]).update(must_change_password=True)
    _try(client)
    new = "another calm and long sentence"
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    rita = Person.objects.get(pk=house.people["rita"])
    assert rita.check_password(new)
    assert not rita.must_change_password


def test_sessions_are_listed(client, house: House):
    _try(client)
    assert client.get("/accounts/sessions/").status_code == 200


def _letters():
    with everything_in_view():
        return list(Letter.objects.filter(kind__startswith="account/").order_by("created"))


def test_a_new_password_is_asked_for_by_a_letter_in_the_persons_language(client, house: House, mailoutbox):
    Person.objects.filter(pk=house.people["rita"]).update(language="fr")
    client.post("/accounts/password/reset/", {"email": RITA})
    (letter,) = _letters()
    link = re.search(r"http://testserver/accounts/password/reset/key/\S+", letter.text)[0]
    assert f'<a href="{link}">' in letter.html
    assert (letter.to, letter.language, letter.is_secret, letter.state) == (RITA, "fr", True, "waiting")
    work_off()
    assert [mail.to for mail in mailoutbox if link in mail.body] == [[RITA]]
    assert _letters()[0].text == ""


def test_a_mail_server_that_is_away_keeps_nobody_from_a_new_password(client, house: House, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert client.post("/accounts/password/reset/", {"email": RITA}).status_code == 302


def test_of_a_new_password_one_is_told_in_ones_language_and_not_what_the_browser_calls_itself(client, house, settings):
    new = "another calm and long sentence"
    _try(client)
    Person.objects.filter(pk=house.people["rita"]).update(language="fr")
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/accounts/password/change/", form, headers={"User-Agent": "<b>Browser</b> http://evil.example"})
    (letter,) = _letters()
    assert letter.subject == "[Vedette] Votre mot de passe a été changé"
    assert re.search(r"votre compte le \d{4}-\d\d-\d\d \d\d:\d\d UTC, depuis l’adresse 127\.0\.0\.1\.", letter.text)
    assert letter.text.endswith(f"Vedette · {settings.SITE_ADDRESS}")
    assert '<html lang="fr">' in letter.html
    assert "Browser" not in letter.text + letter.html


def test_who_has_no_account_is_told_so_and_not_to_make_one(client, house: House):
    client.post("/accounts/password/reset/", {"email": "nobody@people.example"}, headers={"Accept-Language": "fr"})
    (letter,) = _letters()
    assert letter.to == "nobody@people.example"
    assert "On entre sur invitation" in letter.text
    assert "signup" not in letter.text


def test_who_has_no_address_is_written_to_by_nobody(client, house: House):
    _try(client)
    Person.objects.filter(pk=house.people["rita"]).update(email="managed:1")
    EmailAddress.objects.filter(user_id=house.people["rita"]).update(email="managed:1")
    new = "another calm and long sentence"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/accounts/password/change/", form).status_code == 302
    assert _letters() == []
