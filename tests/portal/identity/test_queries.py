from uuid import uuid4

from portal.identity.conftest import arrange
from portal.identity.issuer import CLIENT_ID, CLIENT_SECRET
from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.identity.actions.providers import disable
from vedette.portal.identity.models import Identity, IdentityProvider
from vedette.portal.identity.queries import (
    arrangement,
    grants,
    own_identities,
    speaker,
    speaker_at,
    vouched_alone,
    vouching_organisation,
)
from vedette.portal.identity.rules.roles import Grant
from vedette.portal.tenants.models import Organisation


def _disable(arranged):
    with in_view_of(actor=SERVICE):
        disable(actor=SERVICE, organisation=arranged.organisation)


def test_what_is_set_up_is_shown_without_its_secret(arranged):
    alice = arranged.house.actor("alice")
    with in_view_of(actor=alice):
        found = arrangement(actor=alice, organisation=arranged.organisation)
    assert (found.issuer, found.client_id, found.claim) == (arranged.issuer.address, CLIENT_ID, "groups")
    assert [(line.value, line.role) for line in found.values] == [
        ("admins", "SecurityAdministrator"),
        ("operators", "SecurityOperator"),
        ("readers", "SecurityReader"),
    ]
    assert CLIENT_SECRET not in str(found)
    assert found.is_enabled
    assert found.is_readable
    assert not found.is_only


def test_what_is_not_set_up_is_nothing(house: House):
    bob = house.actor("bob")
    with in_view_of(actor=bob):
        assert arrangement(actor=bob, organisation=house.bramble) is None


def test_values_give_grants(arranged):
    with everything_in_view():
        assert ("readers", Grant("SecurityReader")) in grants(actor=SERVICE, provider=arranged.provider)


def test_a_provider_speaks_by_its_organisations_short_name_and_its_own_id(arranged):
    by_name, by_id = speaker_at("meridian-shipping"), speaker(arranged.provider)
    assert by_name == by_id
    assert (by_id.organisation, by_id.secret) == (arranged.organisation, CLIENT_SECRET)
    assert by_id.host == f"localhost:{arranged.issuer.port}"


def test_there_is_none_for_whatever_reason(arranged):
    assert speaker_at("bramble-canary-org") is speaker_at("no-such-organisation") is speaker(uuid4()) is None
    _disable(arranged)
    assert speaker_at("meridian-shipping") is speaker(arranged.provider) is None


def test_a_secret_that_no_longer_opens_is_no_way_in_and_is_said(arranged, settings):
    settings.SEALING_KEY = b"another key"
    assert speaker_at("meridian-shipping") is None
    alice = arranged.house.actor("alice")
    with in_view_of(actor=alice):
        assert not arrangement(actor=alice, organisation=arranged.organisation).is_readable


def test_a_secret_moved_to_another_row_does_not_open(arranged):
    other = arrange(arranged.house.bramble, arranged.issuer.address)
    with everything_in_view():
        stolen = IdentityProvider.objects.get(pk=arranged.provider).secret
        IdentityProvider.objects.filter(pk=other).update(secret=stolen)
    assert speaker(other) is None


def test_one_sees_where_one_could_come_in_by_a_provider(arranged):
    rita, bob = arranged.house.actor("rita"), arranged.house.actor("bob")
    (offered,) = own_identities(actor=rita)
    assert (offered.provider, offered.organisation_name) == (arranged.provider, "Meridian Shipping")
    assert not offered.is_connected
    assert own_identities(actor=bob) == []


def test_also_where_only_that_opens(arranged):
    with everything_in_view():
        Organisation.objects.filter(pk=arranged.organisation).update(single_sign_on_only=True)
    assert len(own_identities(actor=arranged.house.actor("rita"))) == 1


def test_somebody_is_vouched_for_while_all_of_it_holds(arranged):
    rita, oscar = (arranged.house.people[name] for name in ("rita", "oscar"))
    with everything_in_view():
        where = {"organisation_id": arranged.organisation, "provider_id": arranged.provider}
        identity = Identity.objects.create(**where, subject="s1", person_id=rita).pk
    assert vouching_organisation(person=rita, identity=identity, epoch=0) == arranged.organisation
    for wrong in (
        {"person": oscar, "identity": identity, "epoch": 0},
        {"person": rita, "identity": uuid4(), "epoch": 0},
        {"person": rita, "identity": identity, "epoch": 1},
    ):
        assert vouching_organisation(**wrong) is None
    _disable(arranged)
    assert vouching_organisation(person=rita, identity=identity, epoch=0) is None
    assert vouching_organisation(person=rita, identity=identity, epoch=1) is None


def test_people_are_vouched_for_alone_where_there_is_no_other_way_in(arranged):
    house = arranged.house
    lee, both = house.actor("lee"), [house.meridian, house.bramble]
    with everything_in_view():
        assert vouched_alone(actor=lee, organisations=both) == frozenset()
        Organisation.objects.update(single_sign_on_only=True)
        assert vouched_alone(actor=lee, organisations=both) == {house.meridian}, "the other has no provider"
    _disable(arranged)
    with everything_in_view():
        assert vouched_alone(actor=lee, organisations=both) == frozenset()
