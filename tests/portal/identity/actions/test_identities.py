import pytest
from allauth.account.models import EmailAddress

from portal.identity.conftest import VALUES, arrange
from portal.people import PASSWORD, House
from portal.people import come_in as invited_in
from portal.working import work_off
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, OrganisationRole, Seat
from vedette.portal.audit.queries import lines
from vedette.portal.identity.actions.identities import Welcome, come_in, connect, disconnect
from vedette.portal.identity.actions.providers import disable
from vedette.portal.identity.actions.refusals import Reason, RefusedError
from vedette.portal.identity.actions.values import give
from vedette.portal.identity.models import Identity
from vedette.portal.identity.queries import speaker
from vedette.portal.identity.rules.claims import Vouched
from vedette.portal.tenants.actions.organisations import create_device_group
from vedette.portal.tenants.models import Membership, Person
from vedette.portal.tenants.queries import actor_of, members


def _told(subject="s1", name="Mia", address="mia@people.example", values=("operators",)):
    return Vouched(subject, name, address, frozenset(values))


def _come(arranged, provider=None, **told):
    return come_in(speaker=speaker(provider or arranged.provider), vouched=_told(**told), language="fr")


def _seat(arranged, person):
    return actor_of(person, arranged.organisation).seats.get(arranged.organisation)


def _log(arranged):
    with everything_in_view():
        return [
            (line.actor_name, line.deed, line.subject)
            for line in lines(actor=SERVICE, organisation=arranged.organisation)
        ]


def _refused(act, **values):
    with pytest.raises(RefusedError) as refused:
        act(**values)
    return refused.value.reason


def test_who_is_new_is_made_known_with_the_role_that_the_values_give(arranged):
    welcome = _come(arranged)
    person = Person.objects.get(pk=welcome.person)
    assert (person.name, person.contact, person.language) == ("Mia", "mia@people.example", "fr")
    assert person.managed_by_id == arranged.organisation
    assert _seat(arranged, person.pk) == Seat(OrganisationRole.SECURITY_OPERATOR)
    assert ("Single sign-on", "person.made known", "Mia") in _log(arranged)
    assert ("Single sign-on", "person.seated", "Mia") in _log(arranged)


def test_who_comes_again_is_the_same_person_as_they_are_called_now(arranged):
    first = _come(arranged)
    second = _come(arranged, name="Mia Marsh", address="")
    assert first == second
    person = Person.objects.get(pk=first.person)
    assert (person.name, person.contact) == ("Mia Marsh", "")


@pytest.mark.parametrize(("value", "role"), VALUES.items())
def test_each_sign_in_looks_at_the_role_anew(value, role, arranged):
    person = _come(arranged, values=["readers"]).person
    _come(arranged, values=[value])
    assert _seat(arranged, person).role == role


def test_a_role_may_reach_some_devices_alone(arranged):
    with in_view_of(actor=SERVICE):
        group = create_device_group(actor=SERVICE, organisation=arranged.organisation, name="Servers")
        give(
            actor=SERVICE,
            organisation=arranged.organisation,
            value="servers",
            role="SecurityReader",
            device_groups=frozenset({group}),
        )
    person = _come(arranged, values=["servers"]).person
    assert _seat(arranged, person) == Seat(OrganisationRole.SECURITY_READER, frozenset({group}))
    _come(arranged, values=["readers"])
    assert _seat(arranged, person) == Seat(OrganisationRole.SECURITY_READER)


def test_who_has_no_matching_value_does_not_come_in_and_nobody_is_made_known(arranged):
    before = Person.objects.count()
    assert _come(arranged, values=["strangers"]) is Reason.NO_MATCHING_VALUE
    assert _come(arranged, values=[]) is Reason.NO_MATCHING_VALUE
    assert Person.objects.count() == before
    assert ("Single sign-on", "single sign-on.refused", "Mia") in _log(arranged)


def test_who_loses_the_value_loses_the_seat(arranged):
    person = _come(arranged).person
    assert _come(arranged, values=["strangers"]) is Reason.NO_MATCHING_VALUE
    assert _seat(arranged, person) is None
    assert ("Single sign-on", "person.removed", "Mia") in _log(arranged)


def test_nothing_changes_where_nothing_changed(arranged):
    _come(arranged)
    before = len(_log(arranged))
    _come(arranged)
    assert len(_log(arranged)) == before


class TestTheLastAdministrator:
    """Keeps the seat whatever the provider says, so that somebody can put it right."""

    @pytest.fixture
    def mia(self, arranged):
        person = _come(arranged, values=["admins"]).person
        with everything_in_view():
            Membership.objects.filter(person_id=arranged.house.people["alice"]).delete()
        return person

    def test_a_lower_role_waits_until_there_is_another(self, mia, arranged):
        assert isinstance(_come(arranged, values=["readers"]), Welcome)
        assert _seat(arranged, mia).role is OrganisationRole.SECURITY_ADMINISTRATOR
        assert ("Single sign-on", "person.kept", "Mia") in _log(arranged)
        _come(arranged, subject="s2", name="Nora", values=["admins"])
        _come(arranged, values=["readers"])
        assert _seat(arranged, mia).role is OrganisationRole.SECURITY_READER

    def test_without_any_value_the_seat_stays_and_the_door_stays_shut(self, mia, arranged):
        assert _come(arranged, values=[]) is Reason.NO_MATCHING_VALUE
        assert _seat(arranged, mia).role is OrganisationRole.SECURITY_ADMINISTRATOR


class TestAnAddressOfSomebodyElse:
    """A provider may tell any address. It neither takes over, nor blocks, nor takes what is another's."""

    ADDRESSES = ("alice@people.example", "ada@people.example", "bob@canary-mail.example", "ALICE@people.example")

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_it_makes_nobody_anybody_else(self, address, arranged):
        before = {name: arranged.house.actor(name) for name in arranged.house.people}
        welcome = _come(arranged, subject=address, address=address, values=["readers"])
        assert welcome.person not in arranged.house.people.values()
        actor = actor_of(welcome.person, arranged.organisation)
        assert (actor.provider_role, set(actor.seats)) == (None, {arranged.organisation})
        assert {name: arranged.house.actor(name) for name in arranged.house.people} == before

    def test_whose_it_is_goes_on_signing_in_and_getting_mail(self, arranged, client, mailoutbox):
        _come(arranged, address="rita@people.example")
        work_off()
        mailoutbox.clear()
        client.post("/accounts/password/reset/", {"email": "rita@people.example"})
        work_off()
        assert [mail.to for mail in mailoutbox] == [["rita@people.example"]]
        assert mailoutbox[0].body.count("/accounts/password/reset/key/") == 1
        client.post("/accounts/login/", {"login": "rita@people.example", "password": PASSWORD})
        assert client.session["_auth_user_id"] == str(arranged.house.people["rita"])

    def test_who_is_invited_by_it_later_comes_in_as_somebody_else(self, arranged):
        managed = _come(arranged, address="nora@people.example").person
        invited = invited_in(arranged.house.bramble, "nora", "SecurityReader")
        assert invited != managed
        assert actor_of(invited).organisations == {arranged.house.bramble}

    def test_no_address_of_theirs_leads_to_managed_people(self, arranged, client, mailoutbox):
        welcome = _come(arranged, address="mia@people.example")
        person = Person.objects.get(pk=welcome.person)
        assert not EmailAddress.objects.filter(user=person).exists()
        assert not person.has_usable_password()
        for address in ("mia@people.example", person.email, f"managed:{person.pk}"):
            client.post("/accounts/password/reset/", {"email": address})
            for password in ("", "!", PASSWORD):
                client.post("/accounts/login/", {"login": address, "password": password})
        work_off()
        assert "_auth_user_id" not in client.session
        assert [mail for mail in mailoutbox if "/reset/key/" in mail.body] == []


class TestTwoProviders:
    """The same name by another organisation's provider is another person."""

    def test_the_same_subject_is_two_people_who_know_nothing_of_each_other(self, arranged):
        other = arrange(arranged.house.bramble, arranged.issuer.address)
        here, there = _come(arranged), _come(arranged, provider=other)
        assert here.person != there.person
        assert set(actor_of(here.person, here.organisation).seats) == {arranged.house.meridian}
        assert set(actor_of(there.person, there.organisation).seats) == {arranged.house.bramble}

    def test_a_seat_in_the_wrong_place_would_open_nothing(self, arranged):
        person = _come(arranged).person
        with everything_in_view():
            Membership.objects.create(
                organisation_id=arranged.house.bramble, person_id=person, role="SecurityAdministrator"
            )
        for through in (None, arranged.house.meridian, arranged.house.bramble):
            assert arranged.house.bramble not in actor_of(person, through).seats


def test_somebody_of_the_hunting_team_never_comes_in_by_it(arranged):
    with everything_in_view():
        where = {"organisation_id": arranged.organisation, "provider_id": arranged.provider}
        Identity.objects.create(**where, subject="hugo", person_id=arranged.house.people["hugo"])
    assert _come(arranged, subject="hugo", values=["admins"]) is Reason.OF_THE_TEAM
    assert arranged.house.actor("hugo").seats == {}


def test_somebody_whose_account_was_closed_stays_out(arranged):
    person = _come(arranged).person
    Person.objects.filter(pk=person).update(is_active=False)
    assert _come(arranged) is Reason.CLOSED


def _connect(arranged, name="rita", through=None, **told):
    actor = actor_of(arranged.house.people[name], through)
    connect(actor=actor, speaker=speaker(arranged.provider), vouched=_told(**told))


def test_somebody_with_a_seat_of_their_own_lets_the_provider_vouch_for_them(arranged):
    _connect(arranged, values=["operators"])
    welcome = _come(arranged, values=["operators"])
    rita = arranged.house.people["rita"]
    assert welcome.person == rita
    assert _seat(arranged, rita).role is OrganisationRole.SECURITY_OPERATOR
    assert Person.objects.get(pk=rita).name == "Rita", "a provider renames nobody but whom it made known"
    assert Person.objects.get(pk=rita).contact == ""


@pytest.mark.parametrize(
    ("reason", "name", "told"),
    [
        (Reason.NO_SEAT, "bob", {}),
        (Reason.NO_SEAT, "hugo", {}),
        (Reason.NO_SEAT, "ada", {}),
        (Reason.NO_MATCHING_VALUE, "rita", {"values": []}),
    ],
)
def test_who_cannot_is_refused(reason, name, told, arranged):
    assert _refused(_connect, arranged=arranged, name=name, **told) is reason


def test_who_hunts_does_not_connect_even_with_a_seat(arranged):
    with everything_in_view():
        Membership.objects.create(
            organisation_id=arranged.organisation, person_id=arranged.house.people["hugo"], role="SecurityReader"
        )
    assert _refused(_connect, arranged=arranged, name="hugo") is Reason.OF_THE_TEAM


def test_who_came_by_a_provider_connects_nothing(arranged):
    assert _refused(_connect, arranged=arranged, through=arranged.organisation) is Reason.NO_SEAT


def test_one_person_and_one_subject_are_connected_once(arranged):
    _connect(arranged)
    assert _refused(_connect, arranged=arranged, subject="s2") is Reason.OTHER_PERSON
    assert _refused(_connect, arranged=arranged, name="oscar") is Reason.OTHER_PERSON


def test_a_subject_that_came_in_before_is_somebody_else_already(arranged):
    _come(arranged)
    assert _refused(_connect, arranged=arranged) is Reason.OTHER_PERSON


def test_who_disconnects_keeps_the_seat(arranged):
    _connect(arranged)
    rita = arranged.house.actor("rita")
    disconnect(actor=rita, provider=arranged.provider)
    with everything_in_view():
        assert not Identity.objects.exists()
        assert "Rita" in {line.name for line in members(actor=SERVICE, organisation=arranged.organisation)}


def test_nobody_disconnects_another(arranged):
    _connect(arranged)
    for name in ("oscar", "bob", "ada"):
        assert _refused(disconnect, actor=arranged.house.actor(name), provider=arranged.provider) is Reason.NO_SUCH_ROW
    through = actor_of(arranged.house.people["rita"], arranged.organisation)
    assert _refused(disconnect, actor=through, provider=arranged.provider) is Reason.NO_SUCH_ROW


def test_a_house_without_a_provider_lets_nobody_in(arranged, house: House):
    spoken = speaker(arranged.provider)
    with in_view_of(actor=SERVICE):
        disable(actor=SERVICE, organisation=house.meridian)
    assert come_in(speaker=spoken, vouched=_told(), language="en") is Reason.NOT_SET_UP
    with pytest.raises(RefusedError):
        connect(actor=house.actor("rita"), speaker=spoken, vouched=_told())
