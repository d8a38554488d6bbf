from uuid import uuid4

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, authenticate
from django.test import Client

from portal.people import PASSWORD, give_second_factor
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import lines
from vedette.portal.identity.actions.providers import delete, disable, enable
from vedette.portal.identity.models import Identity, IdentityProvider
from vedette.portal.identity.web.vouching import BACKEND, actor_now
from vedette.portal.site.settings.configuration import Configuration, SecondFactor
from vedette.portal.tenants.models import Membership, Person

OWN = (
    "/accounts/password/change/",
    "/accounts/password/set/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/reauthenticate/",
    "/accounts/sessions/",
    "/account/single-sign-on/",
)
"""Doors behind which one says how one signs in oneself."""


def _do(action, arranged):
    with in_view_of(actor=SERVICE):
        action(actor=SERVICE, organisation=arranged.organisation)


def _is_in(client):
    return client.get("/account/").status_code == 200


@pytest.fixture
def rita_too(arranged):
    """Rita has a seat in both organisations by herself, and Meridian's provider vouches for her."""
    rita = arranged.house.people["rita"]
    with everything_in_view():
        Membership.objects.create(organisation_id=arranged.house.bramble, person_id=rita, role="SecurityAdministrator")
        where = {"organisation_id": arranged.organisation, "provider_id": arranged.provider}
        Identity.objects.create(**where, subject="rita", person_id=rita)
    return rita


def test_no_password_opens_by_it(arranged, came_in):
    came_in(sub="s1", groups=["readers"])
    person = Person.objects.get(managed_by_id=arranged.organisation)
    assert authenticate(None, username=person.email, password=PASSWORD) is None


def test_the_session_is_told_to_the_organisation_alone(arranged, came_in):
    came_in(sub="s1", name="Mia", groups=["readers"])
    with everything_in_view():
        line = lines(actor=SERVICE, organisation=arranged.organisation)[0]
        assert lines(actor=SERVICE, organisation=None, deed="account.signed in") == []
    assert (line.actor_name, line.deed, line.details) == ("Mia", "account.signed in", '{"by":"single sign-on"}')


def test_a_session_that_came_by_it_sees_that_organisation_alone(arranged, rita_too, came_in):
    client = came_in(sub="rita", groups=["admins"])
    here, there = (f"/organisations/{each}/permissions/" for each in (arranged.house.meridian, arranged.house.bramble))
    absent = client.get(f"/organisations/{uuid4()}/permissions/")
    assert client.get(here).status_code == 200
    assert client.get(there).status_code == absent.status_code == 404
    assert "CANARY" not in client.get("/", follow=True).content.decode()
    found = client.get("/search/?q=CANARY").content.decode()
    for echo in ("q=CANARY", "q%3DCANARY", 'value="CANARY"', "“CANARY”"):
        found = found.replace(echo, "")
    assert "CANARY" not in found


def test_her_own_session_goes_on_seeing_both(arranged, rita_too, signed_in, came_in):
    came_in(sub="rita", groups=["admins"])
    client = signed_in("rita")
    for organisation in (arranged.house.meridian, arranged.house.bramble):
        assert client.get(f"/organisations/{organisation}/").status_code == 200


@pytest.mark.parametrize("sub", ["rita", "new"])
def test_it_does_not_change_how_one_signs_in_oneself(sub, arranged, rita_too, came_in):
    client = came_in(sub=sub, groups=["readers"])
    answers = {address: (client.get(address).status_code, client.post(address).status_code) for address in OWN}
    assert answers == dict.fromkeys(OWN, (403, 403))


def test_nor_what_one_is_called_elsewhere(arranged, rita_too, came_in):
    client = came_in(sub="rita", groups=["readers"])
    client.post("/account/", {"name": "Somebody else", "language": "fr", "theme": "dark"})
    rita = Person.objects.get(pk=rita_too)
    assert (rita.name, rita.language, rita.theme) == ("Rita", "fr", "dark")


def test_nor_accepts_invitations_to_other_places(arranged, rita_too, came_in):
    from vedette.portal.tenants.actions.invitations import invite  # noqa: PLC0415

    with everything_in_view():
        other = invite(actor=SERVICE, organisation=None, email="rita@people.example", role="Administrator")
    page = came_in(sub="rita", groups=["readers"]).post(f"/invitations/{other.secret}/", follow=True)
    assert "Sign in with your own password or passkey" in page.content.decode().replace("&#x27;", "'")
    assert Person.objects.get(pk=rita_too).provider_role == ""


def test_a_second_factor_is_the_organisations_own_business(arranged, rita_too, came_in, settings):
    settings.CONFIGURATION = Configuration(second_factor=SecondFactor.EVERYBODY)
    give_second_factor(rita_too)
    Person.objects.filter(pk=rita_too).update(must_change_password=True)
    for sub in ("rita", "new"):
        assert _is_in(came_in(sub=sub, groups=["readers"]))


@pytest.mark.parametrize("action", [disable, delete])
def test_a_provider_that_is_switched_off_or_deleted_ends_its_sessions(action, arranged, rita_too, came_in, signed_in):
    clients, own = [came_in(sub=sub, groups=["readers"]) for sub in ("rita", "new")], signed_in("rita")
    assert all(map(_is_in, clients))
    _do(action, arranged)
    assert not any(map(_is_in, clients))
    assert _is_in(own)


def test_and_switching_it_on_again_brings_none_of_them_back(arranged, came_in):
    client = came_in(sub="s1", groups=["readers"])
    _do(disable, arranged)
    _do(enable, arranged)
    assert not _is_in(client)
    assert _is_in(came_in(sub="s1", groups=["readers"]))


def test_who_disconnects_ends_sessions_that_came_by_it(arranged, rita_too, came_in, signed_in):
    client = came_in(sub="rita", groups=["readers"])
    signed_in("rita").post(f"/account/single-sign-on/{arranged.provider}/let-go/")
    assert not _is_in(client)


def test_who_loses_the_seat_sees_nothing_any_more(arranged, came_in):
    client = came_in(sub="s1", groups=["readers"])
    came_out = Client()
    assert arranged.come_in(came_out, sub="s1", groups=[]).status_code == 403
    assert client.get(f"/organisations/{arranged.organisation}/").status_code == 404


@pytest.mark.parametrize(
    "mark",
    [
        None,
        {},
        {"identity": "x", "epoch": 0},
        {"identity": str(uuid4()), "epoch": 0},
        {"epoch": 0},
        {"identity": None, "epoch": None},
        "vouched",
    ],
)
def test_a_mark_that_nobody_made_opens_nothing(mark, arranged, came_in):
    client = came_in(sub="s1", groups=["readers"])
    session = client.session
    session["vouched"] = mark
    session.save()
    assert not _is_in(client)


def test_a_managed_person_is_nobody_without_somebody_who_vouches(arranged, came_in):
    came_in(sub="s1", groups=["admins"])
    client = Client()
    client.force_login(Person.objects.get(managed_by_id=arranged.organisation))
    assert client.session[BACKEND_SESSION_KEY] != BACKEND
    assert not _is_in(client)


def test_the_mark_of_one_does_not_open_for_another(arranged, rita_too, came_in):
    mark = came_in(sub="new", groups=["admins"]).session["vouched"]
    client = came_in(sub="rita", groups=["readers"])
    session = client.session
    session["vouched"] = mark
    session.save()
    assert not _is_in(client)


def test_an_older_epoch_is_over(arranged, came_in):
    client = came_in(sub="s1", groups=["readers"])
    with everything_in_view():
        IdentityProvider.objects.update(epoch=1)
    assert not _is_in(client)


def test_nothing_of_the_session_before_is_left(arranged, client, house, signed_in):
    client = signed_in("oscar")
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key
    assert arranged.come_in(client, sub="s1", groups=["readers"]).status_code == 302
    assert client.session.session_key != before
    assert "before" not in client.session
    assert "socialaccount_states" not in client.session
    assert not Client().session.exists(before)


def test_who_somebody_is_now_is_asked_of_the_session_itself(arranged, rita_too, came_in, signed_in):
    """As streams do that stay open for minutes."""
    own, vouched = signed_in("rita").session, came_in(sub="rita", groups=["readers"]).session
    both = {arranged.house.meridian, arranged.house.bramble}
    assert actor_now(own, rita_too).organisations == both
    assert actor_now(vouched, rita_too).organisations == {arranged.house.meridian}
    assert actor_now(own, arranged.house.people["oscar"]) is None
    _do(disable, arranged)
    assert actor_now(vouched, rita_too) is None
    own.flush()
    assert actor_now(own, rita_too) is None


def test_who_was_shut_out_is_nobody_now(house, signed_in):
    session = signed_in("rita").session
    Person.objects.filter(pk=house.people["rita"]).update(is_active=False)
    assert actor_now(session, house.people["rita"]) is None
