import pytest
from django.core.cache import cache

from portal.people import PASSWORD, House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import lines
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
