import re
from uuid import uuid4

import pytest

from portal.answers import text
from portal.api.calling import let_in
from portal.people import House
from portal.telemetry.fleet import a_group
from vedette.portal.access.queries import everything_in_view
from vedette.portal.api.actions.tokens import UnprovenError, give_token
from vedette.portal.api.models import ApiApplication, ApiSecret
from vedette.portal.tenants.models import Membership, MembershipDeviceGroup

FORM = {"name": "SIEM", "permissions": ["Alert.Read.All", "Incident.ReadWrite.All"], "days": "180"}


def _place(house, rest=""):
    return f"/organisations/{house.meridian}/api-applications/{rest}"


def _shown_secret(page):
    return re.search(r'id="made-secret">([^<]+)<', page)[1]


def _opens(house, client, secret):
    try:
        return bool(give_token(tenant=house.meridian, client=str(client), secret=secret))
    except UnprovenError:
        return False


def test_with_none_it_says_how_to_begin(house: House, signed_in):
    page = text(signed_in("alice").get(_place(house)))
    assert "No program is let in yet" in page
    assert f"curl http://127.0.0.1:8321/{house.meridian}/oauth2/v2.0/token" in page


def test_the_secret_of_a_new_one_is_shown_once_and_works(house: House, signed_in):
    client = signed_in("alice")
    answer = client.post(_place(house, "register/"), FORM)
    page = text(answer)
    assert answer["Cache-Control"] == "no-store"
    with everything_in_view():
        made = ApiApplication.objects.get()
    assert _opens(house, made.pk, _shown_secret(page))
    assert "Read alerts <code>Alert.Read.All</code>" in page
    again = text(client.get(_place(house)))
    assert _shown_secret(page) not in again
    assert f"{_shown_secret(page)[:4]}…" in again
    assert "1 of 1,500" in again


def test_a_mistake_is_said_where_it_was_made(house: House, signed_in):
    page = text(signed_in("alice").post(_place(house, "register/"), {"name": "SIEM", "days": "1"}))
    assert page.count("has-errors") == 2
    assert 'value="SIEM"' in page
    assert "made-secret" not in page


def test_a_name_is_taken_once(caller, house: House, signed_in):
    page = text(signed_in("alice").post(_place(house, "register/"), FORM))
    assert "Another application has this name." in page
    assert "made-secret" not in page


def test_a_secret_is_changed_without_a_pause(caller, house: House, signed_in):
    client = signed_in("alice")
    page = text(client.post(_place(house, f"{caller.client}/secrets/"), {"days": "90"}))
    assert "It has two secrets." in page
    assert _opens(house, caller.client, _shown_secret(page))
    assert _opens(house, caller.client, caller.secret)
    with everything_in_view():
        old = ApiSecret.objects.get(hint=caller.secret[:4]).pk
    assert "The secret was removed." in text(
        client.post(_place(house, f"{caller.client}/secrets/{old}/remove/"), follow=True)
    )
    assert not _opens(house, caller.client, caller.secret)
    assert _opens(house, caller.client, _shown_secret(page))


def test_a_lifetime_that_there_is_not_makes_no_secret(caller, house: House, signed_in):
    page = text(signed_in("alice").post(_place(house, f"{caller.client}/secrets/"), {"days": "99999"}))
    assert "The secret lasts:" in page
    assert "made-secret" not in page


def test_one_that_is_revoked_is_out_at_once(caller, house: House, signed_in):
    page = text(signed_in("alice").post(_place(house, f"{caller.client}/revoke/"), follow=True))
    assert "The application was revoked." in page
    assert "No program is let in yet" in page
    assert caller.ask("/api/alerts").status_code == 401


def test_a_secret_that_is_over_is_told_so(caller, house: House, signed_in):
    with everything_in_view():
        ApiSecret.objects.update(expires="2026-03-02T09:15:00Z")
    assert '<span class="health inactive">over</span>' in text(signed_in("alice").get(_place(house)))


@pytest.mark.parametrize("rest", ["{}/revoke/", "{}/secrets/"])
def test_what_is_not_there_is_said(rest, house: House, signed_in):
    with everything_in_view():
        theirs = let_in(house.bramble, "Theirs", "Alert.Read.All")
    for program in (theirs.client, uuid4()):
        answer = signed_in("alice").post(_place(house, rest.format(program)), {"days": "90"}, follow=True)
        assert "It is no longer there." in text(answer)


@pytest.mark.parametrize(("name", "status"), [("oscar", 403), ("rita", 403), ("ada", 403), ("lee", 403), ("bob", 404)])
def test_nobody_else_sees_it_or_lets_anything_in(name, status, house: House, signed_in):
    client = signed_in(name)
    assert client.get(_place(house)).status_code == status
    assert client.post(_place(house, "register/"), FORM).status_code == status
    with everything_in_view():
        assert not ApiApplication.objects.exists()


def test_an_administrator_who_sees_some_devices_lets_nothing_in(caller, house: House, signed_in):
    with everything_in_view():
        seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people["alice"])
        group = a_group(house.meridian, "Office")
        MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=group)
    client = signed_in("alice")
    assert client.get(_place(house)).status_code == 403
    for rest in ("register/", f"{caller.client}/secrets/", f"{caller.client}/revoke/"):
        assert client.post(_place(house, rest), FORM).status_code == 403
    assert "API applications" not in text(client.get(f"/organisations/{house.meridian}/"))
