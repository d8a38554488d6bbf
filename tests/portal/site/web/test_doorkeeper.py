from uuid import uuid4

import pytest

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import NOBODY, is_scoped
from vedette.portal.audit.models import AuditEntry
from vedette.portal.site.settings.configuration import Configuration, SecondFactor
from vedette.portal.tenants.models import Person


def _sign_in(client, house, name):
    client.force_login(Person.objects.get(pk=house.people[name]))
    return client


def test_who_is_not_signed_in_is_asked_to(client, house: House):
    answer = client.get(f"/organisations/{house.meridian}/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/accounts/login/?next=/organisations/{house.meridian}/"


@pytest.mark.parametrize("name", ["ada", "lee", "hugo"])
def test_whoever_hunts_sets_up_a_second_factor_first(name, client, house: House):
    answer = _sign_in(client, house, name).get("/")
    assert answer.headers["Location"] == "/accounts/2fa/"
    assert client.get("/accounts/2fa/totp/activate/").status_code in {200, 302}


def test_an_operator_may_ask_it_of_everybody(client, house: House, settings):
    settings.CONFIGURATION = Configuration(second_factor=SecondFactor.EVERYBODY)
    assert _sign_in(client, house, "rita").get("/account/").headers["Location"] == "/accounts/2fa/"
    settings.CONFIGURATION = Configuration(second_factor=SecondFactor.NOBODY)
    assert _sign_in(client, house, "hugo").get("/account/").status_code == 200


def test_a_first_password_is_changed_before_anything_else(client, house: House):
    Person.objects.filter(pk=house.people["rita"]).update(must_change_password=True)
    assert _sign_in(client, house, "rita").get("/account/").headers["Location"] == "/accounts/password/change/"


def test_pages_speak_the_persons_language(client, house: House):
    Person.objects.filter(pk=house.people["rita"]).update(language="fr")
    answer = _sign_in(client, house, "rita").get("/account/")
    assert answer.headers["Content-Language"] == "fr"


def test_nothing_is_in_view_after_a_request(house: House, signed_in):
    signed_in("alice").get(f"/organisations/{house.meridian}/")
    assert not is_scoped()


def test_somebody_whose_account_was_closed_is_out_at_once(client, house: House):
    _sign_in(client, house, "rita")
    Person.objects.filter(pk=house.people["rita"]).update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_somebody_whom_nobody_vouches_for_any_more_is_out(client, house: House):
    Person.objects.filter(pk=house.people["rita"]).update(managed_by_id=house.meridian)
    _sign_in(client, house, "rita")
    assert client.get("/account/").headers["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["ada", "lee", "hugo", "alice"])
def test_an_organisation_that_is_not_there_is_there_for_nobody_and_leaves_no_line_in_a_log(name, house, signed_in):
    with everything_in_view():
        before = AuditEntry.objects.count()
    absent = uuid4()
    for page in ("", "incidents/", "audit-log/"):
        assert signed_in(name).get(f"/organisations/{absent}/{page}").status_code == 404
    with everything_in_view():
        assert AuditEntry.objects.count() == before


def test_at_the_doors_of_programs_everybody_is_nobody(house: House, signed_in):
    answer = signed_in("ada").get("/api/alerts")
    assert answer.status_code == 401
    assert answer.wsgi_request.actor is NOBODY
    assert signed_in("ada").put("/api/alerts").status_code == 405
